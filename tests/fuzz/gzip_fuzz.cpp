// Files that may be packed.
#include <cstdlib>
#include <stdexcept>

#include "compressed.hpp"
#include "scratch_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::size_t limit = 1U << 20U;
  try {
    if (ml::read_bytes(scratch_file(bytes, size), limit).size() > limit) std::abort();
  } catch (const std::runtime_error&) {  // refused with a sentence
  }
  return 0;
}
