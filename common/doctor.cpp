// What `./course doctor` wants to know of the libraries: versions, the BLAS and its speed.
#include <armadillo>

#include <chrono>
#include <iostream>

#include "blas.hpp"

namespace {

/// Speed of a 1024×1024 matrix product on one thread, in 10⁹ operations per second.
template <typename Matrix>
double gigaflops() {
  const arma::uword n = 1024;
  const Matrix a(n, n, arma::fill::randu);
  Matrix product = a * a;
  const auto start = std::chrono::steady_clock::now();
  const int repetitions = 4;
  for (int i = 0; i < repetitions; ++i) product = a * product / static_cast<float>(n);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  const auto size = static_cast<double>(n);
  return repetitions * 2 * size * size * size / seconds.count() / 1e9;
}

}  // namespace

int main() {
  ml::set_blas_threads(1);
  std::cout << "Armadillo " << arma::arma_version::as_string() << '\n'
            << "BLAS      " << ml::blas_name() << '\n'
            << "speed     " << gigaflops<arma::mat>() << " GFLOP/s double, "
            << gigaflops<arma::fmat>() << " GFLOP/s float, one thread, 1024×1024 product\n";
}
