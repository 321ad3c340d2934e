#include "blas.hpp"

#include "course_test.hpp"

using namespace ml;

TEST_CASE("OpenBLAS takes the kernels that fit what the processor can do", "[common]") {
  // Not known to OpenBLAS, or from before AVX2.
  CHECK(faster_kernels("Prescott", true, true) == "SkylakeX");
  CHECK(faster_kernels("Prescott", true, false) == "Haswell");
  CHECK(faster_kernels("Sandybridge", true, false) == "Haswell");
  CHECK(faster_kernels("Prescott", false, false).empty());
  // Known, but by a name that stands for less: recent AMD processors.
  CHECK(faster_kernels("Zen", true, true) == "SkylakeX");
  CHECK(faster_kernels("Haswell", true, true) == "SkylakeX");
  // Well chosen.
  CHECK(faster_kernels("Zen", true, false).empty());
  CHECK(faster_kernels("Haswell", true, false).empty());
  CHECK(faster_kernels("SkylakeX", true, true).empty());
  CHECK(faster_kernels("Cooperlake", true, true).empty());
  CHECK(faster_kernels("SapphireRapids", true, true).empty());
}
