// Tables of data.
#include <cstdlib>
#include <stdexcept>

#include "data.hpp"
#include "scratch_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    const ml::Table table = ml::read_csv(scratch_file(bytes, size));
    if (table.values.n_cols != table.names.size() || table.values.n_rows == 0) std::abort();
    if (!table.values.is_finite()) std::abort();
  } catch (const std::runtime_error&) {  // refused with a sentence
  }
  return 0;
}
