// What a threshold says of itself on the examples that it was chosen on, and on fresh ones.
#include "threshold.hpp"

#include "experiments.hpp"
#include "three_way_split.hpp"

namespace ml {

namespace {

/// Probabilities and labels of two sets of 142 that the model has not seen.
struct TwoSets {
  arma::vec p, y, q, v;

  TwoSets(const Tumours& data, Rng& rng) {
    const ThreeWaySplit part = three_way_split(569, 285, 142, rng);
    const TumourModel model(data, part.train);
    p = model.probabilities(data, part.validation);
    y = data.y(part.validation);
    q = model.probabilities(data, part.test);
    v = data.y(part.test);
  }
};

double accuracy_at(double threshold, const arma::vec& p, const arma::vec& y) {
  return accuracy(outcomes(p, y, threshold));
}

/// Each of the two sets chooses a threshold, and the other one is fresh for it. The threshold of
/// the first, and means over both ways: promised, kept, and with one half.
arma::rowvec both_ways(const TwoSets& sets) {
  const double one = best_threshold(sets.p, sets.y, accuracy);
  const double other = best_threshold(sets.q, sets.v, accuracy);
  const auto mean = [&](double on_p, double on_q) {
    return (accuracy_at(on_p, sets.p, sets.y) + accuracy_at(on_q, sets.q, sets.v)) / 2;
  };
  return {one, mean(one, other), mean(other, one), mean(0.5, 0.5)};
}

Axes one_split(const TwoSets& sets) {
  const arma::vec grid = arma::linspace(0, 1, 501);
  arma::vec on_p = grid, on_q = grid;
  on_p.transform([&](double t) { return accuracy_at(t, sets.p, sets.y); });
  on_q.transform([&](double t) { return accuracy_at(t, sets.q, sets.v); });
  const double choice = best_threshold(sets.p, sets.y, accuracy);
  return Axes("One split: accuracy against threshold", "threshold", "accuracy")
      .lines("chosen on these 142", grid, on_p, 1)
      .lines("fresh 142", grid, on_q, 2)
      .points("the choice", {choice}, {accuracy_at(choice, sets.p, sets.y)})
      .y_range(0.86, 1)
      .key("below");
}

}  // namespace

void chosen_threshold(Story& story) {
  const Tumours data;
  const arma::uword splits = story.repetitions(20, 10);
  const arma::mat rows = story.repeat(
      splits, 500, [&](Rng& rng) -> arma::rowvec { return both_ways(TwoSets(data, rng)); });
  const arma::vec told = rows.col(1), fresh = rows.col(2);
  const arma::vec optimism = 100 * (told - fresh), gain = 100 * (fresh - rows.col(3));
  story.measure("best_threshold", arma::mean(rows.col(0)), error_of_mean(rows.col(0)));
  story.measure("best_threshold_sd", arma::stddev(rows.col(0)));
  story.measure("threshold_optimism_percent", arma::mean(optimism), error_of_mean(optimism));
  story.measure("threshold_optimism_percent_se", error_of_mean(optimism));
  story.measure("threshold_gain_percent", arma::mean(gain), error_of_mean(gain));
  story.measure("threshold_gain_percent_se", error_of_mean(gain));
  story.answer("On fresh tumours the chosen threshold is " + three_digits(arma::mean(optimism)) +
               " percentage points less accurate than on those it was chosen on; against one half "
               "it changes " +
               three_digits(arma::mean(gain)) + " ± " + three_digits(error_of_mean(gain)) + ".");

  const arma::vec number = arma::regspace(1, static_cast<double>(splits));
  const double end = number.back() + 0.5;
  Rng rng = story.rng(500);
  Axes promises("What the chosen threshold promises and keeps", "split", "accuracy");
  promises.points("on the set it was chosen on", number, told, 1)
      .points("on fresh examples", number, fresh, 2)
      .lines("mean", {0.5, end}, arma::vec(2).fill(arma::mean(told)), 1)
      .lines("mean, fresh", {0.5, end}, arma::vec(2).fill(arma::mean(fresh)), 2)
      .x_range(0, end + 0.5)
      .y_range(0.94, 1)
      .key("below");
  story.draw("threshold", {one_split(TwoSets(data, rng)), promises});
}

/// Where the truth is known: y is 1 with probability p, and a miss costs ten false alarms. All p
/// are below 0.4, where the threshold must be found.
void cost_sets_the_threshold(Story& story) {
  const arma::uword N = 2000;
  const arma::vec threshold =
      story.repeat(story.repetitions(20, 10), 700, [&](Rng& rng) -> arma::rowvec {
        const arma::vec p = uniform(N, 1, rng, 0, 0.4);
        const arma::vec y = arma::conv_to<arma::vec>::from(arma::vec(uniform(N, 1, rng)) < p);
        return {best_threshold(p, y, minus_cost)};
      });
  story.measure("best_threshold_cost_10", arma::mean(threshold), error_of_mean(threshold));
  story.measure("best_threshold_cost_10_se", error_of_mean(threshold));
}

}  // namespace ml
