// Chapter 06: a straight border between two classes, and which loss puts it where.
#include <array>

#include "chapter.hpp"
#include "data.hpp"
#include "derivative.hpp"
#include "descent.hpp"
#include "hinge.hpp"
#include "linear_model.hpp"
#include "margin.hpp"
#include "margin_losses.hpp"
#include "perceptron_descent.hpp"
#include "scaling.hpp"
#include "support_vectors.hpp"
#include "svm.hpp"

using namespace ml;

namespace {

using MarginLoss = double (*)(double);

arma::vec values(const arma::vec& x, MarginLoss f) {
  arma::vec y = x;
  return y.transform(f);
}

/// Nine points whose widest margin is known by hand. The border 3x + 4y = 6.25 lies halfway between
/// the line 3x + 4y = 0 through (0, 0) and (4, -3) and the point (2.5, 1.25). The foot of this
/// point on that line lies between the two others, so nothing wider fits in.
struct SmallSet {
  arma::mat points = {{0, 0},      {4, -3},  {-1, -1.5}, {2, -3}, {-1, -4},
                      {2.5, 1.25}, {4, 1.5}, {2, 3.5},   {5, 2.5}};
  arma::mat X = with_ones(points);
  arma::vec y = {-1, -1, -1, -1, -1, 1, 1, 1, 1};
  arma::vec w = {-1, 0.48, 0.64};  ///< margins 1, 1 and 1 at those three, more elsewhere
  double distance = 1.25;          ///< half of 12.5 / 5
  double lambda = 0.1;             ///< small enough: up to 1 / 0.64 the penalty keeps the margin
  double lowest = lambda * 0.64;   ///< the smallest hinge loss with this penalty
};

/// Which losses are nowhere below the number of mistakes?
void majorants(Chapter& chapter) {
  const arma::vec M = arma::linspace(-3, 3, 6001);
  const auto claim = [&](const std::string& quantity, const std::string& source,
                         const std::string& claimed, MarginLoss loss, double expected) {
    const bool above = arma::all(values(M, loss) >= values(M, misclassification_loss));
    chapter.claim({quantity, source, claimed, above ? 1.0 : 0.0, expected, expected});
  };
  claim("perceptron_majorises", "N 2.1.9; 0 is no: at M = -0.5 the loss is 0.5 < 1", "1",
        perceptron_loss, 0);
  claim("hinge_majorises", "N 2.1.9", "1", hinge_loss, 1);
  claim("ln_majorises", "M names ln(1 + e^-M); at M = -0.5 it is 0.974 < 1", "", logistic_loss, 0);
  claim("log2_majorises", "the same with the logarithm to base 2", "", logistic_loss_bits, 1);
  chapter.claim({"perceptron_loss_at_-0.5", "N 2.1.9; a majorant would be 1 or more", "",
                 perceptron_loss(-0.5), 0.5, 0.5});
  const auto first_below = [&](MarginLoss loss) {
    return M(arma::find(values(M, loss) < values(M, misclassification_loss)).eval()(0));
  };
  chapter.claim({"perceptron_below_from", "too small from here to M = 0; -1 by hand", "",
                 first_below(perceptron_loss), -1, -0.99});
  chapter.claim({"ln_below_from", "too small from here to M = 0; -ln(e - 1) by hand", "",
                 first_below(logistic_loss), -0.5414, -0.5403});

  const std::vector<Curve> curves = {
      {"hinge, max(0, 1 - M)", M, values(M, hinge_loss), "lines lt 1 lw 3"},
      {"log2(1 + e^-M)", M, values(M, logistic_loss_bits), "lines lt 4"},
      {"ln(1 + e^-M)", M, values(M, logistic_loss), "lines lt 5"},
      {"perceptron, max(0, -M)", M, values(M, perceptron_loss), "lines lt 2 lw 3"},
      {"mistakes, [M < 0]", M, values(M, misclassification_loss), "lines lt 3 dt 1 lw 3"}};
  chapter.draw({.name = "losses",
                .panels = {{"The losses of one example",
                            "margin M",
                            "loss",
                            curves,
                            {"set key top right", "set xrange [-2:2.5]", "set yrange [-0.1:3.2]"}},
                           {"Small mistakes: two curves dive under the step",
                            "margin M",
                            "loss",
                            curves,
                            {"unset key", "set xrange [-1.2:0.3]", "set yrange [-0.05:1.8]"}}},
                .columns = 2,
                .width = 1160,
                .height = 480});
}

/// Both sub-gradients against numbers, at places where no example sits on a kink.
void gradients(Chapter& chapter) {
  const arma::uword draws = chapter.repetitions(50, 20), N = 12, D = 4;
  Rng rng = chapter.rng(100);
  double perceptron_error = 0, hinge_error = 0;
  for (arma::uword checked = 0; checked < draws;) {
    const arma::mat X = with_ones(normal(N, D - 1, rng));
    const arma::vec y = arma::sign(normal(N, 1, rng)), w = normal(D, 1, rng);
    const arma::vec M = margins(X, y, w);
    if (arma::abs(M).min() < 0.001 || arma::abs(M - 1).min() < 0.001) continue;
    ++checked;
    const double lambda = uniform(1, 1, rng)(0);
    const auto difference = [&](const Function& loss, const arma::vec& gradient) {
      return arma::abs(numeric_gradient(loss, w) - gradient).max();
    };
    perceptron_error = std::max(
        perceptron_error, difference([&](const arma::vec& v) { return perceptron_loss(X, y, v); },
                                     perceptron_subgradient(X, y, w)));
    hinge_error = std::max(
        hinge_error, difference([&](const arma::vec& v) { return hinge_loss(X, y, v, lambda); },
                                hinge_subgradient(X, y, w, lambda)));
  }
  chapter.claim({"perceptron_loss_gradient_error", "N 2.1.9, against central differences", "",
                 perceptron_error, 0, 1e-6});
  chapter.claim(
      {"hinge_gradient_error", "N 2.1.9, against central differences", "", hinge_error, 0, 1e-6});
}

/// The line on which the score is `score`, long enough for any of our pictures.
Curve level(const arma::vec& w, double score, const std::string& label, const std::string& with) {
  const arma::vec normal = w.tail(2), along = {-w(2), w(1)};
  const arma::vec foot = normal * (score - w(0)) / arma::dot(normal, normal);
  const arma::vec end = 20 * arma::normalise(along);
  return {label, {foot(0) - end(0), foot(0) + end(0)}, {foot(1) - end(1), foot(1) + end(1)}, with};
}

Curve points(const arma::mat& P, const arma::uvec& rows, const std::string& label,
             const std::string& with) {
  const arma::vec x = P.col(0), y = P.col(1);
  return {label, x(rows), y(rows), with};
}

/// Points of two classes, the border of w, the edges of its margin and the support vectors.
Panel picture(const std::string& title, const arma::mat& P, const arma::vec& y, const arma::vec& w,
              const std::array<std::string, 2>& names, double tolerance) {
  Panel panel{title, "x1", "x2", {}};
  const arma::uvec held = support_vectors(with_ones(P), y, w, tolerance);
  panel.curves = {
      level(w, 0, "border", "lines lt 3 dt 1 lw 3"),
      level(w, 1, "M = 1", "lines lt 3 dt 2 lw 1.5"),
      level(w, -1, "", "lines lt 3 dt 2 lw 1.5"),
      points(P, arma::find(y > 0), names[1], "points pt 7 ps 1.5 lc rgb '#0072B2'"),
      points(P, arma::find(y < 0), names[0], "points pt 4 ps 1.4 lw 2 lc rgb '#D55E00'"),
      points(P, held, "support vectors", "points pt 6 ps 2.8 lw 1.5 lc rgb 'black'")};
  panel.settings = {"set key bottom center outside horizontal", "set bmargin 7"};
  return panel;
}

/// The widest margin, known by hand: does the descent find it?
void widest_margin(Chapter& chapter) {
  const SmallSet set;
  chapter.claim({"svm_margin_by_hand", "12.5 / 5 / 2", "", distance_to_border(set.X, set.y, set.w),
                 set.distance - 1e-12, set.distance + 1e-12});
  const arma::vec w = svm_fit(set.X, set.y, {.lambda = set.lambda});
  chapter.claim({"svm_margin", "N 2.1.9: widest margin; 1.25 by hand", "",
                 distance_to_border(set.X, set.y, w), 1.24, 1.2501});
  chapter.claim({"svm_weights_error", "largest difference to (-1, 0.48, 0.64)", "",
                 arma::abs(w - set.w).max(), 0, 0.02});
  chapter.claim({"hinge_loss_excess", "above the smallest loss, 0.064 by hand", "",
                 hinge_loss(set.X, set.y, w, set.lambda) - set.lowest, 0, 0.001});
  const arma::uvec held = support_vectors(set.X, set.y, w, 0.02);
  chapter.claim({"support_vectors", "3 by hand", "", static_cast<double>(held.n_elem), 3, 3});
  const arma::vec again =
      svm_fit(arma::mat(set.X.rows(held)), arma::vec(set.y(held)), {.lambda = set.lambda});
  chapter.claim({"svm_without_the_others", "N 2.1.9: the border depends on them alone", "0",
                 arma::abs(again - w).max(), 0, 0.03});

  // The perceptron stops at the first line without a mistake.
  const arma::vec first = perceptron_fit(set.X, set.y);
  chapter.claim({"perceptron_mistakes", "separable, so it ends without any", "",
                 static_cast<double>(mistakes(set.X, set.y, first)), 0, 0});
  chapter.claim({"perceptron_margin", "some border, not the widest; below 1.25 by theory", "",
                 distance_to_border(set.X, set.y, first), 1e-6, 1.2});
  // Why N's penalty makes no sense here: no weights at all are the cheapest.
  chapter.claim({"perceptron_loss_at_0", "N 2.1.9 with any penalty: w = 0 is a minimum", "",
                 perceptron_loss(set.X, set.y, arma::zeros(3)), 0, 0});
  chapter.claim({"hinge_loss_at_0", "1 for each of nine examples", "",
                 hinge_loss(set.X, set.y, arma::zeros(3), set.lambda), 9, 9});

  Panel any = picture("The perceptron: the first border that works", set.points, set.y, first,
                      {"y = -1", "y = +1"}, 0);
  any.curves.resize(5);                                              // no support vectors and
  any.curves.erase(any.curves.begin() + 1, any.curves.begin() + 3);  // no edges
  Panel widest = picture("The support vector machine: the widest margin", set.points, set.y, w,
                         {"y = -1", "y = +1"}, 0.02);
  for (Panel* panel : {&any, &widest}) {
    panel->settings.insert(panel->settings.end(),
                           {"set xrange [-3:7]", "set yrange [-5:5]", "set size square"});
  }
  chapter.draw({.name = "widest_margin",
                .panels = {any, widest},
                .columns = 2,
                .width = 1100,
                .height = 640});
}

/// The loss above its minimum: fixed steps rattle, shrinking steps arrive.
void shrinking_steps(Chapter& chapter) {
  const SmallSet set;
  const double N = 9;
  const arma::uword steps = 10000;
  const arma::vec counts = arma::round(arma::exp10(arma::linspace(0, 4, 41)));
  const auto excess = [&](const arma::vec& w) {
    return hinge_loss(set.X, set.y, w, set.lambda) - set.lowest;
  };
  Panel panel{"Hinge loss above its minimum", "steps (log scale)", "excess (log scale)", {}};
  for (const double rate : {1.0, 0.1}) {
    const arma::mat path = descend(
        [&](const arma::vec& w) {
          return arma::vec(hinge_subgradient(set.X, set.y, w, set.lambda) / N);
        },
        arma::zeros(3), rate, steps);
    Curve curve{"fixed rate " + short_number(rate), counts, counts,
                rate == 1 ? "lines lt 2" : "lines lt 5"};
    for (arma::uword i = 0; i < counts.n_elem; ++i) {
      curve.y(i) = excess(path.col(static_cast<arma::uword>(counts(i))));
    }
    panel.curves.push_back(curve);
    if (rate < 1) continue;
    arma::vec late(1000);
    for (arma::uword k = 0; k < 1000; ++k) late(k) = excess(path.col(steps - k));
    chapter.claim({"fixed_rate_excess", "mean of the last 1000 of 10000 steps of rate 1", "",
                   arma::mean(late), 0.01, 5});
  }
  Curve best{"shrinking rate 1/√k, best so far", counts, counts, "linespoints lt 1 ps 0.7"};
  for (arma::uword i = 0; i < counts.n_elem; ++i) {
    best.y(i) = excess(svm_fit(set.X, set.y, {set.lambda, 1, static_cast<arma::uword>(counts(i))}));
  }
  panel.curves.push_back(best);
  panel.settings = {"set logscale xy", "set format xy '%g'", "set key bottom left"};
  chapter.draw({.name = "shrinking_steps", .panels = {panel}, .width = 800, .height = 520});
}

/// Two species of iris against each other.
struct Flowers {
  arma::mat cm, X;  ///< as measured; standardised, with a column of ones
  arma::vec y;
  Scaling scaling;

