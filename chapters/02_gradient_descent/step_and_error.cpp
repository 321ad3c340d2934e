// The V: the error of a difference against its step h, for e^x, in double and in float.
#include "derivative.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

const arma::vec h = arma::exp10(arma::regspace(-14, 0.125, 0));

arma::uword at(int exponent) { return 8 * static_cast<arma::uword>(14 + exponent); }

/// For each h the root mean square of the relative error over all points.
template <typename Difference, typename F>
arma::vec errors(const Difference& difference, const F& f, const arma::vec& points) {
  arma::vec result(h.n_elem);
  for (arma::uword i = 0; i < h.n_elem; ++i) {
    double sum = 0;
    for (const double x : points) sum += std::pow(difference(f, x, h(i)) / std::exp(x) - 1, 2);
    result(i) = std::sqrt(sum / static_cast<double>(points.n_elem));
  }
  return result;
}

/// The slope of the error between two powers of ten, both scales logarithmic.
double slope(const arma::vec& error, int from, int to) {
  return std::log10(error(at(to)) / error(at(from))) / (to - from);
}

}  // namespace

void error_against_step(Story& story) {
  Rng rng = story.rng(1);
  const arma::vec points = uniform(story.repetitions(400, 200), 1, rng, 0.5, 1.5);
  const auto in_double = [](double x) { return std::exp(x); };
  const auto in_float = [](double x) {
    return static_cast<double>(std::exp(static_cast<float>(x)));
  };
  const arma::vec central = errors(central_difference, in_double, points);
  const arma::vec forward = errors(forward_difference, in_double, points);
  const arma::vec narrow = errors(central_difference, in_float, points);

  story.measure("best_h_double", h(central.index_min()));
  story.measure("best_h_float", h(narrow.index_min()));
  story.measure("best_h_forward", h(forward.index_min()));
  story.measure("error_slope_central", slope(central, -3, -2));
  story.measure("error_slope_forward", slope(forward, -3, -2));
  story.measure("error_slope_rounding", slope(central, -12, -8));
  story.measure("error_double_h_1e-5", central(at(-5)));
  story.measure("error_float_h_1e-5", narrow(at(-5)));
  Axes axes("How wrong is the slope of e^x?", "step h", "relative error");
  axes.lines("forward, double", h, forward, 2)
      .lines("central, double", h, central, 1)
      .lines("central, float", h, narrow, 3)
      .faint("h²/6 and 1.1e-16 / h", h, arma::square(h) / 6)
      .faint("", h, 1.1e-16 / h);
  axes.log_x().log_y().x_range(1e-14, 1).y_range(1e-13, 20).key("bottom left Left reverse");
  axes.x_ticks(arma::exp10(arma::regspace(-14, 2, 0)));
  story.draw("step_and_error", {axes}, {.columns = 1, .width = 800, .height = 560});
}

}  // namespace ml
