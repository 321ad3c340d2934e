#include "compressed.hpp"

#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>

#include <array>
#include <fstream>
#include <stdexcept>

namespace ml {

namespace {

/// Reads to the end, or until there is more than `limit`.
std::string read_all(std::istream& in, std::size_t limit, const std::string& name) {
  std::string bytes;
  std::array<char, 1U << 16U> piece{};
  while (bytes.size() <= limit && (in.read(piece.data(), piece.size()) || in.gcount() > 0)) {
    bytes.append(piece.data(), static_cast<std::size_t>(in.gcount()));
  }
  // Errors of the decompression appear only here.
  if (in.bad()) throw std::runtime_error(name + " is damaged: it cannot be decompressed");
  return bytes;
}

std::string read_up_to(const std::filesystem::path& file, std::size_t limit) {
  const std::string name = file.string();
  std::error_code failed;
  if (!std::filesystem::is_regular_file(file, failed)) {
    throw std::runtime_error("cannot read " + name + ": " +
                             (failed ? failed.message() : "it is not a file"));
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + name);
  const int first = in.get(), second = in.get();
  in.clear();
  in.seekg(0);
  if (first != 0x1f || second != 0x8b) return read_all(in, limit, name);
  boost::iostreams::filtering_istream unpacked;
  unpacked.push(boost::iostreams::gzip_decompressor());
  unpacked.push(in);
  return read_all(unpacked, limit, name);
}

}  // namespace

std::string read_bytes(const std::filesystem::path& file, std::size_t limit) {
  std::string bytes = read_up_to(file, limit);
  if (bytes.size() <= limit) return bytes;
  throw std::runtime_error(file.string() + " holds more than " + std::to_string(limit) + " bytes");
}

std::string read_beginning(const std::filesystem::path& file, std::size_t count) {
  return read_up_to(file, count).substr(0, count);
}

}  // namespace ml