  /// @param columns which of the four measurements to use
  Flowers(double negative, double positive, const arma::uvec& columns) {
    const Table table = load_dataset("iris");
    const arma::vec species = table.column("species");
    const arma::uvec rows = arma::find(species == negative || species == positive);
    cm = table.except("species").eval().submat(rows, columns);
    scaling = fit_scaling(cm);
    X = with_ones(standardize(cm, scaling));
    y.set_size(rows.n_elem);
    for (arma::uword i = 0; i < y.n_elem; ++i) y(i) = species(rows(i)) == positive ? 1 : -1;
  }

  /// The same border, with weights for measurements in cm.
  arma::vec in_cm(arma::vec w) const {
    w.tail(w.n_elem - 1) /= scaling.deviation.t();
    w(0) -= arma::dot(w.tail(w.n_elem - 1), scaling.mean);
    return w;
  }
};

const arma::uvec all_four = {0, 1, 2, 3}, petals = {2, 3};

/// Setosa and versicolor can be separated. Versicolor and virginica cannot, and eight flowers prove
/// it: no border can pass between two groups of points with the same mean.
void iris(Chapter& chapter) {
  const Flowers easy(0, 1, all_four), hard(1, 2, all_four);
  const arma::vec w = svm_fit(easy.X, easy.y), v = svm_fit(hard.X, hard.y);
  chapter.claim({"iris_setosa_mistakes", "setosa, versicolor: separable", "",
                 static_cast<double>(mistakes(easy.X, easy.y, w)), 0, 0});
  chapter.claim({"iris_setosa_margin", "in standard deviations; above 0 by separability", "",
                 distance_to_border(easy.X, easy.y, w), 0.01, 2});

  // Of the versicolor flowers 7, 28 and three times 34; of virginica 28, 39 and three times 34.
  const arma::uvec versicolor = {6, 27, 33, 33, 33}, virginica = {77, 88, 83, 83, 83};
  const arma::rowvec difference = arma::mean(arma::mat(hard.cm.rows(versicolor))) -
                                  arma::mean(arma::mat(hard.cm.rows(virginica)));
  chapter.claim({"iris_equal_means", "versicolor, virginica: 0 proves them not separable", "",
                 arma::abs(difference).max(), 0, 1e-12});
  chapter.claim({"iris_virginica_mistakes", "versicolor, virginica: of 100; at least 1", "",
                 static_cast<double>(mistakes(hard.X, hard.y, v)), 1, 6});

  const auto panel = [](const std::string& title, const Flowers& flowers,
                        const std::array<std::string, 2>& names) {
    Panel result = picture(title, flowers.cm, flowers.y,
                           flowers.in_cm(svm_fit(flowers.X, flowers.y)), names, 0.01);
    result.x_label = "petal length, cm";
    result.y_label = "petal width, cm";
    return result;
  };
  Panel left = panel("Separable: a street without a flower on it", Flowers(0, 1, petals),
                     {"setosa", "versicolor"});
  Panel right = panel("Not separable: a street with flowers on it", Flowers(1, 2, petals),
                      {"versicolor", "virginica"});
  left.settings.insert(left.settings.end(), {"set xrange [0.5:5.5]", "set yrange [-0.1:2.1]"});
  right.settings.insert(right.settings.end(), {"set xrange [2.7:7.2]", "set yrange [0.8:2.7]"});
  chapter.draw(
      {.name = "iris", .panels = {left, right}, .columns = 2, .width = 1160, .height = 560});
}

/// What the penalty trades: a wide street with flowers on it against a narrow one.
void width_of_the_street(Chapter& chapter) {
  const Flowers flowers(1, 2, petals);
  const arma::vec lambda = arma::exp10(arma::linspace(-2, 3, chapter.repetitions(21, 11)));
  arma::vec width = lambda, held = lambda, wrong = lambda;
  for (arma::uword i = 0; i < lambda.n_elem; ++i) {
    const arma::vec w =
        svm_fit(flowers.X, flowers.y, {.lambda = lambda(i), .rate = 0.5, .steps = 4000});
    width(i) = 1 / arma::norm(w.tail(2));
    held(i) = static_cast<double>(support_vectors(flowers.X, flowers.y, w, 0.01).n_elem);
    wrong(i) = static_cast<double>(mistakes(flowers.X, flowers.y, w));
  }
  const std::vector<std::string> settings = {"set logscale x", "set format x '%g'",
                                             "set key top left"};
  Panel half{"Half the width of the street",
             "penalty λ (log scale)",
             "standard deviations (log scale)",
             {{"", lambda, width, "linespoints lt 1"}},
             settings};
  half.settings.insert(half.settings.end(), {"set logscale y", "set yrange [0.2:30]"});
  chapter.draw({.name = "penalty",
                .panels = {half,
                           {"Flowers on it and beyond",
                            "penalty λ (log scale)",
                            "flowers of 100",
                            {{"support vectors", lambda, held, "linespoints lt 1"},
                             {"mistakes", lambda, wrong, "linespoints lt 2"}},
                            settings}},
                .columns = 2,
                .width = 1100,
                .height = 460});
  // Once all flowers lie on the street, the slope of the hinge loss is the same for each of them,
  // and the minimum can be written down: w = Xᵀy / 2λ.
  const double known = 2 * lambda.back() / arma::norm(flowers.X.tail_cols(2).t() * flowers.y);
  chapter.claim({"widest_street_ratio", "λ = 1000: measured / 2λ‖Xᵀy‖⁻¹ by hand", "",
                 width.back() / known, 0.99, 1.01});
  chapter.claim(
      {"widest_street_support_vectors", "λ = 1000: all of 100", "", held.back(), 100, 100});
}

void story(Chapter& chapter) {
  majorants(chapter);
  gradients(chapter);
  widest_margin(chapter);
  shrinking_steps(chapter);
  iris(chapter);
  width_of_the_street(chapter);
}

}  // namespace

int main(int argc, char** argv) {
  return run_chapter(argc, argv, "06_linear_classification", story);
}
