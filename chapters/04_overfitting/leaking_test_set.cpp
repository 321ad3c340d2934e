// What a test set is worth after it has been used to choose the degree.
#include <cmath>

#include "degree_curve.hpp"
#include "experiments.hpp"
#include "three_way_split.hpp"
#include "wave.hpp"

namespace ml {

void leaking_test_set(Story& story) {
  const double sigma = 0.2;
  const arma::uword repetitions = story.repetitions(400, 200), choices = 9;
  const arma::vec difference = story.repeat(repetitions, 1000, [&](Rng& rng) -> arma::rowvec {
    const arma::vec x = arma::linspace(-1, 1, 40);
    const arma::vec y = noisy(x, sigma, rng);
    const ThreeWaySplit parts = three_way_split(40, 20, 10, rng);
    const auto curve_on = [&](const arma::uvec& rows) {
      return error_by_degree(x(parts.train), y(parts.train), x(rows), y(rows), choices);
    };
    const DegreeCurve on_validation = curve_on(parts.validation), on_test = curve_on(parts.test);
    // What new points would say: the same fits on the noiseless curve, plus the noise.
    const DegreeCurve truth = error_by_degree(x(parts.train), y(parts.train), x, wave(x), choices);
    const auto optimism = [&](arma::uword degree) {
      return std::log((truth.test(degree - 1) + sigma * sigma) / on_test.test(degree - 1));
    };
    return {optimism(on_test.best()) - optimism(on_validation.best())};
  });
  story.measure("leak_optimism_paired", arma::mean(difference),
                arma::stddev(difference) / std::sqrt(static_cast<double>(repetitions)));
}

}  // namespace ml
