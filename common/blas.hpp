#pragma once

#include <string>

namespace ml {

/// Tells OpenBLAS how many threads to use; does nothing under another BLAS. One thread is the
/// course's default: small products lose by two, and results stay equal bit for bit.
/// @return whether OpenBLAS was there to listen
bool set_blas_threads(int threads);

/// An OpenBLAS older than the processor does not know it and falls back to its oldest kernels,
/// which are several times slower. In that case this starts the program again, as the same process
/// and with the same arguments, with OPENBLAS_CORETYPE naming kernels that the processor can run:
/// the variable is read before main() begins. A variable that the user has set is left alone. Call
/// it first in main(); it returns if there is nothing to do.
void use_fast_blas(char** argv);

/// OpenBLAS's description of itself, or "another BLAS".
std::string blas_name();

}  // namespace ml
