// Every rule on the same bowl: its first five points against those of an independent program.
#include "experiments.hpp"
#include "methods.hpp"
#include "reference_paths.hpp"
#include "walk.hpp"

namespace ml {

namespace {

struct Reference {
  std::string row, path;
  double rate;
};

const std::vector<Reference> references = {{"sgd", "SGD", 0.1},
                                           {"momentum", "Momentum", 0.1},
                                           {"nesterov", "NAG", 0.1},
                                           {"adagrad", "Adagrad", 0.5},
                                           {"rmsprop", "RMSprop", 0.1},
                                           {"adadelta", "Adadelta", 1},
                                           {"adam", "Adam", 0.1},
                                           {"adamax", "Adamax_no_eps_paper", 0.1},
                                           {"nadam", "Nadam_Dozat_constant_mu", 0.1}};

arma::mat path_of(const Reference& reference, arma::uword steps) {
  const auto rule = methods({reference.row}).front().make(reference.rate);
  return walk(*rule, ravine(5).gradient, bowl_start, steps);
}

/// The bowl ½(x² + 5y²) with the first 30 points of some rules.
Axes bowl_with(const std::string& title, const std::vector<std::string>& rows) {
  const arma::vec x = arma::linspace(-3.4, 2.2, 101), y = arma::linspace(-2.4, 2.6, 101);
  arma::mat values(y.n_elem, x.n_elem);
  for (arma::uword r = 0; r < y.n_elem; ++r) {
    for (arma::uword c = 0; c < x.n_elem; ++c) values(r, c) = ravine(5).value({x(c), y(r)});
  }
  Axes axes(title, "x", "y");
  axes.levels(x, y, values, {0.1, 0.5, 1.5, 3, 5, 8, 12, 17});
  for (const Reference& reference : references) {
    for (const std::string& row : rows) {
      if (row != reference.row) continue;
      const Method method = methods({row}).front();
      const arma::mat path = path_of(reference, 30);
      axes.linespoints(method.name, path.row(0).t(), path.row(1).t(), method.type);
    }
  }
  return axes.star("", 0, 0).x_range(-3.4, 2.2).y_range(-2.4, 2.6).key("below");
}

}  // namespace

void first_steps(Story& story) {
  for (const Reference& reference : references) {
    const arma::mat path = path_of(reference, 5);
    const arma::mat error = arma::abs(path.tail_cols(5) - reference_path(reference.path));
    story.measure("path_error_" + reference.row, error.max());
  }
  story.draw("first_steps",
             {bowl_with("With a velocity", {"sgd", "momentum", "nesterov"}),
              bowl_with("With a rate for each weight", {"adagrad", "rmsprop", "adam"})});
}

}  // namespace ml
