// The picture of the chapter: both thresholds are chosen in the middle and examined on the right.
#include "roc.hpp"

#include "experiments.hpp"
#include "three_way_split.hpp"

namespace ml {

namespace {

/// Where a threshold stands on the curve: share of false alarms, share found.
arma::vec point(const arma::vec& p, const arma::vec& y, double threshold) {
  const Outcomes o = outcomes(p, y, threshold);
  const auto share = [](arma::uword called, arma::uword not_called) {
    return static_cast<double>(called) / static_cast<double>(called + not_called);
  };
  return {share(o.false_positives, o.true_negatives), share(o.true_positives, o.false_negatives)};
}

Axes empty_panel(const std::string& title) {
  return Axes(title, "false alarms, share of the benign", "found, share of the malignant");
}

}  // namespace

void roc_curves(Story& story) {
  const Tumours data;
  Rng rng = story.rng(500);
  const ThreeWaySplit part = three_way_split(569, 285, 142, rng);
  const TumourModel model(data, part.train);
  const arma::vec chosen_on = model.probabilities(data, part.validation);
  const arma::vec y_chosen = data.y(part.validation);
  const double usual = best_threshold(chosen_on, y_chosen, accuracy);
  const double careful = best_threshold(chosen_on, y_chosen, minus_cost);
  const auto panel = [&](const std::string& title, const arma::uvec& rows) {
    const arma::vec p = model.probabilities(data, rows), y = data.y(rows);
    const Roc curve = roc(p, y);
    const arma::vec a = point(p, y, usual), b = point(p, y, careful);
    return empty_panel(title)
        .lines("area " + three_digits(auc(curve)), curve.false_positive_rate,
               curve.true_positive_rate, 1)
        .points("best accuracy: threshold " + three_digits(usual), {a(0)}, {a(1)}, 2)
        .points("lowest cost: threshold " + three_digits(careful), {b(0)}, {b(1)}, 3)
        .x_range(-0.01, 0.4)
        .y_range(0.6, 1.01)
        .key("bottom right");
  };
  const arma::vec y = data.y(part.test);
  const Roc all = roc(model.probabilities(data, part.test), y),
            one = roc(data.feature("mean_texture").elem(part.test), y);
  const Axes whole = empty_panel("Test: three curves and their areas")
                         .lines("all features, " + three_digits(auc(all)), all.false_positive_rate,
                                all.true_positive_rate, 1)
                         .lines("mean texture, " + three_digits(auc(one)), one.false_positive_rate,
                                one.true_positive_rate, 4)
                         .mark("guessing, 0.5", 0, 0, 1, 1)
                         .y_range(0, 1.02)
                         .key("bottom right");
  story.draw("roc",
             {whole, panel("Validation: the thresholds are chosen", part.validation),
              panel("Test: the same thresholds", part.test)},
             {.columns = 3, .width = 1350, .height = 470});
}

}  // namespace ml
