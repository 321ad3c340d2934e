// Chapter 07: scores become probabilities, and somebody has to choose a threshold.
#include "bernoulli.hpp"
#include "chapter.hpp"
#include "data.hpp"
#include "derivative.hpp"
#include "fit_logistic.hpp"
#include "linear_model.hpp"
#include "log_loss.hpp"
#include "margin_losses.hpp"
#include "roc.hpp"
#include "scaling.hpp"
#include "sigmoid.hpp"
#include "split.hpp"
#include "three_way_split.hpp"
#include "threshold.hpp"

using namespace ml;

namespace {

const std::string key_below = "set bmargin 7; set key bottom center outside horizontal";

double error_of_mean(const arma::vec& values) {
  return arma::stddev(values) / std::sqrt(static_cast<double>(values.n_elem));
}

arma::vec labels(arma::uword count, Rng& rng) {
  return arma::conv_to<arma::vec>::from(uniform(count, 1, rng) < 0.5);
}

/// The loss of one example from its probability, as chapter 05 computes it.
double through_probability(double z) { return bernoulli_nll({0}, arma::vec{sigmoid(z)}); }

/// Why the loss takes logits: 1 − σ(z) is rounded to 0 long before the loss is large.
void from_logits(Chapter& chapter) {
  const arma::vec z = arma::regspace(-1000, 0.5, 1000);
  arma::uword finite = 0;
  for (const double score : z) {
    for (const double label : {0.0, 1.0}) {
      const double loss = log_loss({score}, {label});
      finite += std::isfinite(loss) && loss >= 0 ? 1 : 0;
    }
  }
  chapter.claim({"log_loss_finite_share", "logits from -1000 to 1000, both labels", "",
                 static_cast<double>(finite) / static_cast<double>(2 * z.n_elem), 1, 1});
  chapter.claim(
      {"log_loss_at_1000", "z = 1000, label 0: z by hand", "", log_loss({1000}, {0}), 1000, 1000});
  double infinite = 30;
  while (std::isfinite(through_probability(infinite))) infinite += 0.01;
  chapter.claim({"naive_loss_infinite_from", "N 2.1.10 typed in as it stands; 53 ln 2 by hand", "",
                 infinite, 36.7, 37.5});

  const arma::vec wide = arma::linspace(-8, 8, 161), narrow = arma::regspace(33, 0.02, 39);
  arma::vec naive = narrow, stable = narrow, zero = wide, one = wide;
  naive.transform(through_probability);
  stable.transform([](double score) { return log_loss({score}, {0}); });
  zero.transform([](double score) { return log_loss({score}, {0}); });
  one.transform([](double score) { return log_loss({score}, {1}); });
  const arma::uvec whole = arma::find_finite(naive);
  chapter.draw({.name = "log_loss",
                .panels = {{"The sigmoid",
                            "logit z",
                            "probability",
                            {{"σ(z)", wide, sigmoid(wide), "lines lt 1 lw 3"},
                             {"1 - σ(z)", wide, sigmoid(arma::vec(-wide)), "lines lt 2"}},
                            {key_below}},
                           {"The loss of one example",
                            "logit z",
                            "loss",
                            {{"label 1", wide, one, "lines lt 1 lw 3"},
                             {"label 0", wide, zero, "lines lt 2"}},
                            {key_below}},
                           {"Label 0, large logits",
                            "logit z",
                            "loss",
                            {{"from the logit", narrow, stable, "lines lt 1"},
                             {"through 1 - σ(z)", narrow(whole), naive(whole), "lines lt 2"}},
                            {key_below}}},
                .columns = 3,
                .width = 1260,
                .height = 440});
}

/// The gradient against numbers, and three ways to write one loss.
void gradient_and_forms(Chapter& chapter) {
  const arma::uword draws = chapter.repetitions(50, 20), N = 12, D = 4;
  Rng rng = chapter.rng(100);
  double error = 0, signs = 0, bernoulli = 0;
  for (arma::uword draw = 0; draw < draws; ++draw) {
    const arma::mat X = with_ones(normal(N, D - 1, rng));
    const arma::vec y = labels(N, rng), w = normal(D, 1, rng), z = X * w;
    const auto loss = [&](const arma::vec& v) { return log_loss(arma::vec(X * v), y); };
    error =
        std::max(error, arma::abs(numeric_gradient(loss, w) - log_loss_gradient(X, y, w)).max());
    const arma::vec M = margins(X, 2 * y - 1, w);
    double sum = 0;
    for (const double margin : M) sum += logistic_loss(margin);
    signs = std::max(signs, std::abs(sum - log_loss(z, y)));
    const double nll = bernoulli_nll(arma::conv_to<arma::uvec>::from(y), sigmoid(z));
    bernoulli = std::max(bernoulli, std::abs(nll - log_loss(z, y)));
  }
  chapter.claim(
      {"log_loss_gradient_error", "N 2.1.10, against central differences", "", error, 0, 1e-6});
  chapter.claim(
      {"log_loss_vs_signs", "labels 0, 1 against M's form with labels ±1", "", signs, 0, 1e-12});
  chapter.claim(
      {"log_loss_vs_bernoulli_nll", "N 2.1.10 against chapter 05", "", bernoulli, 0, 1e-12});
}

/// Weights after 1, 10^¼, 10^½, … steps.
struct Growth {
  arma::vec steps, length;
  arma::mat weights;
};

Growth grow(const arma::mat& X, const arma::vec& y, double lambda, arma::uword decades) {
  const arma::vec steps =
      arma::round(arma::exp10(arma::regspace(0, 4 * static_cast<double>(decades)) / 4));
  Growth growth{steps, steps, arma::mat(X.n_cols, steps.n_elem)};
  arma::vec w(X.n_cols, arma::fill::zeros);
  arma::uword done = 0;
  for (arma::uword i = 0; i < steps.n_elem; ++i) {
    const auto until = static_cast<arma::uword>(steps(i));
    w = fit_logistic(X, y, {.rate = 1, .steps = until - done, .lambda = lambda, .start = w});
    done = until;
    growth.length(i) = arma::norm(w);
    growth.weights.col(i) = w;
  }
  return growth;
}

/// Separable examples have no best weights; overlapping or penalised ones have.
void growing_weights(Chapter& chapter) {
  const arma::vec x = {-2, -1, 1, 2};
  const arma::mat X = with_ones(x);
  const arma::vec apart = {0, 0, 1, 1}, mixed = {0, 1, 0, 1};
  const arma::uword decades = chapter.repetitions(5, 4);
  const Growth free = grow(X, apart, 0, decades), held = grow(X, apart, 0.01, decades),
               overlap = grow(X, mixed, 0, decades);
  const auto decade = [](const Growth& growth) {  // four points are a factor of ten
    return growth.length.back() - growth.length(growth.length.n_elem - 5);
  };
  chapter.claim({"separable_growth_per_decade", "tenfold steps, no penalty; ln 10 by theory", "",
                 decade(free), 2.27, 2.33});
  chapter.claim({"penalised_growth_per_decade", "λ = 0.01", "", decade(held), -1e-6, 1e-3});
  chapter.claim({"overlapping_growth_per_decade", "labels 0, 1, 0, 1, no penalty", "",
                 decade(overlap), -1e-6, 1e-6});

  const arma::vec grid = arma::linspace(-3, 3, 301);
  Panel curves{"Separable, no penalty: the answers get ever surer",
               "feature x",
               "probability of 1",
               {},
               {key_below}};
  const std::vector<std::string> styles = {"lines lt 5", "lines lt 2", "lines lt 1 lw 3"};
  for (arma::uword i = 0; i < 3; ++i) {
    const arma::uword column = 4 + 6 * i;  // 10, 316 and 10000 steps
    curves.curves.push_back({short_number(std::round(free.steps(column))) + " steps", grid,
                             sigmoid(arma::vec(with_ones(grid) * free.weights.col(column))),
                             styles[i]});
  }
  curves.curves.push_back({"examples", x, apart, "points pt 7 ps 1.6 lc rgb 'black'"});
  chapter.draw(
      {.name = "growing_weights",
       .panels = {{"Length of the weights",
                   "steps (log scale)",
                   "length",
                   {{"separable, no penalty", free.steps, free.length, "linespoints lt 2"},
                    {"separable, penalty 0.01", held.steps, held.length, "lines lt 1"},
                    {"overlapping, no penalty", overlap.steps, overlap.length, "lines lt 3"}},
                   {"set logscale x", "set key top left", "set bmargin 7"}},
                  curves},
       .columns = 2,
       .width = 1100,
       .height = 500});
}

/// 569 tumours. Class 1 is malignant, because that is what we look for.
struct Tumours {
  arma::mat features;
  arma::vec y, texture;

