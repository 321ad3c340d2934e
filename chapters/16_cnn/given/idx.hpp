#pragma once

#include <filesystem>
#include <stdexcept>

#include "compressed.hpp"
#include "examples.hpp"
#include "idx_header.hpp"

namespace ml {

/// An IDX file of more bytes than this is refused: no data set of small images is that large.
inline constexpr std::uint64_t idx_limit = 1U << 30U;

/// How many bytes stand behind the header, by its own words.
/// @throws std::runtime_error if they are none or more than idx_limit
inline std::uint64_t claimed_bytes(const IdxHeader& header, const std::string& file) {
  std::uint64_t product = 1;
  std::string sizes;
  for (const std::uint64_t size : header.sizes)
    sizes += (sizes.empty() ? "" : "×") + std::to_string(size);
  for (const std::uint64_t size : header.sizes) {
    if (size == 0) throw std::runtime_error(file + " is empty: it claims " + sizes + " bytes");
    // Divided, not multiplied: the product of hostile sizes overflows.
    if (product > idx_limit / size) {
      throw std::runtime_error(file + " claims " + sizes + " bytes, more than " +
                               std::to_string(idx_limit) + " are read");
    }
    product *= size;
  }
  return product;
}

/// The header and the bytes behind it. The header alone is read first, and its sizes are checked
/// before room is made for the rest.
/// @param dimensions 3 for images, 1 for labels
/// @throws std::runtime_error naming the file
inline std::pair<IdxHeader, std::string> read_idx(const std::filesystem::path& file,
                                                  std::size_t dimensions) {
  IdxHeader header;
  try {
    header = idx_header(read_beginning(file, 4 + 4 * 255));
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
  if (header.sizes.size() != dimensions) {
    throw std::runtime_error(file.string() + " has " + std::to_string(header.sizes.size()) +
                             " sizes, expected " + std::to_string(dimensions));
  }
  const std::uint64_t expected = header.bytes + claimed_bytes(header, file.string());
  std::string content = read_bytes(file, expected);
  if (content.size() != expected) {
    throw std::runtime_error(file.string() + " is cut: it has " + std::to_string(content.size()) +
                             " bytes, but its header asks for " + std::to_string(expected));
  }
  content.erase(0, header.bytes);
  return {header, std::move(content)};
}

/// Images of 28×28 pixels with their labels 0 to 9, as MNIST and Fashion-MNIST have them.
/// @param images, labels IDX files, plain or gzip
/// @return images 784×N, 0 to 1, a column each, pixels by rows; targets one-hot
/// @throws std::runtime_error for a file that is cut, damaged or of other sizes, for different
///         numbers of images and labels, for a label above 9
inline Examples read_idx_examples(const std::filesystem::path& images,
                                  const std::filesystem::path& labels) {
  const auto [image_header, pixels] = read_idx(images, 3);
  const auto [label_header, digits] = read_idx(labels, 1);
  const std::uint64_t count = image_header.sizes[0];
  if (image_header.sizes[1] != 28 || image_header.sizes[2] != 28) {
    throw std::runtime_error(images.string() + " holds images of " +
                             std::to_string(image_header.sizes[1]) + "×" +
                             std::to_string(image_header.sizes[2]) + ", expected 28×28");
  }
  if (label_header.sizes[0] != count) {
    throw std::runtime_error(images.string() + " has " + std::to_string(count) + " images, but " +
                             labels.string() + " has " + std::to_string(label_header.sizes[0]) +
                             " labels");
  }
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  for (std::uint64_t i = 0; i < count; ++i) {
    if (byte(digits[i]) <= 9) continue;
    throw std::runtime_error(labels.string() + ": label " + std::to_string(i + 1) + " is " +
                             std::to_string(byte(digits[i])) + ", above 9");
  }
  Examples examples;
  examples.X.set_size(784, count);
  for (std::uint64_t i = 0; i < examples.X.n_elem; ++i) {
    examples.X[i] = static_cast<Scalar>(byte(pixels[i])) / 255;
  }
  examples.targets.zeros(10, count);
  for (std::uint64_t i = 0; i < count; ++i) examples.targets(byte(digits[i]), i) = 1;
  return examples;
}

/// The file of that name in a directory, plain or with .gz behind it.
/// @throws std::runtime_error naming both if there is neither, or if there is no such directory
inline std::filesystem::path idx_file(const std::filesystem::path& directory,
                                      const std::string& name) {
  if (!std::filesystem::is_directory(directory)) {
    throw std::runtime_error("there is no directory " + directory.string());
  }
  for (const char* end : {"", ".gz"}) {
    std::filesystem::path file = directory / (name + end);
    if (std::filesystem::exists(file)) return file;
  }
  throw std::runtime_error("there is neither " + name + " nor " + name + ".gz in " +
                           directory.string());
}

/// The two parts of a data set as MNIST names them.
struct TrainAndTest {
  Examples train, test;
};

/// Reads train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and
/// t10k-labels-idx1-ubyte, each plain or with .gz behind its name.
/// @throws std::runtime_error as idx_file() and read_idx_examples() do
inline TrainAndTest read_mnist(const std::filesystem::path& directory) {
  const auto part = [&](const std::string& name) {
    const std::filesystem::path images = idx_file(directory, name + "-images-idx3-ubyte");
    return read_idx_examples(images, idx_file(directory, name + "-labels-idx1-ubyte"));
  };
  return {part("train"), part("t10k")};
}

}  // namespace ml
