// The honest number: learn from 331 patients, ask about the other 111, twenty times.
#include "experiments.hpp"
#include "metrics.hpp"
#include "patients.hpp"
#include "split.hpp"

namespace ml {

namespace {

struct Trial {
  arma::vec truth, answer, w;
  double own_scaling_cost = 0;
};

Trial one_split(const Diabetes& data, Rng& rng) {
  const Split part = split(data.y.n_elem, 331, rng);
  const arma::mat train = data.features.rows(part.train), test = data.features.rows(part.test);
  const Scaling scaling = fit_scaling(train);
  Trial trial;
  trial.w = solve_qr(with_ones(standardize(train, scaling)), data.y(part.train));
  trial.truth = data.y(part.test);
  trial.answer = predict(with_ones(standardize(test, scaling)), trial.w);

  // The mistake: patients come ten at a time, and each ten are scaled by their own mean.
  arma::vec own = trial.answer;
  for (arma::uword first = 0; first + 10 <= test.n_rows; first += 10) {
    const arma::mat ten = test.rows(first, first + 9);
    own.subvec(first, first + 9) = predict(with_ones(standardize(ten, fit_scaling(ten))), trial.w);
  }
  trial.own_scaling_cost =
      std::sqrt(mse(trial.truth, own)) - std::sqrt(mse(trial.truth, trial.answer));
  return trial;
}

void draw(Story& story, const Diabetes& data, const Trial& last_trial, const arma::mat& weights) {
  Axes answers("111 patients of the last split", "true answer", "predicted answer");
  answers.mark("perfect", 0, 0, 350, 350)
      .points("a patient", last_trial.truth, last_trial.answer, 1)
      .equal()
      .x_range(0, 350)
      .y_range(0, 350)
      .key("top left");
  std::vector<std::pair<std::string, double>> names;
  for (arma::uword j = 0; j < 10; ++j) {
    names.emplace_back(data.table.names[j], static_cast<double>(j + 1));
  }
  Axes spread("20 splits: mean and deviation of each weight", "feature",
              "weight of the standardized feature");
  spread
      .error_points("", arma::regspace(1, 10), arma::mean(weights.tail_rows(10), 1),
                    arma::stddev(weights.tail_rows(10), 0, 1), 1)
      .mark("", 0.5, 0, 10.5, 0)
      .x_range(0.5, 10.5)
      .x_names(names);
  story.draw("diabetes", {answers, spread}, {.columns = 2, .width = 1100, .height = 500});
}

}  // namespace

void held_back(Story& story) {
  const Diabetes data;
  const arma::uword count = 20;
  arma::mat numbers(count, 5), weights(data.standardized.n_cols, count);
  Trial trial;
  for (arma::uword s = 0; s < count; ++s) {
    Rng rng = story.rng(s);
    trial = one_split(data, rng);
    const auto& [truth, answer, w, cost] = trial;
    weights.col(s) = w;
    numbers.row(s) = arma::rowvec{r2(truth, answer), std::sqrt(mse(truth, answer)),
                                  mae(truth, answer), mape(truth, answer), cost};
  }
  const std::vector<std::string> names = {"diabetes_test_r2", "diabetes_test_rmse",
                                          "diabetes_test_mae", "diabetes_test_mape",
                                          "own_scaling_rmse_cost"};
  for (arma::uword j = 0; j < 5; ++j) {
    const double deviation = arma::stddev(numbers.col(j));
    story.measure(names[j], arma::mean(numbers.col(j)), deviation / std::sqrt(20.0));
    story.measure(names[j] + "_sd", deviation);
  }
  draw(story, data, trial, weights);
}

}  // namespace ml
