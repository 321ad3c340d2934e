// A CNN and an MLP with equally many parameters, each at its own best rate, on the same splits.
#include <iostream>

#include "digit_networks.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

const arma::vec rates = {5e-4, 1e-3, 2e-3, 5e-3, 1e-2};

/// The rate with the best mean accuracy on validation digits, which no test sees.
double best_rate(Story& story, const Digits& digits, const char* name, Maker make) {
  const arma::uword trials = story.repetitions(3, 2);
  arma::vec mean(rates.n_elem, arma::fill::zeros);
  for (arma::uword t = 0; t < trials; ++t) {
    for (arma::uword r = 0; r < rates.n_elem; ++r) {
      Rng rng = story.rng(50 + t);
      const Parts parts = deal(digits, 1237, 200, rng);
      Sequential net = learn(story, make, parts.train, rates(r), rng);
      mean(r) += right(net, parts.test) / static_cast<double>(trials);
    }
  }
  std::cout << name << " on validation digits, by rate:";
  for (arma::uword r = 0; r < rates.n_elem; ++r) {
    std::cout << "  " << rates(r) << ": " << short_number(mean(r));
  }
  std::cout << "  -> " << rates(mean.index_max()) << '\n';
  return rates(mean.index_max());
}

double standard_error(const arma::vec& values) {
  return arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem));
}

void measure_mean(Story& story, const std::string& quantity, const arma::vec& values) {
  story.measure(quantity, arma::mean(values), standard_error(values));
}

void draw(Story& story, const arma::mat& accuracies) {
  const arma::vec places = {1, 2, 3, 4};
  const arma::vec means = 100 * arma::mean(accuracies).t();
  const arma::vec errors = 100 * arma::stddev(accuracies).t() / std::sqrt(10.0);
  Axes axes("2730 and 2710 parameters, ten splits", "", "right answers in test, %");
  axes.error_points("mean ± two standard errors", places, means, 2 * errors, 1)
      .x_names({{"CNN", 1.0}, {"MLP", 2.0}, {"CNN, pixels mixed", 3.0}, {"MLP, pixels mixed", 4.0}})
      .x_range(0.5, 4.5)
      .y_range(95.5, 99.5)
      .key("top right");
  story.draw("equal_sizes", {axes});
}

}  // namespace

void equal_sizes(Story& story) {
  const Digits digits = load_digits();
  const double cnn_rate = best_rate(story, digits, "CNN", digit_cnn);
  const double mlp_rate = best_rate(story, digits, "MLP", digit_mlp);
  Rng shuffler = story.rng(2);
  Digits permuted = digits;
  permuted.X = digits.X.rows(permutation(64, shuffler));
  // Columns: CNN, MLP, the same on permuted pixels.
  const arma::mat accuracies = story.repeat(10, 100, [&](Rng& rng) -> arma::rowvec {
    arma::rowvec row(4);
    const Rng start = rng;
    const auto attempt = [&](const Digits& data, Maker make, double rate) {
      rng = start;
      const Parts parts = deal(data, 1437, 360, rng);
      Sequential net = learn(story, make, parts.train, rate, rng);
      return right(net, parts.test);
    };
    row(0) = attempt(digits, digit_cnn, cnn_rate);
    row(1) = attempt(digits, digit_mlp, mlp_rate);
    row(2) = attempt(permuted, digit_cnn, cnn_rate);
    row(3) = attempt(permuted, digit_mlp, mlp_rate);
    return row;
  });
  measure_mean(story, "cnn_accuracy", accuracies.col(0));
  measure_mean(story, "mlp_accuracy", accuracies.col(1));
  const arma::vec difference = accuracies.col(0) - accuracies.col(1);
  measure_mean(story, "cnn_minus_mlp", difference);
  measure_mean(story, "cnn_loss_by_permutation", accuracies.col(0) - accuracies.col(2));
  measure_mean(story, "mlp_loss_by_permutation", accuracies.col(1) - accuracies.col(3));
  story.answer("With equally many parameters the CNN is " +
               short_number(std::round(1000 * arma::mean(difference)) / 10) +
               " points ahead on the digits, and loses its lead when the pixels are mixed up.");
  draw(story, accuracies);
}

}  // namespace ml
