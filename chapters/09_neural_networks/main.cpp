// Chapter 09: from neurons to networks. What a layer does, why it needs a bend, what width buys.
#include <chrono>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "chapter.hpp"
#include "collapse.hpp"
#include "count.hpp"
#include "derivative.hpp"
#include "forward.hpp"
#include "multiply.hpp"
#include "random_features.hpp"
#include "softmax.hpp"
#include "staircase.hpp"

using namespace ml;

namespace {

const double pi = arma::datum::pi;
constexpr const char* grey = "lines lw 2 dt 1 lc rgb '#b8b8b8'";

/// A row whose right value is known, up to a tolerance.
void known(Chapter& chapter, const std::string& name, const std::string& source,
           const std::string& claimed, double measured, double exact, double tolerance) {
  chapter.claim({name, source, claimed, measured, exact - tolerance, exact + tolerance});
}

/// A function of one number at many points.
template <typename F>
arma::vec at(const arma::vec& z, const F& f) {
  return arma::vec(z).transform(f);
}

/// The answers of a network with one input and one output.
arma::vec answers(const Mlp& net, const arma::vec& x) { return forward(net, x.t()).t(); }

/// For the title of a figure.
std::string three_digits(double value) {
  std::ostringstream text;
  text << std::setprecision(3) << value;
  return text.str();
}

/// The products that the lectures work out, and (AB)v = A(Bv).
void products(Chapter& chapter) {
  const auto claim = [&](const std::string& name, const std::string& source, const Matrix& product,
                         const Matrix& expected) {
    known(chapter, name, source, "0", arma::abs(product - expected).max(), 0, 1e-15);
  };
  claim("product_2x2_error", "B: [19 22; 43 50]", multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}),
        {{19, 22}, {43, 50}});
  claim("product_1x3_error", "B: [5 11 17]", multiply(Matrix{{1, 2}}, {{1, 3, 5}, {2, 4, 6}}),
        {{5, 11, 17}});
  claim("product_2x1_error", "T, example 3.11: (2, 15)",
        multiply({{1, 2, -1}, {3, 0, 4}}, Vector{1, 2, 3}), Vector{2, 15});
  Rng rng = chapter.rng(1);
  double worst = 0;
  for (arma::uword n = 1; n <= 8; ++n) {
    const Matrix A = normal(n + 2, n, rng), B = normal(n, n + 1, rng), v = normal(n + 1, 1, rng);
    const Matrix difference = multiply(multiply(A, B), v) - multiply(A, multiply(B, v));
    worst = std::max(worst, arma::abs(difference).max());
  }
  known(chapter, "product_order_error", "T, exercise 3: (AB)v = A(Bv)", "0", worst, 0, 1e-12);
}

/// Numbers that the lectures give for single activations, and two printed formulas that are wrong.
void single_values(Chapter& chapter) {
  known(chapter, "sigmoid_1", "B: h(1.0)", "0.731", sigmoid(1.0), 0.731058578630, 1e-12);
  known(chapter, "sigmoid_2", "B: h(2.0); cut off, not rounded", "0.880", sigmoid(2.0),
        0.880797077978, 1e-12);
  known(chapter, "sigmoid_slope_0", "S: tangent at 0", "1/4", sigmoid_derivative(0), 0.25, 1e-12);
  known(chapter, "tanh_slope_0", "S: tangent at 0", "1", tanh_derivative(0), 1, 1e-12);
  const double h = 1e-6, alpha = 1.5;
  known(chapter, "elu_left_slope_0", "S, table 3: f + alpha, alpha = 1.5", "1.5",
        (elu(0, alpha) - elu(-h, alpha)) / h, alpha, 1e-5);

  const double lambda = 1.0507009873554805, a = 1.6732632423543772;
  const auto printed_selu = [=](double z) { return lambda * (z > 0 ? z : a * (std::exp(z) - a)); };
  const auto printed_softsign = [](double z) { return z / (1 + z); };
  known(chapter, "selu_limit", "S (229), corrected: at -infinity", "", selu(-50),
        -1.7580993408473766, 1e-12);
  known(chapter, "selu_jump", "S (229), corrected: from left to right of 0", "",
        selu(1e-9) - selu(-1e-9), 0, 1e-8);
  known(chapter, "selu_jump_as_printed", "S (229): alpha where 1 belongs", "0",
        printed_selu(1e-9) - printed_selu(-1e-9), 1.183664, 1e-6);
  known(chapter, "softsign_at_-0.5", "S, table 3: x / (1 + x) gives -1", "-1", softsign(-0.5),
        -1.0 / 3, 1e-12);

  const arma::vec z = arma::linspace(-4, 4, 401), left = arma::linspace(-4, -1.02, 150),
                  right = arma::linspace(-0.98, 4, 250);
  const std::vector<std::string> settings = {"set key bottom right", "set yrange [-6:5]"};
  chapter.draw({.name = "misprints",
                .panels = {{"SELU",
                            "z",
                            "h(z)",
                            {{"right", z, at(z, selu), "lines lt 1 lw 3"},
                             {"as printed", z, at(z, printed_selu), "lines lt 2"}},
                            settings},
                           {"softsign",
                            "z",
                            "h(z)",
                            {{"right", z, at(z, softsign), "lines lt 1 lw 3"},
                             {"as printed", left, at(left, printed_softsign), "lines lt 2"},
                             {"", right, at(right, printed_softsign), "lines lt 2"}},
                            settings}},
                .columns = 2,
                .width = 900,
                .height = 400});
}

