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

fs::path private_name(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  fs::path name = path;
  name += ".part-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
  return name;
}

void write_file(const fs::path& path, const std::string& content) {
  const fs::path part = private_name(path);
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
  fs::rename(part, path, failed);
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
