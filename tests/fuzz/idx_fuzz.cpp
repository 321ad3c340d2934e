// Images and labels as MNIST has them. The first byte says how many of the others are labels.
#include <algorithm>
#include <cstdlib>

#include "idx.hpp"
#include "scratch_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t labels = std::min<std::size_t>(bytes[0], size - 1);
  try {
    const ml::Examples examples =
        ml::read_idx_examples(scratch_file(bytes + 1 + labels, size - 1 - labels, "images"),
                              scratch_file(bytes + 1, labels, "labels"));
    if (examples.X.n_cols != examples.targets.n_cols || examples.X.n_cols == 0) std::abort();
    if (arma::accu(examples.targets) != static_cast<ml::Scalar>(examples.X.n_cols)) std::abort();
  } catch (const std::runtime_error&) {  // refused with a sentence
  }
  return 0;
}
