// The products that the lectures work out, and (AB)v = A(Bv).
#include "count.hpp"
#include "experiments.hpp"
#include "multiply.hpp"

namespace ml {

void products(Story& story) {
  const auto error = [](const Matrix& product, const Matrix& expected) {
    return arma::abs(product - expected).max();
  };
  story.measure("product_2x2_error",
                error(multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}), {{19, 22}, {43, 50}}));
  story.measure("product_1x3_error",
                error(multiply(Matrix{{1, 2}}, {{1, 3, 5}, {2, 4, 6}}), {{5, 11, 17}}));
  story.measure("product_2x1_error",
                error(multiply({{1, 2, -1}, {3, 0, 4}}, Vector{1, 2, 3}), Vector{2, 15}));
  Rng rng = story.rng(1);
  double worst = 0;
  for (arma::uword n = 1; n <= 8; ++n) {
    const Matrix A = normal(n + 2, n, rng), B = normal(n, n + 1, rng), v = normal(n + 1, 1, rng);
    worst = std::max(worst, error(multiply(multiply(A, B), v), multiply(A, multiply(B, v))));
  }
  story.measure("product_order_error", worst);
}

/// How many functions of one variable the theorem of Kolmogorov and Arnold needs for n variables.
void kolmogorov(Story& story) {
  for (const int n : {2, 5, 64}) {
    story.measure("kolmogorov_functions_" + std::to_string(n), (2 * n + 1) * (n + 1));
  }
}

}  // namespace ml
