#include "03_linear_regression/helpers.hpp"

namespace course_test {

void check_pairs(const std::function<arma::uvec(Rng&)>& draw) {
  Rng rng(5);
  std::map<std::pair<arma::uword, arma::uword>, int> count;
  for (int i = 0; i < 2000; ++i) {
    const arma::uvec pair = arma::sort(draw(rng));
    REQUIRE(pair.n_elem == 2);
    ++count[{pair(0), pair(1)}];
  }
  for (arma::uword a = 0; a < 5; ++a) {
    for (arma::uword b = a + 1; b < 5; ++b) {
      const int times = count[{a, b}];
      INFO("examples " << a << " and " << b << " came together " << times
                       << " times in 2000 draws, about 200 are expected. Likely cause: the order "
                          "is not fully shuffled.");
      CHECK(std::abs(times - 200) < 70);
    }
  }
}

}  // namespace course_test
