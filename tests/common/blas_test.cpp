#include "blas.hpp"

#include <limits>
#include <thread>

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

#ifdef __SSE2__
TEST_CASE("Subnormal numbers count as zero where one asks for it, and in threads started there",
          "[common]") {
  const auto half_of_the_smallest = [] {
    volatile float smallest = std::numeric_limits<float>::min();
    return smallest / 2;
  };
  float asked = 1, started = 1;
  std::thread([&] {
    take_subnormals_for_zero();
    asked = half_of_the_smallest();
    std::thread([&] { started = half_of_the_smallest(); }).join();
  }).join();
  CHECK(asked == 0);
  CHECK(started == 0);
  CHECK(half_of_the_smallest() > 0);
}
#endif
