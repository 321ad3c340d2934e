#pragma once

#include <filesystem>
#include <stdexcept>

#include "compressed.hpp"
#include "examples.hpp"
#include "idx_header.hpp"

namespace ml {

/// The header and the bytes behind it, all sizes checked against each other before anything else is
/// made of them.
/// @param dimensions 3 for images, 1 for labels
/// @throws std::runtime_error naming the file
inline std::pair<IdxHeader, std::string> read_idx(const std::filesystem::path& file,
                                                  std::size_t dimensions) {
  std::string content = read_bytes(file, 1U << 30U);
  IdxHeader header;
  try {
    header = idx_header(content);
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
  if (header.sizes.size() != dimensions) {
    throw std::runtime_error(file.string() + " has " + std::to_string(header.sizes.size()) +
                             " sizes, expected " + std::to_string(dimensions));
  }
  std::uint64_t expected = header.bytes, product = 1;
  for (const std::uint64_t size : header.sizes) {
    // No product below can overflow: it is compared with the length first.
    if (size != 0 && product > content.size() / size) {
      throw std::runtime_error(file.string() + " is too short for the sizes it claims");
    }
    product *= size;
  }
  expected += product;
  if (product == 0 || content.size() != expected) {
    throw std::runtime_error(file.string() + " has " + std::to_string(content.size()) +
                             " bytes, but its header asks for " + std::to_string(expected));
  }
  content.erase(0, header.bytes);
  return {header, std::move(content)};
}

/// Images of 28×28 pixels with their labels 0 to 9, as MNIST and Fashion-MNIST have them.
/// @param images, labels IDX files, plain or gzip
/// @return images 784×N, 0 to 1, a column each, pixels by rows; targets one-hot
/// @throws std::runtime_error for a file that is cut, damaged or of other sizes, different numbers
/// of
///         images and labels, or a label above 9
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
  Examples examples;
  examples.X.set_size(784, count);
  examples.targets.zeros(10, count);
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  for (std::uint64_t i = 0; i < examples.X.n_elem; ++i) {
    examples.X[i] = static_cast<Scalar>(byte(pixels[i])) / 255;
  }
  for (std::uint64_t i = 0; i < count; ++i) {
    if (byte(digits[i]) > 9) {
      throw std::runtime_error(labels.string() + ": label " + std::to_string(i + 1) + " is " +
                               std::to_string(byte(digits[i])) + ", above 9");
    }
    examples.targets(byte(digits[i]), i) = 1;
  }
  return examples;
}

/// The file of that name in a directory, plain or with .gz behind it.
/// @throws std::runtime_error naming both if there is neither
inline std::filesystem::path idx_file(const std::filesystem::path& directory,
                                      const std::string& name) {
  for (const char* end : {"", ".gz"}) {
    const std::filesystem::path file = directory / (name + end);
    if (std::filesystem::exists(file)) return file;
  }
  throw std::runtime_error("there is neither " + name + " nor " + name + ".gz in " +
                           directory.string());
}

/// The two parts of a data set as MNIST names them.
struct TrainAndTest {
  Examples train, test;
};

inline TrainAndTest read_mnist(const std::filesystem::path& directory) {
  const auto part = [&](const std::string& name) {
    return read_idx_examples(idx_file(directory, name + "-images-idx3-ubyte"),
                             idx_file(directory, name + "-labels-idx1-ubyte"));
  };
  return {part("train"), part("t10k")};
}

}  // namespace ml
