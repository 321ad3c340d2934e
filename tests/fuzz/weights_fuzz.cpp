// Weights of a network. A checksum stands at their end, so the fuzzer's bytes get a right one too.
#include <cstdlib>
#include <stdexcept>

#include "initial.hpp"
#include "scratch_file.hpp"
#include "weights_file.hpp"

namespace {

void load(const std::string& bytes) {
  ml::Rng rng(1);
  ml::Sequential net = ml::mlp<ml::Relu>({3, 4, 2}, rng);
  const std::string before = ml::pack_weights(net);
  try {
    ml::load_weights(
        net, scratch_file(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
  } catch (const std::runtime_error&) {
    if (ml::pack_weights(net) != before) std::abort();  // the network is unchanged
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  load(bytes);
  ml::append_number(bytes, ml::checksum(bytes), 8);
  load(bytes);
  return 0;
}
