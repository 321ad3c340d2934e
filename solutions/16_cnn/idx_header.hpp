#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "require.hpp"

namespace ml {

/// What an IDX file, the format of MNIST, says about itself.
struct IdxHeader {
  std::vector<std::uint64_t> sizes;  ///< images × rows × columns, or labels
  std::uint64_t bytes = 0;           ///< length of the header itself
};

/// Reads the header of an IDX file of single bytes:
///
///     byte 0, 1   0
///     byte 2      the type of the numbers: 8 for bytes, which is what MNIST has
///     byte 3      D, how many sizes there are
///     then D sizes of four bytes each, the most significant byte first (big-endian)
///
/// so that the whole header has 4 + 4·D bytes. MNIST's images begin with 0 0 8 3.
///
/// @param content the file, or its beginning
/// @throws std::invalid_argument if it is too short, naming its length, if another type stands in
/// byte 2, naming that, or if it does not begin with two zeros
/// Source: Y. LeCun, the page of the MNIST database.
/// You will need: `static_cast<unsigned char>(content[i])`, because a char may be negative;
/// `value << 8U` or `256 * value`; `require(condition, "sentence")`, `std::to_string`.
inline IdxHeader idx_header(std::string_view content) {
  IdxHeader header;
  // >>> exercise 16.4: check the four first bytes and the length, then read the sizes
  const auto byte = [&](std::uint64_t i) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(content[i]));
  };
  require(content.size() >= 4,
          "an IDX file has at least four bytes, this one has " + std::to_string(content.size()));
  require(byte(0) == 0 && byte(1) == 0, "an IDX file begins with two zero bytes");
  require(byte(2) == 8, "the IDX file holds numbers of type " + std::to_string(byte(2)) +
                            ", not single bytes (8)");
  header.bytes = 4 + 4 * byte(3);
  require(content.size() >= header.bytes, "the IDX file ends inside its header, after " +
                                              std::to_string(content.size()) + " bytes");
  for (std::uint64_t at = 4; at < header.bytes; at += 4) {
    std::uint64_t size = 0;
    for (std::uint64_t i = 0; i < 4; ++i) size = size << 8U | byte(at + i);
    header.sizes.push_back(size);
  }
  // <<<
  return header;
}

}  // namespace ml
