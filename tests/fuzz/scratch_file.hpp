#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

/// Readers take files, so the fuzzer's bytes become one: in memory, where there is such a place.
inline std::filesystem::path scratch_file(const std::uint8_t* bytes, std::size_t size,
                                          const std::string& name = "input") {
  static const std::filesystem::path place = [] {
    const std::filesystem::path memory = "/dev/shm";
    const bool there = std::filesystem::is_directory(memory);
    return (there ? memory : std::filesystem::temp_directory_path()) /
           ("course-fuzz-" + std::to_string(::getpid()) + "-");
  }();
  std::filesystem::path file = place;
  file += name;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
  return file;
}
