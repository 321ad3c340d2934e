// A LeNet-5 that reads digits: the one that `run 16 --data` left, or one trained here.
#pragma once

#include <filesystem>
#include <string>

#include "sequential.hpp"

namespace ml {

/// A network for 28×28 pictures of digits, and what there is to say about it.
struct DigitReader {
  Sequential net;
  std::string about;   ///< how it was trained
  std::string notice;  ///< why it is not another one; may be empty
};

/// The network of lenet5.weights if that file is in the directory and reads digits. Otherwise one
/// that is trained in some seconds on the digits of the repository and kept in recognise.weights.
/// @param mine train it with the plain layers, which may be the learner's
/// @param program what was kept is made anew if this file is newer
DigitReader digit_reader(const std::filesystem::path& directory, bool mine,
                         const std::filesystem::path& program);

}  // namespace ml
