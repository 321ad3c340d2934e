// Checkpoints of a training: the fuzzer's bytes as they are, and laid over a right one at the place
// that their first two name, with a right checksum.
#include <cstdlib>
#include <stdexcept>

#include "checkpoint.hpp"
#include "initial.hpp"

namespace {

ml::Sequential network() {
  ml::Rng rng(1);
  return ml::mlp<ml::Relu>({3, 4, 2}, rng);
}

/// What a checkpoint holds, its checksum left out.
std::string right_one() {
  ml::Sequential net = network();
  ml::TrainingState state;
  state.epochs.resize(2);
  const std::string bytes = ml::pack_checkpoint(net, ml::Adam(0.001), state, 7);
  return bytes.substr(0, bytes.size() - 8);
}

void load(const std::string& bytes) {
  ml::Sequential net = network();
  ml::Adam adam(0.001);
  ml::TrainingState state;
  const std::string before = ml::pack_checkpoint(net, adam, state, 7);
  try {
    ml::unpack_checkpoint(net, adam, state, 7, bytes, "the file");
  } catch (const std::runtime_error&) {  // then nothing has changed
    if (ml::pack_checkpoint(net, adam, state, 7) != before) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  load(bytes);
  if (size < 2) return 0;
  static const std::string right = right_one();
  std::string changed = right;
  const std::size_t place = (std::size_t{data[0]} << 8U | data[1]) % right.size();
  changed.replace(place, size - 2, bytes, 2);
  ml::append_number(changed, ml::checksum(changed), 8);
  load(changed);
  return 0;
}
