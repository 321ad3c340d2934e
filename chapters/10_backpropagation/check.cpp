// The gradient against central differences, for many steps h, and a wrong one for contrast.
#include "classes.hpp"
#include "digits.hpp"
#include "experiments.hpp"
#include "gradient_check.hpp"

namespace ml {

namespace {

/// Half the mean squared error as a function of all parameters.
Function quadratic_of(const Mlp& net, const Matrix& X, const Matrix& T) {
  return [moved = net, X, T](const arma::vec& parameters) mutable {
    unpack(parameters, moved);
    return half_squared_error(forward(moved, X), T);
  };
}

}  // namespace

void check(Story& story) {
  const Digits digits = load_digits();
  Rng rng = story.rng(3);
  const Mlp net = random_mlp({64, 32, 10}, activation("tanh"), rng);
  const Matrix X = digits.X.head_cols(20);
  const arma::uvec labels = digits.labels.head(20);
  const arma::vec parameters = pack(net);
  const arma::uvec which = permutation(parameters.n_elem, rng).head(40);
  const Function loss = entropy_of(net, X, labels);
  const arma::vec right = entropy_gradient(net, X, labels);

  // A slip that keeps all signs: the slope at the output a instead of the input z.
  Mlp slipped_net = net;
  slipped_net[0].activation.derivative = [](Scalar z) { return tanh_derivative(std::tanh(z)); };
  const arma::vec slipped = entropy_gradient(slipped_net, X, labels);

  const arma::vec h = arma::exp10(arma::regspace(-12, 0.25, 0));
  arma::vec errors(h.n_elem), slips(h.n_elem);
  for (arma::uword i = 0; i < h.n_elem; ++i) {
    errors(i) = gradient_check(loss, parameters, right, which, h(i));
    slips(i) = gradient_check(loss, parameters, slipped, which, h(i));
  }
  story.measure("gradient_check_error", gradient_check(loss, parameters, right, which));
  story.measure("gradient_check_best_h", h(errors.index_min()));
  story.measure("gradient_check_slope_at_a", gradient_check(loss, parameters, slipped, which));
  Rng other = story.rng(4);
  const Mlp squares = sigmoid_net({64, 32, 10}, other);
  const Matrix T = one_hot(labels, 10);
  story.measure("gradient_check_error_quadratic",
                gradient_check(quadratic_of(squares, X, T), pack(squares),
                               quadratic_gradient(squares, X, T), which));
  Axes axes("Backpropagation against central differences, 64-32-10", "step h", "relative error");
  axes.linespoints("right gradient", h, errors, 1)
      .linespoints("slope at a for slope at z", h, slips, 2)
      .log_x()
      .log_y()
      .y_range(1e-12, 10)
      .key("bottom left");
  story.draw("gradient_check", {axes}, {.width = 800, .height = 520});
}

}  // namespace ml
