// A loss is a belief about noise: the densities behind three losses, and what each makes of five
// answers.
#include <algorithm>
#include <cmath>
#include <string>

#include "curves.hpp"
#include "experiments.hpp"
#include "likelihood.hpp"

namespace ml {

/// The losses of the MIPT slides, and the noise that makes each of them the right one.
void losses_and_noise(Story& story) {
  const auto gaussian = [](double e) { return std::exp(-gaussian_nll({e}, {0}, 1)); };
  const auto laplace = [](double e) { return std::exp(-laplace_nll({e}, {0}, 1)); };
  const auto flat = [](double e) {
    return std::exp(-arma::as_scalar(epsilon_insensitive({e}, 1))) / 4;
  };
  const auto area = [](const auto& density) {
    const arma::vec e = arma::linspace(-40, 40, 16001);
    return arma::as_scalar(arma::trapz(e, values(e, density)));
  };
  story.measure("gaussian_density_area", area(gaussian));
  story.measure("laplace_density_area", area(laplace));
  story.measure("insensitive_density_area", area(flat));

  const arma::vec e = arma::linspace(-3.5, 3.5, 281);
  Axes losses("What an error costs", "error ε", "loss");
  losses.lines("ε²", e, arma::square(e), 1)
      .lines("|ε|", e, arma::abs(e), 2)
      .lines("(|ε| - 1)+", e, epsilon_insensitive(e, 1), 3)
      .y_range(0, 5)
      .key("top center");
  Axes densities("The noise behind this loss", "error ε", "density of the noise");
  densities.lines("Gauss, σ = 1", e, values(e, gaussian), 1)
      .lines("Laplace, b = 1", e, values(e, laplace), 2)
      .lines("flat, then as Laplace", e, values(e, flat), 3)
      .y_range(0, 0.7);
  story.draw("losses_and_noise", {losses, densities});
}

namespace {

/// Where the two likelihoods of one number for all answers are highest.
double best_for_squares(const arma::vec& y) {
  return lowest_place([&](double m) { return gaussian_nll(y, m + 0 * y, 10); }, -60, 600);
}
double best_for_absolute(const arma::vec& y) {
  return lowest_place([&](double m) { return laplace_nll(y, m + 0 * y, 10); }, -60, 600);
}

}  // namespace

/// One number m for five answers: which one is best depends on the noise.
void five_numbers(Story& story) {
  const arma::vec y = {1, 2, 3, 10, 50}, wild = {1, 2, 3, 10, 500};
  const auto insensitive = [&](double m) { return arma::accu(epsilon_insensitive(y - m, 1)) / 10; };
  const arma::vec m = arma::regspace(0, 0.125, 30);
  const arma::vec squares = values(m, [&](double at) { return gaussian_nll(y, at + 0 * y, 10); });
  const arma::vec absolute = values(m, [&](double at) { return laplace_nll(y, at + 0 * y, 10); });
  const arma::vec third = values(m, insensitive);
  const arma::vec best = m(arma::find(third <= third.min() + 1e-12));
  story.measure("five_numbers_squares", best_for_squares(y));
  story.measure("five_numbers_absolute", best_for_absolute(y));
  story.measure("five_numbers_insensitive_from", best.min());
  story.measure("five_numbers_insensitive_to", best.max());
  story.measure("five_numbers_squares_500", best_for_squares(wild));
  story.measure("five_numbers_absolute_500", best_for_absolute(wild));
  story.answer(
      "Squares: the mean, 13.2, and with 500 instead of 50 it is 103.2. Differences: the median, "
      "3, "
      "both times.");

  double worst = 0;
  for (arma::uword sample = 0; sample < 20; ++sample) {
    Rng rng = story.rng(100 + sample);
    const arma::vec z = normal(2 * sample + 5, 1, rng, 2) % normal(2 * sample + 5, 1, rng);
    worst = std::max(worst, std::abs(best_for_absolute(z) - arma::median(z)));
  }
  story.measure("laplace_mle_vs_median", worst);

  const auto above = [](const arma::vec& cost) { return arma::vec(cost - cost.min()); };
  Axes axes("One number m for the answers 1, 2, 3, 10, 50", "m", "cost above the lowest cost");
  axes.lines("squares / 200 (σ = 10): lowest at the mean 13.2", m, above(squares), 1)
      .lines("differences / 10 (b = 10): lowest at the median 3", m, above(absolute), 2)
      .lines("(|ε| - 1)+ / 10: lowest from 3 to 4", m, above(third), 3)
      .points("the answers (50 is outside)", y.head(4), arma::zeros(4))
      .y_range(-0.2, 5)
      .key("below");
  story.draw("five_numbers", {axes}, {.width = 800, .height = 520});
}

}  // namespace ml