/// All activations with their derivatives, and how far each derivative is from a difference.
void gallery(Chapter& chapter) {
  const arma::vec z = arma::linspace(-4, 4, 401);
  Figure figure{"activations", {}, 5, 1150, 560};
  for (const ActivationFunction& h : activations()) {
    double worst = 0;
    for (const double point : arma::linspace(-8, 8, 200)) {  // none of them on a kink
      const double slope = central_difference([&](double x) { return h.value(x); }, point);
      worst = std::max(worst, std::abs(h.derivative(point) - slope));
    }
    chapter.claim({"derivative_error_" + h.name, "against a central difference, away from 0", "",
                   worst, 0, 1e-8});
    figure.panels.push_back({h.name,
                             "z",
                             "",
                             {{"h", z, at(z, h.value), "lines lt 1 lw 3"},
                              {"h'", z, at(z, h.derivative), "lines lt 2"}},
                             {"set yrange [-2.2:3.6]", "set xtics -4,2,4", "set ytics -2,1,3",
                              "set key top left samplen 2"}});
  }
  chapter.draw(figure);
}

/// S: the derivative of ReLU costs one comparison, that of the sigmoid an exponential.
void cost_of_a_derivative(Chapter& chapter) {
  Rng rng = chapter.rng(2);
  const Matrix Z = normal(100, 50, rng);
  const auto shortest = [&](const std::string& name) {
    const ActivationFunction h = activation(name);
    double best = 1e9;
    for (int repetition = 0; repetition < 200; ++repetition) {
      const auto start = std::chrono::steady_clock::now();
      slopes(h, Z);
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      best = std::min(best, seconds.count());
    }
    return best / static_cast<double>(Z.n_elem);
  };
  const double of_sigmoid = shortest("sigmoid"), of_relu = shortest("relu");
  std::cout << std::setprecision(3) << "A derivative of the sigmoid takes " << 1e9 * of_sigmoid
            << " ns, one of ReLU " << 1e9 * of_relu << " ns, with copying and calling.\n";
  chapter.claim({"derivative_cost_ratio", "S: sigmoid over ReLU, in time", "above 1",
                 of_sigmoid / of_relu, 1.1, 500});
}

/// B's network with two inputs, hidden layers of three and two, and two outputs. The slides print
/// no weights, so these are ours.
void three_layers(Chapter& chapter) {
  const ActivationFunction h = activation("sigmoid");
  const Mlp net = {{{{0.2, -0.4}, {0.6, 0.1}, {-0.5, 0.3}}, {0.1, 0, -0.2}, h},
                   {{{0.7, -0.3, 0.2}, {-0.1, 0.5, 0.4}}, {0, 0.3}, h},
                   {{{1, -2}, {0.5, 1.5}}, {0.2, -0.1}, activation("identity")}};
  const Matrix X = {{1.0, -1.0}, {0.5, 2.0}};
  // The same in the lecture's orientation, formulas (7) and (8): an example is a row.
  Matrix rows = X.t();
  for (const MlpLayer& layer : net) {
    Matrix A = multiply(rows, layer.weights.t());
    A.each_row() += layer.bias.t();
    rows = activate(layer.activation, A);
  }
  const Matrix output = forward(net, X);
  known(chapter, "rows_and_columns_error", "B (7), (8): A = X W + B, a row per example", "0",
        arma::abs(output - rows.t()).max(), 0, 1e-15);

  const Vector a = output.col(0);
  std::cout << std::fixed << std::setprecision(3)
            << "The three-layer network answers (1, 0.5) with " << a(0) << " and " << a(1)
            << ".\nRead as two values they are that. Through a sigmoid "
            << "each, two yes-or-no answers: " << sigmoid(a(0)) << ", " << sigmoid(a(1))
            << ".\nThrough softmax, one answer of two: " << softmax(a)(0) << ", " << softmax(a)(1)
            << ".\n"
            << std::defaultfloat;
}

