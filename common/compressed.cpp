#include "compressed.hpp"

#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>

#include <array>
#include <fstream>
#include <stdexcept>

namespace ml {

namespace {

/// Reads to the end, or throws as soon as there is more than `limit`.
std::string read_all(std::istream& in, std::size_t limit, const std::string& name) {
  std::string bytes;
  std::array<char, 1U << 16U> piece{};
  while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
    bytes.append(piece.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit) {
      throw std::runtime_error(name + " holds more than " + std::to_string(limit) + " bytes");
    }
  }
  // Errors of the decompression appear only here.
  if (in.bad()) throw std::runtime_error(name + " is damaged: it cannot be decompressed");
  return bytes;
}

}  // namespace

std::string read_bytes(const std::filesystem::path& file, std::size_t limit) {
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

}  // namespace ml
