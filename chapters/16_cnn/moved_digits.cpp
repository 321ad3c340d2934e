// What the networks make of digits that are not where they were in training.
#include "digit_networks.hpp"
#include "experiments.hpp"

namespace ml {

void moved_digits(Story& story) {
  const Digits digits = load_digits();
  // Columns: CNN and MLP, unmoved; then moved by one pixel.
  const arma::mat rows = story.repeat(5, 200, [&](Rng& rng) -> arma::rowvec {
    const Parts parts = deal(digits, 1437, 360, rng);
    Sequential cnn = learn(story, digit_cnn, parts.train, 5e-3, rng);
    Sequential mlp = learn(story, digit_mlp, parts.train, 5e-3, rng);
    return {right(cnn, parts.test), right(mlp, parts.test),
            shift_test(cnn, parts.test, digit_shape, 1),
            shift_test(mlp, parts.test, digit_shape, 1)};
  });
  const auto error = [](const arma::vec& values) {
    return arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem));
  };
  story.measure("shift_1_cnn", arma::mean(rows.col(2)), error(rows.col(2)));
  story.measure("shift_1_mlp", arma::mean(rows.col(3)), error(rows.col(3)));
  const arma::vec lead = rows.col(2) - rows.col(3);
  story.measure("shift_1_cnn_minus_mlp", arma::mean(lead), error(lead));
}

}  // namespace ml
