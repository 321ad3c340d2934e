#pragma once

#include <string>

namespace ml {

/// Tells OpenBLAS how many threads to use; does nothing under another BLAS. One thread is the
/// course's default: small products lose by two, and results stay equal bit for bit.
/// @return whether OpenBLAS was there to listen
bool set_blas_threads(int threads);

/// OpenBLAS's description of itself, or "another BLAS".
std::string blas_name();

}  // namespace ml
