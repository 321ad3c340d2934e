#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace ml {

/// A name beside `path` that no other process uses, for a file that is not finished yet.
std::filesystem::path private_name(const std::filesystem::path& path);

/// Writes a file whole or not at all: under a private name first, then renamed. An older file
/// of that name stays as it was until then. Through a link the file behind it is written.
/// @throws std::runtime_error naming the file and the reason (no permission, disk full, …)
void write_file(const std::filesystem::path& path, const std::string& content);

/// Creates a directory and its parents.
/// @throws std::runtime_error naming the directory and the reason
void make_directory(const std::filesystem::path& path);

}  // namespace ml
