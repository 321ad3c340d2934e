#pragma once

#include <exception>
#include <string>

namespace ml {

/// Thrown by an exercise that nobody has written yet.
///
/// It derives from std::exception alone: a test that expects std::invalid_argument
/// must not take an unwritten function for a correct one.
class NotImplemented : public std::exception {
 public:
  /// @param exercise its number, for example "10.3"
  explicit NotImplemented(const std::string& exercise)
      : message_("exercise " + exercise + " is still to do") {}

  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

}  // namespace ml