  Tumours() {
    const Table table = load_dataset("breast_cancer");
    features = table.except("benign");
    y = 1 - table.column("benign");
    texture = table.column("mean_texture");
  }
};

/// A model and the scaling of the tumours that it was trained on.
struct Model {
  Scaling scaling;
  arma::vec w;

  Model(const Tumours& data, const arma::uvec& rows)
      : scaling(fit_scaling(data.features.rows(rows))) {
    w = fit_logistic(table(data, rows), data.y(rows), {.lambda = 0.5});
  }

  arma::mat table(const Tumours& data, const arma::uvec& rows) const {
    return with_ones(standardize(data.features.rows(rows), scaling));
  }

  arma::vec probabilities(const Tumours& data, const arma::uvec& rows) const {
    return sigmoid(predict(table(data, rows), w));
  }
};

/// The share of pairs, one example of each class, that the scores put in the right order.
double share_of_pairs(const arma::vec& scores, const arma::vec& y) {
  const arma::vec ones = scores(arma::find(y == 1)), zeros = scores(arma::find(y == 0));
  double right = 0;
  for (const double one : ones) {
    for (const double zero : zeros) right += one > zero ? 1 : one == zero ? 0.5 : 0;
  }
  return right / static_cast<double>(ones.n_elem * zeros.n_elem);
}

void breast_cancer(Chapter& chapter, const Tumours& data) {
  const arma::uword splits = chapter.repetitions(20, 10);
  arma::vec accuracies(splits), areas(splits), pairs(splits), balance(splits);
  for (arma::uword s = 0; s < splits; ++s) {
    Rng rng = chapter.rng(300 + s);
    const Split part = split(569, 398, rng);
    const Model model(data, part.train);
    const arma::vec p = model.probabilities(data, part.test), y = data.y(part.test);
    accuracies(s) = accuracy(outcomes(p, y, 0.5));
    areas(s) = auc(roc(p, y));
    pairs(s) = std::abs(areas(s) - share_of_pairs(p, y));
    balance(s) = std::abs(arma::mean(model.probabilities(data, part.train)) -
                          arma::mean(arma::vec(data.y(part.train))));
  }
  const std::string source = std::to_string(splits) + " splits 398 / 171, threshold ½, mean";
  chapter.claim({"breast_cancer_accuracy", source, "", arma::mean(accuracies), 0.964, 0.986});
  chapter.claim({"breast_cancer_accuracy_sd", "", "", arma::stddev(accuracies), 0.004, 0.02});
  chapter.claim({"breast_cancer_auc", "the same splits, mean", "", arma::mean(areas), 0.99, 0.999});
  chapter.claim({"breast_cancer_auc_sd", "", "", arma::stddev(areas), 0.0005, 0.01});
  chapter.claim(
      {"auc_vs_pairs", "area against the share of ordered pairs", "", pairs.max(), 0, 1e-12});
  chapter.claim({"mean_probability_error", "training: mean probability is the share of ones", "",
                 balance.max(), 0, 1e-3});
}

/// Minus the cost per hundred tumours, if a missed malignant one costs as much as ten false alarms.
double minus_cost(const Outcomes& o) {
  const double misses = static_cast<double>(o.false_negatives);
  const double alarms = static_cast<double>(o.false_positives);
  const double others = static_cast<double>(o.true_positives + o.true_negatives);
  return -100 * (10 * misses + alarms) / (misses + alarms + others);
}

Curve point(const arma::vec& p, const arma::vec& y, double threshold, const std::string& label,
            const std::string& with) {
  const Outcomes o = outcomes(p, y, threshold);
  const auto rate = [](arma::uword called, arma::uword not_called) {
    return static_cast<double>(called) / static_cast<double>(called + not_called);
  };
  return {label,
          {rate(o.false_positives, o.true_negatives)},
          {rate(o.true_positives, o.false_negatives)},
          with};
}

/// The picture of the chapter: both thresholds are chosen on the left and examined on the right.
void roc_with_chosen_point(Chapter& chapter, const Tumours& data) {
  Rng rng = chapter.rng(500);
  const ThreeWaySplit part = three_way_split(569, 285, 142, rng);
  const Model model(data, part.train);
  const arma::vec chosen_on = model.probabilities(data, part.validation),
                  y_chosen = data.y(part.validation);
  const double usual = best_threshold(chosen_on, y_chosen, accuracy);
  const double careful = best_threshold(chosen_on, y_chosen, minus_cost);
  const auto shown = [](double value) { return short_number(std::round(1000 * value) / 1000); };
  const auto panel = [&](const std::string& title, const arma::uvec& rows) {
    const arma::vec p = model.probabilities(data, rows), y = data.y(rows);
    const Roc curve = roc(p, y);
    return Panel{title,
                 "false alarms, share of the benign",
                 "found, share of the malignant",
                 {{"area " + shown(auc(curve)), curve.false_positive_rate, curve.true_positive_rate,
                   "lines lt 1 lw 3"},
                  point(p, y, usual, "best accuracy: threshold " + shown(usual),
                        "points pt 7 ps 2 lc rgb '#D55E00'"),
                  point(p, y, careful, "lowest cost: threshold " + shown(careful),
                        "points pt 9 ps 2.2 lc rgb 'black'")},
                 {"set key bottom right", "set xrange [-0.01:0.4]", "set yrange [0.6:1.01]"}};
  };
  const arma::vec y = data.y(part.test), texture = data.texture(part.test);
  const Roc all = roc(model.probabilities(data, part.test), y), one = roc(texture, y);
  const Panel whole{"Test: three curves and their areas",
                    "false alarms, share of the benign",
                    "found, share of the malignant",
                    {{"all features, " + shown(auc(all)), all.false_positive_rate,
                      all.true_positive_rate, "lines lt 1 lw 3"},
                     {"mean texture, " + shown(auc(one)), one.false_positive_rate,
                      one.true_positive_rate, "lines lt 4"},
                     {"guessing, 0.5", {0, 1}, {0, 1}, "lines lt 3 lw 1.5"}},
                    {"set key bottom right", "set yrange [0:1.02]"}};
  chapter.draw({.name = "roc",
                .panels = {whole, panel("Validation: the thresholds are chosen", part.validation),
                           panel("Test: the same thresholds", part.test)},
                .columns = 3,
                .width = 1350,
                .height = 470});
}

/// What a threshold says of itself on the examples that it was chosen on, and on fresh ones.
void chosen_on_test(Chapter& chapter, const Tumours& data) {
  const arma::uword splits = chapter.repetitions(20, 10);
  arma::vec threshold(splits), told(splits), fresh(splits), half(splits);
  Panel curves{"One split: accuracy against threshold", "threshold", "accuracy", {}, {key_below}};
  for (arma::uword s = 0; s < splits; ++s) {
    Rng rng = chapter.rng(500 + s);
    const ThreeWaySplit part = three_way_split(569, 285, 142, rng);
    const Model model(data, part.train);
    const arma::vec p = model.probabilities(data, part.validation), y = data.y(part.validation);
    const arma::vec q = model.probabilities(data, part.test), v = data.y(part.test);
    // Each of the two sets chooses a threshold, and the other one is fresh for it.
    threshold(s) = best_threshold(p, y, accuracy);
    const double other = best_threshold(q, v, accuracy);
    told(s) = (accuracy(outcomes(p, y, threshold(s))) + accuracy(outcomes(q, v, other))) / 2;
    fresh(s) = (accuracy(outcomes(p, y, other)) + accuracy(outcomes(q, v, threshold(s)))) / 2;
    half(s) = (accuracy(outcomes(p, y, 0.5)) + accuracy(outcomes(q, v, 0.5))) / 2;
    if (s > 0) continue;
    const arma::vec grid = arma::linspace(0, 1, 501);
    arma::vec on_p = grid, on_q = grid;
    on_p.transform([&](double t) { return accuracy(outcomes(p, y, t)); });
    on_q.transform([&](double t) { return accuracy(outcomes(q, v, t)); });
    curves.curves = {{"chosen on these 142", grid, on_p, "lines lt 1"},
                     {"fresh 142", grid, on_q, "lines lt 2"},
                     {"the choice",
                      {threshold(s)},
                      {accuracy(outcomes(p, y, threshold(s)))},
                      "points pt 7 ps 1.8 lc rgb 'black'"}};
    curves.settings.emplace_back("set yrange [0.86:1.0]");
  }
  const arma::vec optimism = 100 * (told - fresh), gain = 100 * (fresh - half);
  chapter.claim({"best_threshold", "accuracy on validation, mean of splits; ½ by theory", "",
                 arma::mean(threshold), 0.3, 0.7});
  chapter.claim({"best_threshold_sd", "", "", arma::stddev(threshold), 0.03, 0.3});
  chapter.claim({"threshold_optimism_percent", "N 2.1.10: on the set it was chosen on, minus fresh",
                 "", arma::mean(optimism), 0.2, 3});
  chapter.claim({"threshold_optimism_percent_se", "", "", error_of_mean(optimism), 0.05, 0.6});
  chapter.claim({"threshold_gain_percent", "chosen threshold minus ½, fresh examples", "",
                 arma::mean(gain), -1.5, 1});
  chapter.claim({"threshold_gain_percent_se", "", "", error_of_mean(gain), 0.05, 0.6});
  const arma::vec number = arma::regspace(1, static_cast<double>(splits));
  chapter.draw(
      {.name = "threshold",
       .panels =
           {curves,
            {"What the chosen threshold promises and keeps",
             "split",
             "accuracy",
             {{"on the set it was chosen on", number, told, "points lt 1 ps 1.4"},
              {"on fresh examples", number, fresh, "points lt 2 ps 1.3"},
              {"means",
               {0.5, number.back() + 0.5},
               arma::vec(2).fill(arma::mean(told)),
               "lines lt 1"},
              {"", {0.5, number.back() + 0.5}, arma::vec(2).fill(arma::mean(fresh)), "lines lt 2"}},
             {key_below, "set yrange [0.94:1]",
              "set xrange [0:" + short_number(number.back() + 1) + "]"}}},
       .columns = 2,
       .width = 1160,
       .height = 500});
}

/// Where the truth is known: y is 1 with probability p, and a miss costs ten false alarms. All p
/// are below 0.4, where the threshold must be found.
void cost_sets_the_threshold(Chapter& chapter) {
  const arma::uword samples = chapter.repetitions(20, 10), N = 2000;
  arma::vec threshold(samples);
  for (arma::uword s = 0; s < samples; ++s) {
    Rng rng = chapter.rng(700 + s);
    const arma::vec p = uniform(N, 1, rng, 0, 0.4);
    const arma::vec y = arma::conv_to<arma::vec>::from(arma::vec(uniform(N, 1, rng)) < p);
    threshold(s) = best_threshold(p, y, minus_cost);
  }
  chapter.claim({"best_threshold_cost_10", "true probabilities, misses cost 10; 1/11 by theory", "",
                 arma::mean(threshold), 0.06, 0.13});
  chapter.claim({"best_threshold_cost_10_se", "", "", error_of_mean(threshold), 0.001, 0.015});
}

void story(Chapter& chapter) {
  const Tumours data;
  from_logits(chapter);
  gradient_and_forms(chapter);
  growing_weights(chapter);
  breast_cancer(chapter, data);
  roc_with_chosen_point(chapter, data);
  chosen_on_test(chapter, data);
  cost_sets_the_threshold(chapter);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "07_logistic_regression", story); }
