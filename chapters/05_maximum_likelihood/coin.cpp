// A coin that may be bent, and a die of which one side was never seen.
#include <algorithm>
#include <cmath>

#include "bernoulli.hpp"
#include "categorical.hpp"
#include "curves.hpp"
#include "entropy.hpp"
#include "experiments.hpp"
#include "likelihood.hpp"

namespace ml {

/// Seven heads of ten: the likelihood of every p, and its logarithm.
void coin(Story& story) {
  const arma::uvec tosses = {1, 1, 0, 1, 0, 1, 1, 1, 0, 1};
  const auto nll = [&](double p) { return bernoulli_nll(tosses, p * arma::ones(10)); };
  const double best = lowest_place(nll, 0, 1);
  story.measure("bernoulli_mle", best);

  const arma::vec p = arma::linspace(0.02, 0.98, 193), costs = values(p, nll);
  const double top = std::exp(-nll(best));
  Axes likelihood("Likelihood of 7 heads in 10", "p, the probability of heads", "p⁷(1 - p)³");
  likelihood.lines("", p, arma::exp(-costs), 1)
      .mark("highest at p = 0.7", best, 0, best, top)
      .y_range(0, 1.25 * top)
      .key("top left");
  Axes logarithm("Its logarithm", "p, the probability of heads", "7 ln p + 3 ln(1 - p)");
  logarithm.lines("", p, -costs, 1)
      .mark("highest at the same p", best, -20, best, -nll(best))
      .y_range(-20, -4)
      .key("top left");
  story.draw("coin", {likelihood, logarithm});
}

/// A product of densities becomes 0 on a computer; the sum of their logarithms does not.
void underflow(Story& story) {
  // How many factors until the product is 0, and the sum of -ln of them.
  const arma::mat rows = story.repeat(story.repetitions(50, 20), 400, [](Rng& rng) -> arma::rowvec {
    double factors = 0, nll = 0;
    for (double product = 1; product > 0; ++factors) {
      const double one = gaussian_nll(normal(1, 1, rng), {0}, 1);
      product *= std::exp(-one);
      nll += one;
    }
    return {factors, nll};
  });
  // The smallest double is about e^-745, and a factor is e^-1.419 on average.
  story.measure("product_is_zero_after", arma::mean(rows.col(0)));
  story.measure("product_is_zero_after_sd", arma::stddev(rows.col(0)));
  story.measure("sum_of_logarithms_there", arma::mean(rows.col(1)));
}

/// Classes instead of numbers: the same principle gives the cross-entropy.
void labels(Story& story) {
  // The textbook: "a seven with 92 %, a one with 5 %, a four with 2 %"; others share the rest.
  arma::vec digit(10);
  digit.fill(0.01 / 7);
  digit(arma::uvec{7, 1, 4}) = arma::vec{0.92, 0.05, 0.02};
  const auto if_it_is = [&](arma::uword c) {
    arma::uvec counts(10, arma::fill::zeros);
    counts(c) = 1;
    return categorical_nll(counts, digit);
  };
  story.measure("nll_if_it_is_a_7", if_it_is(7));
  story.measure("nll_if_it_is_a_4", if_it_is(4));

  const arma::vec shares = {0.5, 0.3, 0.2}, believed = {0.2, 0.2, 0.6};
  story.measure("categorical_nll_per_example", categorical_nll({5, 3, 2}, believed) / 10);
  story.measure("cross_entropy_of_the_shares", cross_entropy(shares, believed));
}

/// Twelve throws of a bent die rarely show all six sides. What then?
void unseen_side(Story& story) {
  const arma::vec truth = {0.4, 0.25, 0.15, 0.1, 0.06, 0.04};
  const arma::vec imagined = arma::exp10(arma::regspace(-2, 0.25, 2));
  // Whether a side was missed, then what a new throw costs more than it must, for each α.
  const arma::mat rows =
      story.repeat(story.repetitions(2000, 1000), 7000, [&](Rng& rng) -> arma::rowvec {
        const arma::vec ends = arma::cumsum(truth);
        arma::uvec counts(6, arma::fill::zeros);
        for (const double u : arma::vec(uniform(12, 1, rng))) {
          counts(std::min<arma::uword>(arma::accu(ends <= u), 5)) += 1;
        }
        arma::rowvec row(1 + imagined.n_elem);
        row(0) = std::isinf(kl(truth, smoothed_shares(counts, 0))) ? 1 : 0;
        for (arma::uword i = 0; i < imagined.n_elem; ++i) {
          row(1 + i) = kl(truth, smoothed_shares(counts, imagined(i)));
        }
        return row;
      });
  const arma::rowvec mean = arma::mean(rows);
  const arma::vec extra = mean.tail(imagined.n_elem).t();
  story.measure("infinite_without_imagination", mean(0));
  story.measure("extra_nats_imagined_1", extra(8));
  story.measure("extra_nats_imagined_0.01", extra(0));
  Axes axes("Six sides, twelve throws", "α, imagined examples of each side",
            "what a new throw costs too much, nats");
  axes.linespoints("mean of many dice (α = 0: infinite)", imagined, extra, 1)
      .log_x()
      .y_range(0, 0.6)
      .key("top right");
  story.draw("imagined", {axes});
}

}  // namespace ml
