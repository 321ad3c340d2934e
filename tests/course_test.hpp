#pragma once

// What the tests share. A test file puts all it has, helpers too, into the namespace course_test:
//
//     #include "course_test.hpp"
//     CATCH_REGISTER_ENUM(ml::Ending, ml::Ending::converged, ml::Ending::epoch_limit)  // if any
//     namespace course_test {
//     using namespace ml;
//     TEST_CASE("04.5 ridge by hand", "[04.5]") { … }
//     }  // namespace course_test
//
// Names of this namespace hide those of ml, so a learner's own `near`, `show` or `answers` never
// clashes with a test. (A helper that takes a type of ml still needs a name nobody takes.)
//
// An INFO stands before the call, or an exception loses it. near compares numbers, vectors and
// matrices, equal_or anything that has ==:
//
//     INFO("feature -2, 0, 2, answers 1, 2, 6");
//     CHECK_THAT(ridge(X, y, 2), near(arma::vec{3, 1}, 1e-13));
//     CHECK_THAT(slope(f, 3), near_or(6, 1e-9, {{2.5, "divided by 2, then multiplied by h"},
//                                               {0, "1 / 2 is a division of integers: 0"}}));
//     CHECK_THAT(w, near_or(arma::vec{3, 1}, 1e-13, {{{1.8, 1}, "ω₀ was penalized too"}}));
//     CHECK_THAT(answer, equal_or(std::string("0110"), {{"0111", "that is OR"}}));
//
// Of the wrong values only the cause of the first one that came out is shown. Instead of a value a
// question may stand: {[](const arma::mat& got) { return got.has_nan(); }, "log of 0"}; its
// argument is double for a number, arma::vec for a vector and so on, as in `expected`. At the end
// of a list {anything, "where to look"} serves whatever else comes out.
// The matchers say by themselves: shapes and whether it is transposed, where the largest difference
// is and how large, a sign reversed, a common factor, exchanged rows, what is not a number.
//
// This is the one place that knows about both Catch2 2.13 and 3.x.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
namespace course_test {
template <typename T>
using Matcher = Catch::Matchers::MatcherBase<T>;
using Listener = Catch::EventListenerBase;
using AssertionEnded = void;
}  // namespace course_test
#else
#include <catch2/catch.hpp>
namespace course_test {
template <typename T>
using Matcher = Catch::MatcherBase<T>;
#ifdef CATCH_CONFIG_EXTERNAL_INTERFACES
using Listener = Catch::TestEventListenerBase;
using AssertionEnded = bool;
#endif
}  // namespace course_test
#endif

#include <armadillo>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace course_test {

// What has no body here is in course_test.cpp: each file of tests is compiled without it.

/// "2×3 [1 2 3; 4 5 6]", cut after a few rows and columns, sooner if there are many.
template <typename T>
std::string show(const arma::Mat<T>& m);
std::string show(double number, int digits = 12);

}  // namespace course_test

template <typename T>
struct Catch::StringMaker<arma::Mat<T>> {
  static std::string convert(const arma::Mat<T>& m) { return course_test::show(m); }
};
template <typename T>
struct Catch::StringMaker<arma::Col<T>> {
  static std::string convert(const arma::Col<T>& m) { return course_test::show<T>(m); }
};
template <typename T>
struct Catch::StringMaker<arma::Row<T>> {
  static std::string convert(const arma::Row<T>& m) { return course_test::show<T>(m); }
};

namespace course_test {

/// Same shape, and no element further away than the tolerance; NaN is near nothing.
template <typename T>
bool is_near(const arma::Mat<T>& got, const arma::Mat<T>& expected, double tolerance);

inline bool is_near(double got, double expected, double tolerance) {
  return got == expected || std::abs(got - expected) <= tolerance;
}

/// A wrong value and what causes it, for near_or and equal_or.
template <typename T>
struct Wrong {
  Wrong(T value, std::string why)
      : fits([value = std::move(value)](const T& got, double tolerance) {
          if constexpr (std::is_arithmetic_v<T>) {
            return is_near(static_cast<double>(got), static_cast<double>(value), tolerance);
          } else if constexpr (arma::is_Mat<T>::value) {
            return is_near<typename T::elem_type>(got, value, tolerance);
          } else {
            return static_cast<void>(tolerance), got == value;
          }
        }),
        cause(std::move(why)) {}

  template <typename Question,
            typename = std::enable_if_t<std::is_invocable_r_v<bool, Question, const T&>>>
  Wrong(Question question, std::string why)
      : fits([question](const T& got, double) { return bool(question(got)); }),
        cause(std::move(why)) {}

