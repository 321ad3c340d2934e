#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "files.hpp"
#include "layer.hpp"

namespace ml {

// A weights file, all numbers with the lowest byte first:
//     "MLWEIGHT", version (4 bytes), number of matrices (4),
//     for each matrix: length of its name (4), name, rows (8), columns (8), its elements as
//     doubles (8 each), column by column,
//     checksum of everything before it (8, FNV-1a)

inline constexpr std::string_view weights_magic = "MLWEIGHT";
inline constexpr std::uint64_t weights_version = 1;

/// What a file holds of a network: parameters first, then buffers.
inline std::vector<Buffer> saved_matrices(Layer& net) {
  std::vector<Buffer> all;
  for (const Parameter& parameter : net.parameters()) {
    all.push_back({parameter.name, parameter.value});
  }
  for (const Buffer& buffer : net.buffers()) all.push_back(buffer);
  return all;
}

inline std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return hash;
}

inline void append_number(std::string& bytes, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>((number >> (8 * i)) & 0xffU);
}

/// All weights of a network as the bytes of a weights file.
inline std::string pack_weights(Layer& net) {
  const std::vector<Buffer> matrices = saved_matrices(net);
  std::string bytes(weights_magic);
  append_number(bytes, weights_version, 4);
  append_number(bytes, matrices.size(), 4);
  for (const Buffer& matrix : matrices) {
    append_number(bytes, matrix.name.size(), 4);
    bytes += matrix.name;
    append_number(bytes, matrix.value->n_rows, 8);
    append_number(bytes, matrix.value->n_cols, 8);
    for (const Scalar element : *matrix.value) {
      append_number(bytes, std::bit_cast<std::uint64_t>(static_cast<double>(element)), 8);
    }
  }
  append_number(bytes, checksum(bytes), 8);
  return bytes;
}

/// Reads bytes one after the other and refuses to go beyond their end.
class WeightsReader {
 public:
  WeightsReader(std::string_view bytes, std::string source)
      : bytes_(bytes), source_(std::move(source)) {}

  [[noreturn]] void refuse(const std::string& reason) const {
    throw std::runtime_error(source_ + ' ' + reason + "; the network is unchanged");
  }

  std::string_view text(std::uint64_t size) {
    if (size > bytes_.size() - position_) refuse("ends too early: it is truncated");
    position_ += size;
    return bytes_.substr(position_ - size, size);
  }

  std::uint64_t number(int size) {
    std::uint64_t value = 0;
    const std::string_view bytes = text(static_cast<std::uint64_t>(size));
    for (std::size_t i = bytes.size(); i-- > 0;) {
      value = value << 8U | static_cast<unsigned char>(bytes[i]);
    }
    return value;
  }

  std::size_t position() const { return position_; }
  bool at_end() const { return position_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::string source_;
  std::size_t position_ = 0;
};

/// Puts packed weights into a network. Nothing is believed: names and shapes must be those of the
/// network before anything is made room for.
/// @param source names the origin of the bytes in messages
/// @throws std::runtime_error if the bytes are no weights, of another version, of another network,
///         truncated or damaged; the network is unchanged then
inline void unpack_weights(Layer& net, std::string_view bytes, const std::string& source) {
  WeightsReader reader(bytes, source);
  if (bytes.substr(0, weights_magic.size()) != weights_magic) reader.refuse("is no weights file");
  reader.text(weights_magic.size());
  const std::uint64_t version = reader.number(4);
  if (version != weights_version) {
    reader.refuse("has version " + std::to_string(version) + ", this program reads version " +
                  std::to_string(weights_version));
  }
  const std::vector<Buffer> matrices = saved_matrices(net);
  const std::uint64_t count = reader.number(4);
  if (count != matrices.size()) {
    reader.refuse("is of another network: it has " + std::to_string(count) +
                  " matrices, this network " + std::to_string(matrices.size()));
  }
  std::vector<Matrix> loaded;
  for (const Buffer& matrix : matrices) {
    const std::uint64_t length = reader.number(4);
    const bool name_fits = length == matrix.name.size() && reader.text(length) == matrix.name;
    const std::uint64_t rows = name_fits ? reader.number(8) : 0;
    const std::uint64_t columns = name_fits ? reader.number(8) : 0;
    if (!name_fits || rows != matrix.value->n_rows || columns != matrix.value->n_cols) {
      reader.refuse("is of another network: it does not have \"" + matrix.name + "\", " +
                    std::to_string(matrix.value->n_rows) + "×" +
                    std::to_string(matrix.value->n_cols));
    }
    loaded.emplace_back(matrix.value->n_rows, matrix.value->n_cols);
    for (Scalar& element : loaded.back()) {
      element = static_cast<Scalar>(std::bit_cast<double>(reader.number(8)));
    }
  }
  const std::uint64_t expected = checksum(bytes.substr(0, reader.position()));
  if (reader.number(8) != expected) reader.refuse("is damaged: its checksum is wrong");
  if (!reader.at_end()) reader.refuse("is damaged: it goes on after its end");
  for (std::size_t i = 0; i < loaded.size(); ++i) *matrices[i].value = loaded[i];
}

/// Saves the weights of a network, whole or not at all: until the new file is complete, an older
/// one of that name stays.
/// @throws std::runtime_error naming the file and the reason
inline void save_weights(Layer& net, const std::filesystem::path& path) {
  write_file(path, pack_weights(net));
}

/// Loads what save_weights() wrote into a network of the same layers.
/// @throws std::runtime_error as unpack_weights() does, or if the file cannot be read; the network
///         is unchanged then
inline void load_weights(Layer& net, const std::filesystem::path& path) {
  std::error_code ignored;
  // Asked before it is opened: to open a pipe is to wait for a writer.
  const bool is_file = std::filesystem::is_regular_file(path, ignored);
  std::ifstream in;
  if (is_file) in.open(path, std::ios::binary);
  if (!is_file || !in) throw std::runtime_error("cannot read " + path.string());
  // Enough to see that a file is too long, however long it is.
  std::string bytes(pack_weights(net).size() + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  unpack_weights(net, bytes, path.string());
}

}  // namespace ml
