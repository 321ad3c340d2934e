#pragma once

#include <cstddef>

namespace ml {

/// a[i] = tanh z[i], several at a time. The file behind it is compiled so that the compiler may
/// take the vector functions of the C library, which are off by a few units in the last place.
void tanh_of_each(const float* z, float* a, std::size_t count);
void tanh_of_each(const double* z, double* a, std::size_t count);

}  // namespace ml