/// T (13) and exercise 2.
void parameters(Chapter& chapter) {
  const auto claim = [&](const std::string& name, const std::string& source,
                         const std::string& claimed, const std::vector<arma::uword>& widths,
                         double exact) {
    known(chapter, name, source, claimed, static_cast<double>(count_parameters(widths)), exact, 0);
  };
  claim("parameters_64_32_10", "T (13)", "2410", {64, 32, 10}, 2410);
  claim("parameters_784_256_128_10", "T, exercise 2", "", {784, 256, 128, 10}, 235146);
  claim("parameters_784_256_128_64_10", "T, exercise 2", "", {784, 256, 128, 64, 10}, 242762);
}

/// Without activations any number of layers is one layer.
void linear_layers(Chapter& chapter) {
  const ActivationFunction none = activation("identity");
  const MlpLayer c = {Matrix{0.7}, Vector{0}, none};
  known(chapter, "three_linear_layers", "B: c³, with c = 0.7", "0.343",
        collapse(collapse(c, c), c).weights(0), 0.343, 1e-15);

  Rng rng = chapter.rng(3);
  Mlp deep = random_mlp({64, 50, 40, 30, 10}, none, rng);
  for (MlpLayer& layer : deep) layer.bias = normal(layer.bias.n_elem, 1, rng);
  MlpLayer one = deep.front();
  for (std::size_t l = 1; l < deep.size(); ++l) one = collapse(one, deep[l]);
  const Matrix X = normal(64, 100, rng);
  known(chapter, "linear_collapse_error", "T, B: linear layers are one layer (four of them)", "0",
        arma::abs(forward(deep, X) - forward({one}, X)).max(), 0, 1e-12);
  std::cout << count_parameters({64, 50, 40, 30, 10}) << " parameters of four linear layers do the "
            << "work of " << count_parameters({64, 10}) << ".\n";
}

/// The function that all approximations below are after.
double target(double x) { return std::sin(2 * pi * x); }

double sup_error(const Mlp& net) {
  const arma::vec x = arma::linspace(0, 1, 2001);
  return arma::abs(answers(net, x) - at(x, target)).max();
}

/// Weights written down by hand: two sigmoids make a bump, many steps a staircase.
void by_hand(Chapter& chapter) {
  for (const arma::uword steps : {10U, 100U}) {
    const double n = static_cast<double>(steps);
    known(chapter, "staircase_error_" + std::to_string(steps), "theory: sin(pi / N)", "",
          sup_error(staircase(target, steps)), std::sin(pi / n), 1e-9);
  }
  const arma::vec x = arma::linspace(0, 1, 1001);
  const auto stairs = [&](const std::string& title, arma::uword steps) {
    return Panel{title,
                 "x",
                 "g(x)",
                 {{"sin 2πx", x, at(x, target), grey},
                  {"network", x, answers(staircase(target, steps), x), "lines lt 1"}},
                 {"set key top right", "set yrange [-1.2:1.6]"}};
  };
  chapter.draw({.name = "by_hand",
                .panels = {{"Two sigmoids make a bump",
                            "x",
                            "g(x)",
                            {{"k = 20", x, answers(bump(0.35, 0.65, 20), x), "lines lt 2"},
                             {"k = 200", x, answers(bump(0.35, 0.65, 200), x), "lines lt 1"}},
                            {"set key top left", "set yrange [-0.1:1.35]"}},
                           stairs("10 steps", 10),
                           stairs("40 steps", 40)},
                .columns = 3,
                .width = 1150,
                .height = 380});
}

/// A hidden layer of random units and the best output weights, for sin 2πx on [0, 1].
Mlp fit(arma::uword width, const ActivationFunction& h, Rng& rng) {
  const arma::vec x = arma::linspace(0, 1, 401);
  return fit_random_features(random_units(1, width, 20, h, rng), x.t(), at(x, target).t());
}

/// The sup errors of many random draws, in order.
arma::vec draws(Chapter& chapter, arma::uword width, const ActivationFunction& h,
                arma::uword count) {
  arma::vec errors(count);
  Rng rng = chapter.rng(1000 + width);
  for (double& error : errors) error = sup_error(fit(width, h, rng));
  return arma::sort(errors);
}

