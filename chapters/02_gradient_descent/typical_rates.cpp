// "Typical values 0.01, 0.001": of what? The same bowl, once more, a hundred times as deep.
#include "experiments.hpp"
#include "walks.hpp"

namespace ml {

void typical_rates(Story& story) {
  const Quadratic deep{100 * figure_bowl.curvatures};
  const auto far = [](const Quadratic& bowl, double rate) {
    return arma::norm(descend(gradient_of(bowl), figure_start, rate, 20).col(20));
  };
  story.measure("distance_rate_0.01", far(figure_bowl, 0.01));
  story.measure("distance_rate_0.01_on_100F", far(deep, 0.01));
  const arma::mat difference = descend(gradient_of(deep), figure_start, 0.001, 20) -
                               descend(gradient_of(figure_bowl), figure_start, 0.1, 20);
  story.measure("path_0.001_on_100F_vs_0.1_on_F", arma::abs(difference).max());
}

}  // namespace ml
