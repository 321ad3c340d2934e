#pragma once

#include <string>

namespace ml {

/// Tells OpenBLAS how many threads to use; does nothing under another BLAS. One thread is the
/// course's default: small products lose by two, and results stay equal bit for bit.
/// @return whether OpenBLAS was there to listen
bool set_blas_threads(int threads);

/// The kernels of OpenBLAS that this processor could run and that are faster than the chosen ones.
/// OpenBLAS goes by the processor's name: one that it does not know gets its oldest kernels, and
/// many with AVX-512 get those for AVX2, at half of the speed.
///
/// @param chosen what OpenBLAS calls the kernels it took
/// @param avx2,avx512 what the processor can do
/// @return a value for OPENBLAS_CORETYPE; empty if there is nothing better
std::string faster_kernels(const std::string& chosen, bool avx2, bool avx512);

/// Starts the program again, as the same process and with the same arguments, if there are
/// faster_kernels(): OPENBLAS_CORETYPE is read before main() begins. A variable that the user has
/// set is left alone. Call it first in main(); it returns if there is nothing to do.
void use_fast_blas(char** argv);

/// Makes this thread, and those that it starts, take subnormal numbers for zero: in single
/// precision all below 1.2e-38. The processor needs some hundred cycles for each of them. The means
/// that an optimizer keeps for the weights of a dead unit become so small after some 800 steps of
/// 0.9.
void take_subnormals_for_zero();

/// OpenBLAS's description of itself, or "another BLAS".
std::string blas_name();

}  // namespace ml
