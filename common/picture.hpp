#pragma once

#include <armadillo>

#include <filesystem>
#include <string>

namespace ml {

/// A picture in shades of gray, from 0 (black) to 1 (white), row 0 on top.
///
/// PNG of every kind: gray, color, palette, 1 to 16 bits, interlaced; what is transparent shows
/// white paper, and of a picture that would be all white then, the opaque parts are the ink. PGM:
/// P2 and P5, 1 to 16 bits. Recognized by the first bytes, whatever the name; gzip is unpacked.
///
/// @throws std::runtime_error naming the file if it cannot be read, is empty, damaged or cut, is
///         of another format, or has more than 16 million pixels, which is seen before there is
///         room for them
arma::fmat read_picture(const std::filesystem::path& file);

/// The same from the bytes of a file.
/// @param name what messages call it
arma::fmat decode_picture(const std::string& bytes, const std::string& name);

}  // namespace ml
