// The race on digits: epochs until 95 of 100 new digits are read right, each rule at its own best
// rate, and all at one.
#include <array>
#include <cmath>
#include <cstdio>

#include "accuracy.hpp"
#include "digits.hpp"
#include "experiments.hpp"
#include "initial.hpp"
#include "methods.hpp"
#include "train.hpp"

namespace ml {

namespace {

constexpr double goal = 0.95, common_rate = 0.01;
constexpr arma::uword limit = 15, batch = 32;

struct Parts {
  Examples train, validation, test;
};

/// 1000 digits to learn from, 300 to choose the rate by, 497 to run the race on.
Parts deal(const Digits& digits, Rng& rng) {
  const arma::uvec order = permutation(digits.X.n_cols, rng);
  const auto part = [&](arma::uword first, arma::uword last) {
    const arma::uvec chosen = order.subvec(first, last);
    return labelled(digits.X.cols(chosen), digits.labels(chosen), 10);
  };
  return {part(0, 999), part(1000, 1299), part(1300, order.n_elem - 1)};
}

/// Epochs, with five looks in each, until the share of right answers reaches the goal for the first
/// time; `limit` if it never does.
double epochs_to_goal(Optimizer& optimizer, const Examples& train_on, const Examples& judge,
                      Rng& rng) {
  Sequential net = mlp<Relu>({64, 32, 10}, rng);
  const arma::uword steps = (train_on.X.n_cols + batch - 1) / batch;
  double reached = limit;
  bool done = false;
  const auto look = [&](const History& history) {
    const arma::uword step = history.loss.size();
    if (done || (5 * step) % steps >= 5) return;
    done = accuracy(predict(net, judge.X), judge.targets) >= goal;
    if (done) reached = static_cast<double>(step) / static_cast<double>(steps);
  };
  const auto go_on = [&](const History&) { return !done; };
  try {
    train(net, train_on, optimizer,
          {.epochs = limit, .batch_size = batch, .after_step = look, .after_epoch = go_on}, rng);
  } catch (const std::runtime_error&) {
    return limit;  // it diverged
  }
  return reached;
}

/// Epochs to the goal on the validation digits for every rate of the grid, a row per deal.
arma::mat search(Story& story, const Digits& digits, const Method& method, const arma::vec& grid) {
  return story.repeat(4, 500, [&](Rng& rng) -> arma::rowvec {
    const Parts parts = deal(digits, rng);
    const Rng fresh = rng;
    arma::rowvec epochs(grid.n_elem);
    for (arma::uword i = 0; i < grid.n_elem; ++i) {
      rng = fresh;  // the same start and the same batches for every rate
      const auto rule = method.make(grid(i));
      epochs(i) = epochs_to_goal(*rule, parts.train, parts.validation, rng);
    }
    return epochs;
  });
}

/// Epochs to the goal on the test digits, for every method at its rate: a row per deal.
arma::mat run(Story& story, const Digits& digits, const std::vector<Method>& all,
              const arma::vec& rates) {
  return story.repeat(story.repetitions(16, 12), 600, [&](Rng& rng) -> arma::rowvec {
    const Parts parts = deal(digits, rng);
    const Rng fresh = rng;
    arma::rowvec epochs(all.size());
    for (arma::uword i = 0; i < all.size(); ++i) {
      rng = fresh;
      const auto rule = all[i].make(rates(i));
      epochs(i) = epochs_to_goal(*rule, parts.train, parts.test, rng);
    }
    return epochs;
  });
}

double standard_error(const arma::vec& values) {
  return arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem));
}

void draw_race(Story& story, const std::vector<Method>& all, const arma::mat& own,
               const arma::mat& common) {
  const arma::vec places = arma::regspace(1, static_cast<double>(all.size()));
  std::vector<std::pair<std::string, double>> names;
  for (const Method& method : all) names.emplace_back(method.name, places(names.size()));
  Axes axes("Epochs to 95 % of new digits", "", "epochs (± one standard deviation)");
  axes.error_points("at its own best rate", places - 0.1, arma::mean(own).t(),
                    arma::vec(arma::stddev(own).t()), 1)
      .error_points("at the common rate 0.01", places + 0.1, arma::mean(common).t(),
                    arma::vec(arma::stddev(common).t()), 2)
      .mark("not reached in 15 epochs", 0.5, limit, 9.5, limit)
      .x_range(0.5, 9.5)
      .y_range(0, 17)
      .x_names(names)
      .key("below");
  story.draw("digits_race", {axes}, {.width = 960, .height = 480});
}

}  // namespace
namespace {

/// The rate of each method that needs the fewest epochs on validation digits; the grid is printed
/// and drawn.
arma::vec best_rates(Story& story, const Digits& digits, const std::vector<Method>& all) {
  const arma::vec grid = arma::exp10(arma::regspace(-3, 0.5, 1.5));
  arma::vec rates(all.size());
  Axes search_axes("Epochs to 95 % of the validation digits", "learning rate η", "epochs");
  std::puts("epochs on the validation digits at the rates 0.001, 0.00316, …, 31.6");
  for (arma::uword i = 0; i < all.size(); ++i) {
    const arma::rowvec epochs = arma::mean(search(story, digits, all[i], grid));
    rates(i) = grid(epochs.index_min());
    std::printf("%-9s", all[i].name.c_str());
    for (const double each : epochs) std::printf("%6.1f", each);
    std::printf("   best %g\n", rates(i));
    search_axes.linespoints(all[i].name, grid, epochs.t(), all[i].type);
    story.measure("best_rate_" + all[i].row, rates(i));
  }
  search_axes.log_x().y_range(0, 16).key("right of the picture");
  story.draw("rates", {search_axes});
  return rates;
}

}  // namespace

void digits_race(Story& story) {
  const Digits digits = load_digits();
  const std::vector<Method> all = methods();
  const arma::vec rates = best_rates(story, digits, all);

  const arma::mat own = run(story, digits, all, rates);
  const arma::vec same(all.size(), arma::fill::value(common_rate));
  const arma::mat common = run(story, digits, all, same);
  for (arma::uword i = 0; i < all.size(); ++i) {
    const arma::vec at_own = own.col(i), at_common = common.col(i);
    story.measure("epochs_" + all[i].row, arma::mean(at_own), standard_error(at_own));
    story.measure("epochs_common_rate_" + all[i].row, arma::mean(at_common),
                  standard_error(at_common));
  }
  const arma::vec saved = own.col(1) - own.col(6), over_sgd = own.col(0) - own.col(6);
  story.measure("momentum_minus_adam", arma::mean(saved), standard_error(saved));
  story.measure("sgd_minus_adam", arma::mean(over_sgd), standard_error(over_sgd));
  draw_race(story, all, own, common);
  std::array<char, 240> sentence{};
  std::snprintf(
      sentence.data(), sentence.size(),
      "At its own best rate plain gradient descent needs %.1f passes over the data, momentum "
      "%.1f, Adam %.1f. At the common rate 0.01 Adam needs %.1f, plain descent is not there "
      "after 15.",
      arma::mean(own.col(0)), arma::mean(own.col(1)), arma::mean(own.col(6)),
      arma::mean(common.col(6)));
  story.answer(sentence.data());
}

}  // namespace ml