  std::function<bool(const T& got, double tolerance)> fits;
  std::string cause;
};

template <typename T>
using WrongValues = std::vector<Wrong<T>>;

/// For the end of a list of wrong values: {anything, "where to look if nothing else fits"}.
inline const auto anything = [](const auto&) { return true; };

/// A wrong value is recognized a little more generously than a right one: it is computed otherwise.
inline double loose(double tolerance) { return std::max(tolerance, 1e-9); }

template <typename T>
std::string cause_of(const T& got, double tolerance, const WrongValues<T>& wrong) {
  for (const Wrong<T>& candidate : wrong) {
    if (candidate.fits(got, tolerance)) return "\nLikely cause: " + candidate.cause;
  }
  return "";
}

/// The number k if b is k·a in every element and that says something, otherwise 0.
double common_factor(const arma::mat& a, const arma::mat& b, double tolerance);

/// T is what a wrong value is written as: arma::vec for a vector.
template <typename T>
class NearMatrix : public Matcher<arma::Mat<typename T::elem_type>> {
 public:
  using Matrix = arma::Mat<typename T::elem_type>;

  NearMatrix(const Matrix& expected, double tolerance, WrongValues<T> wrong);
  ~NearMatrix() override;
  bool match(const Matrix& got) const override;
  std::string describe() const override;

 private:
  Matrix expected_;
  double tolerance_;
  WrongValues<T> wrong_;
  // Catch2 asks for the description after the match, without the value.
  mutable std::string seen_;
};

class NearNumber : public Matcher<double> {
 public:
  NearNumber(double expected, double tolerance, WrongValues<double> wrong);
  ~NearNumber() override;
  bool match(const double& got) const override;
  std::string describe() const override;

 private:
  double expected_, tolerance_;
  WrongValues<double> wrong_;
  mutable std::string seen_;
};

template <typename T>
class Equal : public Matcher<T> {
 public:
  Equal(T expected, WrongValues<T> wrong)
      : expected_(std::move(expected)), wrong_(std::move(wrong)) {}

  bool match(const T& got) const override {
    if (got == expected_) return true;
    seen_ = cause_of(got, 0, wrong_);
    return false;
  }

  std::string describe() const override {
    return "should be " + Catch::Detail::stringify(expected_) + seen_;
  }

 private:
  T expected_;
  WrongValues<T> wrong_;
  mutable std::string seen_;
};

/// For CHECK_THAT: a number, vector or matrix within an absolute tolerance of what is expected.
/// If it is not, the cause of the first wrong value that came out is named.
inline NearNumber near_or(double expected, double tolerance, WrongValues<double> wrong) {
  return {expected, tolerance, std::move(wrong)};
}
template <typename T>
NearMatrix<arma::Mat<T>> near_or(const arma::Mat<T>& expected, double tolerance,
                                 WrongValues<arma::Mat<T>> wrong) {
  return {expected, tolerance, std::move(wrong)};
}
template <typename T>
NearMatrix<arma::Col<T>> near_or(const arma::Col<T>& expected, double tolerance,
                                 WrongValues<arma::Col<T>> wrong) {
  return {expected, tolerance, std::move(wrong)};
}
template <typename T>
NearMatrix<arma::Row<T>> near_or(const arma::Row<T>& expected, double tolerance,
                                 WrongValues<arma::Row<T>> wrong) {
  return {expected, tolerance, std::move(wrong)};
}

inline NearNumber near(double expected, double tolerance) {
  return near_or(expected, tolerance, {});
}
template <typename T>
NearMatrix<arma::Mat<T>> near(const arma::Mat<T>& expected, double tolerance) {
  return near_or(expected, tolerance, {});
}
template <typename T>
NearMatrix<arma::Col<T>> near(const arma::Col<T>& expected, double tolerance) {
  return near_or(expected, tolerance, {});
}
template <typename T>
NearMatrix<arma::Row<T>> near(const arma::Row<T>& expected, double tolerance) {
  return near_or(expected, tolerance, {});
}

/// The same for anything that has ==: counts (write arma::uword{6}), strings, enums, bool.
template <typename T>
Equal<T> equal_or(T expected, std::type_identity_t<WrongValues<T>> wrong) {
  return {std::move(expected), std::move(wrong)};
}

/// What an exception of Armadillo usually means; empty for any other.
std::string explain_exception(const std::string& message);

/// Without Catch2's hexadecimal comments: "1386 (0x56a) == 12" becomes "1386 == 12".
std::string without_hex(std::string text);

/// An assertion as it stands in the test, without the list of wrong values: of their causes only
/// the one that fits may be read.
std::string without_causes(const std::string& expression);

}  // namespace course_test
