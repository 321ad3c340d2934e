#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace ml {

/// The bytes of a file; if it is gzip, of what it holds. Gzip is recognized by its first two bytes,
/// whatever the name.
/// @param limit a file that holds more than this is refused before it fills the memory
/// @throws std::runtime_error naming the file if it cannot be read, is no regular file, is damaged
///         or is too large
std::string read_bytes(const std::filesystem::path& file, std::size_t limit);

/// The first `count` bytes of the same, or all if there are fewer: enough to look at a header
/// before the rest is read.
/// @throws std::runtime_error as read_bytes() does, except that no file is too large
std::string read_beginning(const std::filesystem::path& file, std::size_t count);

}  // namespace ml
