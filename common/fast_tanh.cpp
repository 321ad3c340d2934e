#include "fast_tanh.hpp"

#include <cmath>

namespace ml {

void tanh_of_each(const float* z, float* a, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) a[i] = std::tanh(z[i]);
}

void tanh_of_each(const double* z, double* a, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) a[i] = std::tanh(z[i]);
}

}  // namespace ml
