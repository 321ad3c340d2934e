#include "files.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace ml {

namespace fs = std::filesystem;

namespace {

/// Where the content has to go: if a link were replaced, the file behind it would stay old.
/// @throws std::runtime_error if something stands there that must not be replaced
fs::path place_of(const fs::path& path) {
  std::error_code ignored;
  fs::path place = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
  if (fs::is_other(place, ignored)) {
    throw std::runtime_error("cannot write " + path.string() + ": it is not a regular file");
  }
  if (fs::is_regular_file(place, ignored) && ::access(place.c_str(), W_OK) != 0) {
    throw std::runtime_error("cannot write " + path.string() + ": " + std::strerror(errno));
  }
  return place;
}

}  // namespace

fs::path private_name(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  // A file name has room for 255 bytes.
  return path.parent_path() / (path.filename().string().substr(0, 200) + ".part-" +
                               std::to_string(::getpid()) + "-" + std::to_string(counter++));
}

void write_file(const fs::path& path, const std::string& content) {
  const fs::path place = place_of(path), part = private_name(place);
  errno = 0;
  std::ofstream out(part, std::ios::binary);
  out << content;
  out.close();
  if (!out) {
    const int reason = errno;
    std::error_code ignored;
    fs::remove(part, ignored);
    throw std::runtime_error("cannot write " + path.string() + ": " +
                             (reason != 0 ? std::strerror(reason) : "the file system refused"));
  }
  std::error_code failed;
  fs::rename(part, place, failed);
  if (!failed) return;
  std::error_code ignored;
  fs::remove(part, ignored);
  throw std::runtime_error("cannot write " + path.string() + ": " + failed.message());
}

void make_directory(const fs::path& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) {
    throw std::runtime_error("cannot create directory " + path.string() + ": " + failed.message());
  }
}

}  // namespace ml
