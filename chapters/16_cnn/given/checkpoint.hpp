#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <filesystem>
#include <locale>
#include <sstream>
#include <string>
#include <string_view>

#include "compressed.hpp"
#include "image_training.hpp"
#include "sequential.hpp"
#include "weights_file.hpp"

namespace ml {

// A checkpoint, all numbers with the lowest byte first, texts with their length (4) before them:
//     "MLCHECKP", version (4), the layers of the network, fingerprint of the images (8),
//     batch size (8), learning rate (8, a double), finished epochs (4), four doubles for each,
//     images seen in the epoch that is going on (8), their loss (8, a double), right answers (8),
//     the generator before it dealt this epoch, the generator now, as texts,
//     the steps of Adam (8), for each parameter its two means, element by element (8, doubles),
//     the network as a weights file, checksum of everything before it (8, FNV-1a)

inline constexpr std::string_view checkpoint_magic = "MLCHECKP";
inline constexpr std::uint64_t checkpoint_version = 1;

/// The layers of a network by their names, one after the other.
inline std::string description(Sequential& net) {
  std::string text = to_string(net.input_shape());
  for (arma::uword i = 0; i < net.size(); ++i) text += " | " + net[i].name();
  return text;
}

inline void append_text(std::string& bytes, const std::string& text) {
  append_number(bytes, text.size(), 4);
  bytes += text;
}

inline void append_double(std::string& bytes, double number) {
  append_number(bytes, std::bit_cast<std::uint64_t>(number), 8);
}

/// A number that tells these images and labels from others.
inline std::uint64_t fingerprint(const TrainAndTest& data) {
  std::string bytes;
  for (const Examples* part : {&data.train, &data.test}) {
    append_number(bytes, part->X.n_cols, 8);
    double ink = 0;
    for (const Scalar pixel : part->X) ink += std::round(255 * static_cast<double>(pixel));
    append_double(bytes, ink);
    const arma::urowvec labels = arma::index_max(part->targets, 0);
    for (const arma::uword label : labels) append_number(bytes, label, 1);
  }
  return checksum(bytes);
}

inline std::string text_of(const Rng& rng) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << rng;
  return text.str();
}

/// A training as the bytes of a checkpoint.
/// @param data fingerprint() of the images
inline std::string pack_checkpoint(Sequential& net, const Adam& adam, const TrainingState& state,
                                   std::uint64_t data) {
  std::string bytes(checkpoint_magic);
  append_number(bytes, checkpoint_version, 4);
  append_text(bytes, description(net));
  append_number(bytes, data, 8);
  append_number(bytes, state.batch_size, 8);
  append_double(bytes, state.learning_rate);
  append_number(bytes, state.epochs.size(), 4);
  for (const EpochScore& epoch : state.epochs) {
    for (const double score : {epoch.loss, epoch.accuracy, epoch.test_loss, epoch.test_accuracy}) {
      append_double(bytes, score);
    }
  }
  append_number(bytes, state.seen, 8);
  append_double(bytes, state.loss);
  append_number(bytes, state.right, 8);
  append_text(bytes, text_of(state.dealer));
  append_text(bytes, text_of(state.rng));
  Adam::State rule = adam.state();
  append_number(bytes, static_cast<std::uint64_t>(rule.steps), 8);
  const std::vector<Parameter> parameters = net.parameters();
  for (Memory* means : {&rule.means, &rule.squares}) {
    means->fit(parameters);  // before the first step: zeros
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      for (const Scalar number : (*means)[i]) append_double(bytes, static_cast<double>(number));
    }
  }
  append_text(bytes, pack_weights(net));
  append_number(bytes, checksum(bytes), 8);
  return bytes;
}

/// Reads the parts of a checkpoint one after the other.
class CheckpointReader : public WeightsReader {
 public:
  using WeightsReader::WeightsReader;

  std::string_view sized_text() { return text(number(4)); }
  double real() { return std::bit_cast<double>(number(8)); }

  Rng generator() {
    std::istringstream in{std::string(sized_text())};
    in.imbue(std::locale::classic());
    Rng rng;
    if (!(in >> rng)) refuse("is damaged: it holds no generator");
    return rng;
  }

  Memory memory(const std::vector<Parameter>& parameters) {
    Memory values;
    values.fit(parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      for (Scalar& value : values[i]) value = static_cast<Scalar>(real());
    }
    return values;
  }
};

/// Puts network, optimizer and state where the checkpoint was taken.
/// @param data fingerprint() of the images
/// @param source names the origin of the bytes in messages
/// @throws std::runtime_error if the bytes are no checkpoint, of another version, cut or damaged,
/// of
///         another network or of other images; nothing is changed then
inline void unpack_checkpoint(Sequential& net, Adam& adam, TrainingState& state, std::uint64_t data,
                              std::string_view bytes, const std::string& source) {
  CheckpointReader reader(bytes, source);
  if (bytes.substr(0, checkpoint_magic.size()) != checkpoint_magic) {
    reader.refuse("is no checkpoint");
  }
  reader.text(checkpoint_magic.size());
  const std::uint64_t version = reader.number(4);
  if (version != checkpoint_version) {
    reader.refuse("has version " + std::to_string(version) + ", this program reads version " +
                  std::to_string(checkpoint_version));
  }
  // What follows may be believed once the checksum is right.
  CheckpointReader end(bytes.substr(std::max<std::size_t>(bytes.size(), 8) - 8), source);
  if (end.number(8) != checksum(bytes.substr(0, bytes.size() - 8))) {
    reader.refuse("is cut or damaged: its checksum is wrong");
  }
  const std::string_view layers = reader.sized_text();
  if (layers != description(net)) {
    reader.refuse("is of another network: " + std::string(layers) + ", and this one is " +
                  description(net));
  }
  if (reader.number(8) != data) reader.refuse("was made with other images");
  TrainingState found;
  found.batch_size = reader.number(8);
  found.learning_rate = reader.real();
  if (found.batch_size == 0 || !(found.learning_rate > 0)) reader.refuse("makes no sense");
  for (std::uint64_t left = reader.number(4); left > 0; --left) {
    const double loss = reader.real(), accuracy = reader.real(), test_loss = reader.real();
    found.epochs.push_back({loss, accuracy, test_loss, reader.real()});
  }
  found.seen = reader.number(8);
  found.loss = reader.real();
  found.right = reader.number(8);
  found.dealer = reader.generator();
  found.rng = reader.generator();
  Adam::State rule;
  rule.steps = static_cast<int>(reader.number(8));
  rule.means = reader.memory(net.parameters());
  rule.squares = reader.memory(net.parameters());
  unpack_weights(net, reader.sized_text(), source);
  adam.restore(rule);
  adam.learning_rate = found.learning_rate;
  state = std::move(found);
}

/// Saves a training, whole or not at all: until the new file is complete, the older one stays.
/// @throws std::runtime_error naming the file and the reason
inline void save_checkpoint(Sequential& net, const Adam& adam, const TrainingState& state,
                            std::uint64_t data, const std::filesystem::path& path) {
  write_file(path, pack_checkpoint(net, adam, state, data));
}

/// @throws std::runtime_error as unpack_checkpoint() does, or if the file cannot be read
inline void load_checkpoint(Sequential& net, Adam& adam, TrainingState& state, std::uint64_t data,
                            const std::filesystem::path& path) {
  unpack_checkpoint(net, adam, state, data, read_bytes(path, 1U << 28U), path.string());
}

}  // namespace ml
