// Softmax, one-vs-rest and one-vs-one on the same random splits of the digits, and what one fit
// costs.
#include "experiments.hpp"
#include "one_vs_one.hpp"
#include "one_vs_rest.hpp"
#include "progress.hpp"
#include "timing.hpp"

namespace ml {

namespace {

/// A row per split: accuracies of softmax, one-vs-rest, one-vs-one.
arma::mat on_splits(Story& story, const Digits& digits, arma::uword train_size,
                    arma::uword splits) {
  Progress progress("splits with " + std::to_string(train_size) + " training digits", splits);
  const BinaryFit fit = [](const arma::mat& X, const arma::vec& targets) {
    return fit_cut(X, targets, 4, 300);
  };
  return story.repeat(splits, 100, [&](Rng& rng) -> arma::rowvec {
    const SplitDigits part(digits, train_size, rng);
    const arma::uword epochs = train_size < 500 ? 200 : 60;
    const SoftmaxModel model = fit_softmax(part.X, part.y, ten, {.epochs = epochs}, rng);
    const std::vector<Cut> cuts = one_vs_rest(part.X, part.y, ten, fit);
    const std::vector<Duel> duels = one_vs_one(part.X, part.y, ten, fit);
    progress.step();
    return {share_right(most_likely(model.logits(part.X_test)), part.y_test),
            share_right(predict_one_vs_rest(cuts, part.X_test), part.y_test),
            share_right(predict_one_vs_one(duels, ten, part.X_test), part.y_test)};
  });
}

void measure_all(Story& story, const arma::mat& rows, const std::string& suffix) {
  const auto measure = [&](const std::string& name, const arma::vec& values, double scale) {
    const double error = arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem));
    story.measure(name + suffix, scale * arma::mean(values), scale * error);
  };
  measure("digits_softmax_accuracy", rows.col(0), 1);
  measure("digits_one_vs_rest_accuracy", rows.col(1), 1);
  measure("digits_one_vs_one_accuracy", rows.col(2), 1);
  // Paired: the same split for both, in percentage points.
  measure("one_vs_one_minus_one_vs_rest", rows.col(2) - rows.col(1), 100);
  measure("one_vs_one_minus_softmax", rows.col(2) - rows.col(0), 100);
}

}  // namespace

void accuracies(Story& story) {
  const Digits digits = load_digits();
  const arma::mat two_per_class = arma::eye(20, 20);
  const arma::uvec pairs = arma::conv_to<arma::uvec>::from(arma::floor(arma::regspace(0, 19) / 2));
  const BinaryFit nothing = [](const arma::mat& X, const arma::vec&) {
    return Cut{arma::zeros(X.n_rows), 0};
  };
  story.measure("ovo_classifiers", one_vs_one(two_per_class, pairs, ten, nothing).size());
  measure_all(story, on_splits(story, digits, 200, 20), "_200");
  measure_all(story, on_splits(story, digits, 1437, story.repetitions(10, 5)), "");
}

void time_a_fit(Story& story) {
  const Digits digits = load_digits();
  Rng rng = story.rng(3);
  const arma::vec seconds =
      cpu_seconds(3, {[&] { fit_softmax(digits.X, digits.labels, ten, {.epochs = 60}, rng); }});
  story.measure("fit_seconds_all_digits", seconds(0));
}

}  // namespace ml
