// All thirty measurements: how good the model is, and what its weights say.
#include "experiments.hpp"
#include "roc.hpp"
#include "split.hpp"

namespace ml {

namespace {

/// The share of pairs, one example of each class, that the scores put in the right order.
double share_of_pairs(const arma::vec& scores, const arma::vec& y) {
  const arma::vec ones = scores(arma::find(y == 1)), zeros = scores(arma::find(y == 0));
  double right = 0;
  for (const double one : ones) {
    for (const double zero : zeros) right += one > zero ? 1 : one == zero ? 0.5 : 0;
  }
  return right / static_cast<double>(ones.n_elem * zeros.n_elem);
}

}  // namespace

void breast_cancer(Story& story) {
  const Tumours data;
  const arma::mat rows =
      story.repeat(story.repetitions(20, 10), 300, [&](Rng& rng) -> arma::rowvec {
        const Split part = split(569, 398, rng);
        const TumourModel model(data, part.train);
        const arma::vec p = model.probabilities(data, part.test), y = data.y(part.test);
        const double area = auc(roc(p, y));
        const double balance = arma::mean(model.probabilities(data, part.train)) -
                               arma::mean(arma::vec(data.y(part.train)));
        return {accuracy(outcomes(p, y, 0.5)), area, std::abs(area - share_of_pairs(p, y)),
                std::abs(balance)};
      });
  const arma::rowvec mean = arma::mean(rows), deviation = arma::stddev(rows);
  story.measure("breast_cancer_accuracy", mean(0), error_of_mean(rows.col(0)));
  story.measure("breast_cancer_accuracy_sd", deviation(0));
  story.measure("breast_cancer_auc", mean(1), error_of_mean(rows.col(1)));
  story.measure("breast_cancer_auc_sd", deviation(1));
  story.measure("auc_vs_pairs", rows.col(2).max());
  story.measure("mean_probability_error", rows.col(3).max());
}

/// Each weight read as a factor on the odds of malignant, per standard deviation of its feature.
void odds(Story& story) {
  const Tumours data;
  const TumourModel model(data, arma::regspace<arma::uvec>(0, 568));
  const arma::vec w = model.w.tail(30);
  const arma::uvec order = arma::sort_index(arma::abs(w), "descend");
  const arma::uword shown = 10;
  arma::vec factor(shown), place(shown);
  std::vector<std::pair<std::string, double>> names;
  for (arma::uword i = 0; i < shown; ++i) {
    factor(i) = std::exp(w(order(i)));
    place(i) = static_cast<double>(shown - i);
    std::string name = data.names[order(i)];
    std::replace(name.begin(), name.end(), '_', ' ');
    names.emplace_back(name, place(i));
  }
  story.measure("largest_odds_factor", factor.max());
  Axes axes("The ten largest weights", "factor on the odds of malignant per standard deviation");
  axes.points("", factor, place, 1)
      .mark("", 1, 0.4, 1, 10.6)
      .x_range(0.9, 4)
      .y_range(0.4, 10.6)
      .y_names(names)
      .set("logscale x")
      .x_ticks(arma::vec{1, 1.5, 2, 3})
      .key("none");
  story.draw("odds", {axes}, {.width = 800, .height = 420});
}

}  // namespace ml