/// What width buys: the error of random features against the number of hidden units.
void approximation(Chapter& chapter) {
  const arma::uword many = chapter.repetitions(101, 41);
  const ActivationFunction sigmoid_units = activation("sigmoid"), relu_units = activation("relu");
  // Any width of these is a polynomial of degree 2, so width buys nothing beyond three units.
  const ActivationFunction square_units = {"square", [](Scalar z) { return z * z; },
                                           [](Scalar z) { return 2 * z; }};
  const auto quartile = [](const arma::vec& sorted, double share) {
    return sorted(static_cast<arma::uword>(share * static_cast<double>(sorted.n_elem - 1)));
  };
  const auto spread = [&](const arma::vec& sorted) {
    return "median of " + std::to_string(sorted.n_elem) + " draws, quartiles " +
           short_number(quartile(sorted, 0.25)) + " and " + short_number(quartile(sorted, 0.75));
  };
  struct Band {
    arma::uword width;
    double low, high;
  };
  arma::vec medians(4);
  arma::uword i = 0;
  for (const Band& band :
       {Band{5, 0.2, 1.2}, Band{10, 0.01, 0.3}, Band{20, 1e-5, 5e-3}, Band{50, 1e-12, 1e-5}}) {
    const arma::vec errors = draws(chapter, band.width, sigmoid_units, many);
    medians(i++) = quartile(errors, 0.5);
    chapter.claim({"approximation_sup_error_" + std::to_string(band.width),
                   "T, M: Cybenko; " + spread(errors), "falls with N", quartile(errors, 0.5),
                   band.low, band.high});
  }
  chapter.claim({"approximation_smallest_gain", "each of these over the next one", "above 1",
                 arma::min(medians.head(3) / medians.tail(3)), 1, 1e9});
  const arma::vec with_relu = draws(chapter, 50, relu_units, many);
  chapter.claim({"approximation_relu_50", "T counts ReLU in; " + spread(with_relu), "",
                 quartile(with_relu, 0.5), 1e-3, 0.1});
  const arma::vec with_square = draws(chapter, 50, square_units, 5);
  known(chapter, "approximation_square_50", "h(z) = z², theory: 3 / pi at any width", "",
        quartile(with_square, 0.5), 3 / pi, 0.01);

  const arma::vec widths = {2, 3, 5, 7, 10, 14, 20, 28, 40, 50};
  const auto curve = [&](const std::string& label, const ActivationFunction& h, arma::uword count) {
    Curve result{label, widths, arma::vec(widths.n_elem), "linespoints"};
    for (arma::uword j = 0; j < widths.n_elem; ++j) {
      result.y(j) = quartile(draws(chapter, static_cast<arma::uword>(widths(j)), h, count), 0.5);
    }
    return result;
  };
  chapter.draw(
      {.name = "error_by_width",
       .panels = {{"Median sup error of random units, sin 2πx",
                   "width N (log scale)",
                   "sup error (log scale)",
                   {curve("sigmoid", sigmoid_units, many),
                    curve("ReLU", relu_units, 41),
                    curve("z²: a polynomial", square_units, 5),
                    {"staircase by hand", widths,
                     at(widths, [](double n) { return std::sin(pi / n); }), grey}},
                   {"set logscale xy", "set yrange [2e-11:4]", "set format y '10^{%T}'",
                    "set xrange [1.8:56]", "set xtics (2, 5, 10, 20, 50)", "set key bottom left"}}},
       .height = 560});

  const arma::vec x = arma::linspace(0, 1, 501);
  Figure figure{"approximation", {}, 2, 900, 680};
  for (const arma::uword width : {3U, 5U, 10U, 20U}) {
    Rng rng = chapter.rng(7);
    const Mlp net = fit(width, sigmoid_units, rng);
    figure.panels.push_back(
        {"N = " + std::to_string(width) + ", largest error " + three_digits(sup_error(net)),
         "x",
         "g(x)",
         {{"sin 2πx", x, at(x, target), "lines lw 6 dt 1 lc rgb '#c8c8c8'"},
          {"network", x, answers(net, x), "lines lt 1"}},
         {"set key top right", "set yrange [-1.6:1.9]"}});
  }
  chapter.draw(figure);
}

/// How many functions of one variable the theorem of Kolmogorov and Arnold needs for n variables.
void kolmogorov(Chapter& chapter) {
  for (const arma::uword n : {2U, 5U, 64U}) {
    const double variables = static_cast<double>(n);
    known(chapter, "kolmogorov_functions_" + std::to_string(n),
          "T, after (14): functions of one variable for n = " + std::to_string(n), "a few dozen",
          (2 * variables + 1) * (variables + 1),
          n == 2   ? 15
          : n == 5 ? 66
                   : 8385,
          0);
  }
}

void story(Chapter& chapter) {
  products(chapter);
  single_values(chapter);
  gallery(chapter);
  cost_of_a_derivative(chapter);
  three_layers(chapter);
  parameters(chapter);
  linear_layers(chapter);
  by_hand(chapter);
  approximation(chapter);
  kolmogorov(chapter);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "09_neural_networks", story); }
