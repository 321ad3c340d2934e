#pragma once

#include "not_implemented.hpp"

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
  // TODO 16.4: check the four first bytes and the length, then read the sizes
  throw NotImplemented("16.4");
  return header;
}

}  // namespace ml
