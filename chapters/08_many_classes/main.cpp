// Chapter 08: ten classes. One vote per pair, one score per class, or probabilities for all.
#include <chrono>
#include <iostream>

#include "chapter.hpp"
#include "confusion.hpp"
#include "derivative.hpp"
#include "digits.hpp"
#include "one_vs_one.hpp"
#include "one_vs_rest.hpp"
#include "progress.hpp"
#include "softmax_regression.hpp"
#include "split.hpp"
#include "squared_error.hpp"

using namespace ml;

namespace {

const arma::uword classes = 10;

/// A picture of one column of 64 numbers, drawn with row 0 at the top.
Panel image_panel(const std::string& title, const arma::vec& pixels, const std::string& palette) {
  Panel panel{title, "", "", {}};
  panel.image = as_image(pixels);
  panel.settings = {"set palette defined (" + palette + ")",
                    "set yrange [7.5:-0.5]",
                    "set xrange [-0.5:7.5]",
                    "unset tics",
                    "unset grid",
                    "set size ratio 1",
                    "unset key",
                    "set margins 0.5,0.5,0.5,2.2"};
  return panel;
}

/// Two examples of each digit, and one of them as the column of numbers that it is.
void gallery(Chapter& chapter, const Digits& digits) {
  Figure figure{"digits", {}, 10, 1000, 290};
  for (const arma::uword which : {0U, 1U}) {
    for (arma::uword k = 0; k < classes; ++k) {
      const arma::uvec examples = arma::find(digits.labels == k);
      figure.panels.push_back(image_panel(std::to_string(k), digits.X.col(examples(which)),
                                          "0 '#ffffff', 1 '#08306b'"));
      figure.panels.back().settings.emplace_back("set cbrange [0:1]");
    }
  }
  chapter.draw(figure);

  for (arma::uword k = 0; k < classes; ++k) {
    std::cout << "digit " << k << ": " << arma::accu(digits.labels == k) << " images\n";
  }
  // Unrolled by rows these three are the corner and the ends of row 4, where nobody writes.
  const arma::uvec constant = arma::find(arma::range(digits.X, 1) == 0);
  chapter.claim(
      {"constant_pixels", "pixels 0, 32 and 39", "", static_cast<double>(constant.n_elem), 3, 3});
  chapter.claim({"images", "T: UCI Optical Digits", "1797", static_cast<double>(digits.X.n_cols),
                 1797, 1797});
}

/// B's two models of pig, dog and cat: same number of errors, very different confidence.
void loss_table(Chapter& chapter) {
  // Columns: pig (class 2), dog (class 1), cat (class 0), as on the slide.
  const arma::uvec labels = {2, 1, 0};
  const std::vector<arma::mat> models = {
      arma::mat({{0.3, 0.3, 0.4}, {0.3, 0.4, 0.3}, {0.1, 0.2, 0.7}}).t(),
      arma::mat({{0.1, 0.2, 0.7}, {0.1, 0.7, 0.2}, {0.3, 0.4, 0.3}}).t()};
  const std::vector<std::string> said_entropy = {"1.38", "0.64"}, said_squared = {"0.38", "0.08"};
  const std::vector<double> entropy = {1.378389, 0.639108}, squared = {0.403333, 0.17};
  for (arma::uword m = 0; m < models.size(); ++m) {
    const std::string number = std::to_string(m + 1);
    chapter.claim({"loss_table_error_" + number, "B: model " + number, "1/3",
                   error_share(models[m], labels), 1.0 / 3 - 1e-12, 1.0 / 3 + 1e-12});
    chapter.claim({"loss_table_cross_entropy_" + number, "B: model " + number, said_entropy[m],
                   cross_entropy(models[m], labels), entropy[m] - 1e-6, entropy[m] + 1e-6});
    chapter.claim({"loss_table_squared_" + number, "B: model " + number + ", mean of ½Σ",
                   said_squared[m], half_squared_error(models[m], one_hot(labels, 3)),
                   squared[m] - 1e-6, squared[m] + 1e-6});
  }
}

/// The analytic gradients against central differences.
void gradients(Chapter& chapter) {
  Rng rng = chapter.rng(1);
  const arma::mat X = normal(4, 7, rng);
  const arma::uvec labels = {0, 1, 2, 2, 1, 0, 2};
  const SoftmaxModel model{normal(3, 4, rng), normal(3, 1, rng)};
  const auto loss = [&](const arma::vec& packed) {
    const SoftmaxModel moved{arma::reshape(packed.head(12), 3, 4), packed.tail(3)};
    return cross_entropy(softmax(moved.logits(X)), labels);
  };
  const arma::vec packed = arma::join_cols(arma::vectorise(model.weights), model.bias);
  const SoftmaxModel exact = softmax_gradient(model, X, labels);
  const arma::vec exact_packed = arma::join_cols(arma::vectorise(exact.weights), exact.bias);
  chapter.claim({"softmax_gradient_error", "T (24): p - e_y", "",
                 arma::abs(numeric_gradient(loss, packed) - exact_packed).max(), 0, 1e-8});
}

/// How hard each loss pulls at the logits (k, 0, 0) when the second class is the right one.
void confidently_wrong(Chapter& chapter) {
  const arma::vec k = arma::linspace(0, 20, 41);
  const arma::mat target = one_hot({1}, 3);
  arma::vec squared(k.n_elem), entropy(k.n_elem);
  for (arma::uword i = 0; i < k.n_elem; ++i) {
    const arma::mat logits = arma::vec{k(i), 0, 0};
    squared(i) = arma::norm(squared_error_gradient(logits, target));
    entropy(i) = arma::norm(softmax(logits) - target);
  }
  chapter.claim({"squared_gradient_confidently_wrong", "B: the gradient vanishes; k = 20", "0",
                 squared(40), 7.6e-9, 7.8e-9});
  chapter.claim({"entropy_gradient_confidently_wrong", "B: large error, large gradient; k = 20",
                 "large", entropy(40), 1.414, 1.4143});
  chapter.draw(
      {.name = "confidently_wrong",
       .panels = {{"Logits (k, 0, 0), right class the second",
                   "k: how sure the model is of the wrong class",
                   "length of the gradient",
                   {{"cross-entropy", k, entropy, "lines"}, {"squared error", k, squared, "lines"}},
                   {"set logscale y", "set format y '10^{%T}'", "set key center right"}}}});

  // One sigmoid neuron, input 1, target 0, that starts far off: weight and bias 2.
  const auto output_after = [](arma::uword steps, bool is_squared) {
    double w = 2, b = 2;
    for (arma::uword step = 0; step < steps; ++step) {
      const double a = sigmoid(w + b);
      const double pull = is_squared ? a * a * (1 - a) : a;
      w -= 0.15 * pull;
      b -= 0.15 * pull;
    }
    return sigmoid(w + b);
  };
  chapter.claim({"neuron_squared_150_steps", "one sigmoid neuron, target 0, squared error", "",
                 output_after(150, true), 0.932, 0.934});
  chapter.claim({"neuron_entropy_150_steps", "the same, cross-entropy", "",
                 output_after(150, false), 0.0256, 0.0258});
}

struct Accuracies {
  arma::vec softmax, rest, one;
};

double accuracy(const arma::uvec& predicted, const arma::uvec& labels) {
  return arma::mean(arma::conv_to<arma::vec>::from(predicted == labels));
}

/// The three classifiers on the same random splits of the digits.
Accuracies compare(Chapter& chapter, const Digits& digits, arma::uword train_size,
                   arma::uword splits) {
  Accuracies accuracies{arma::vec(splits), arma::vec(splits), arma::vec(splits)};
  Progress progress("splits with " + std::to_string(train_size) + " training digits", splits);
  const BinaryFit fit = [](const arma::mat& X, const arma::vec& targets) {
    return fit_cut(X, targets, 4, 300);
  };
  for (arma::uword s = 0; s < splits; ++s) {
    Rng rng = chapter.rng(100 + s);
    const Split parts = split(digits.X.n_cols, train_size, rng);
    const arma::mat X = digits.X.cols(parts.train), X_test = digits.X.cols(parts.test);
    const arma::uvec y = digits.labels(parts.train), y_test = digits.labels(parts.test);
    const arma::uword epochs = train_size < 500 ? 200 : 60;
    const SoftmaxModel model = fit_softmax(X, y, classes, {.epochs = epochs}, rng);
    const arma::uvec most_likely = arma::index_max(model.logits(X_test), 0).t();
    accuracies.softmax(s) = accuracy(most_likely, y_test);
    accuracies.rest(s) =
        accuracy(predict_one_vs_rest(one_vs_rest(X, y, classes, fit), X_test), y_test);
    const std::vector<Duel> duels = one_vs_one(X, y, classes, fit);
    accuracies.one(s) = accuracy(predict_one_vs_one(duels, classes, X_test), y_test);
    if (s == 0 && train_size < 500) {
      chapter.claim({"ovo_classifiers", "N 2.1.11: K (K - 1) / 2", "45",
                     static_cast<double>(duels.size()), 45, 45});
    }
    progress.step();
  }
  return accuracies;
}

void claim_accuracies(Chapter& chapter, const Accuracies& accuracies, const std::string& suffix,
                      double low, double high, double rest_low, double rest_high, double one_low,
                      double one_high) {
  const auto spread = [](const arma::vec& values) { return short_number(arma::stddev(values)); };
  const auto paired = [&](const arma::vec& values) {
    const arma::vec difference = values - accuracies.softmax;
    return short_number(arma::mean(difference)) + " ± " +
           short_number(arma::stddev(difference) / std::sqrt(values.n_elem)) + " (s.e.)";
  };
  chapter.claim({"digits_softmax_accuracy" + suffix,
                 "mean over splits, sd " + spread(accuracies.softmax), "",
                 arma::mean(accuracies.softmax), low, high});
  chapter.claim({"digits_one_vs_rest_accuracy" + suffix,
                 "same splits, minus softmax: " + paired(accuracies.rest), "",
                 arma::mean(accuracies.rest), rest_low, rest_high});
  chapter.claim({"digits_one_vs_one_accuracy" + suffix,
                 "same splits, minus softmax: " + paired(accuracies.one), "",
                 arma::mean(accuracies.one), one_low, one_high});
}

/// One fit looked at closely: what is taken for what, and what the weights look like.
void one_fit(Chapter& chapter, const Digits& digits) {
  Rng rng = chapter.rng(2);
  const Split parts = split(digits.X.n_cols, 1437, rng);
  const arma::mat X = digits.X.cols(parts.train);
  const arma::uvec y = digits.labels(parts.train);
  const SoftmaxModel model = fit_softmax(X, y, classes, {.epochs = 60}, rng);

  const arma::mat X_test = digits.X.cols(parts.test);
  const arma::umat counts =
      confusion(digits.labels(parts.test), arma::index_max(model.logits(X_test), 0).t(), classes);
  Panel table{"360 test digits", "predicted", "right", {}};
  table.image = arma::log(1 + arma::conv_to<arma::mat>::from(counts));
  table.settings = {"set palette defined (0 '#ffffff', 1 '#c6dbef', 2 '#6baed6', 4 '#2171b5')",
                    "set yrange [9.5:-0.5]",
                    "set xrange [-0.5:9.5]",
                    "set xtics 0,1,9",
                    "set ytics 0,1,9",
                    "unset grid",
                    "unset key",
                    "set size ratio 1"};
  for (arma::uword r = 0; r < classes; ++r) {
    for (arma::uword c = 0; c < classes; ++c) {
      if (counts(r, c) == 0) continue;
      table.settings.push_back("set label '" + std::to_string(counts(r, c)) + "' at " +
                               std::to_string(c) + "," + std::to_string(r) + " center front");
    }
  }
  chapter.draw({.name = "confusion", .panels = {table}, .width = 640, .height = 600});
  chapter.claim({"confusion_total", "every test digit is counted once", "",
                 static_cast<double>(arma::accu(counts)), 360, 360});

  Figure weights{"weights", {}, 5, 900, 450};
  const double largest = arma::abs(model.weights).max();
  for (arma::uword k = 0; k < classes; ++k) {
    weights.panels.push_back(image_panel("weights of " + std::to_string(k),
                                         model.weights.row(k).t(),
                                         "-1 '#2166ac', 0 '#f7f7f7', 1 '#b2182b'"));
    weights.panels.back().settings.push_back("set cbrange [-" + std::to_string(largest) + ":" +
                                             std::to_string(largest) + "]");
  }
  chapter.draw(weights);
}

/// Time of one fit on all 1797 digits.
void time_a_fit(Chapter& chapter, const Digits& digits) {
  Rng rng = chapter.rng(3);
  const auto start = std::chrono::steady_clock::now();
  fit_softmax(digits.X, digits.labels, classes, {.epochs = 60}, rng);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  chapter.claim(
      {"fit_seconds_all_digits", "softmax regression, 60 epochs", "", seconds.count(), 0, 2});
}

void story(Chapter& chapter) {
  const Digits digits = load_digits();
  gallery(chapter, digits);
  loss_table(chapter);
  gradients(chapter);
  confidently_wrong(chapter);
  const Accuracies few = compare(chapter, digits, 200, 20);
  claim_accuracies(chapter, few, "_200", 0.908, 0.937, 0.905, 0.935, 0.915, 0.945);
  const Accuracies all = compare(chapter, digits, 1437, chapter.repetitions(10, 5));
  claim_accuracies(chapter, all, "", 0.955, 0.985, 0.945, 0.975, 0.97, 0.992);
  one_fit(chapter, digits);
  time_a_fit(chapter, digits);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "08_many_classes", story); }
