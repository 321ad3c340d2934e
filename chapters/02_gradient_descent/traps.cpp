// Three places where following the gradient does not end in the lowest point.
#include "experiments.hpp"
#include "landscapes.hpp"
#include "walks.hpp"

namespace ml {

namespace {

arma::vec heights(const Landscape& land, const arma::vec& x) {
  arma::vec result = x;
  return result.transform([&](double place) { return land.value({place}); });
}

/// A landscape over a line, with the points of two descents on it.
Axes profile(const std::string& title, const Landscape& land, const arma::vec& x) {
  return Axes(title, "x", "f(x)").truth("", x, heights(land, x)).key("below");
}

void walk(Axes& axes, const std::string& label, const Landscape& land, const arma::mat& path,
          int type) {
  const arma::vec places = path.t();
  axes.points(label, places, heights(land, places), type);
}

/// The saddle from above: level lines, and two ways that begin almost at the same point.
Axes saddle_plane(const arma::mat& held, const arma::mat& released) {
  const arma::vec grid = arma::linspace(-1.7, 1.7, 86);
  arma::mat values(grid.n_elem, grid.n_elem);
  for (arma::uword r = 0; r < grid.n_elem; ++r) {
    for (arma::uword c = 0; c < grid.n_elem; ++c) {
      values(r, c) = saddle().value({grid(c), grid(r)});
    }
  }
  Axes axes("Saddle at (0, 0): levels of f", "x", "y");
  axes.levels(grid, grid, values, {-0.22, -0.15, -0.08, -0.02, 0, 0.05, 0.2, 0.5, 1});
  // Every tenth step as an arrow, or the heads hide the way.
  const auto some = [](const arma::mat& path, arma::uword every) {
    return arma::mat(path.cols(arma::regspace<arma::uvec>(0, every, path.n_cols - 1)));
  };
  arrows_along(axes, "from y = 0.000001", some(released.head_cols(181), 10), 2);
  arrows_along(axes, "from y = 0", some(held.head_cols(31), 5), 0);
  axes.text(0.06, 1.2, "low")
      .text(0.06, -1.2, "low")
      .text(1.2, 0.2, "high")
      .text(-1.6, 0.2, "high");
  return axes.equal().x_range(-1.7, 1.7).y_range(-1.7, 1.7).key("below");
}

}  // namespace

void traps(Story& story) {
  const arma::mat left = descend(two_valleys().gradient, {0.05}, 0.02, 200);
  const arma::mat right = descend(two_valleys().gradient, {0.10}, 0.02, 200);
  story.measure("valley_from_0.05", left(200));
  story.measure("valley_from_0.10", right(200));
  const arma::mat far = descend(hollow().gradient, {5}, 0.5, 1000);
  const arma::mat near_by = descend(hollow().gradient, {2}, 0.5, 1000);
  story.measure("plateau_moved", 5 - far(1000));
  const arma::mat held = descend(saddle().gradient, {1.5, 0}, 0.1, 300);
  const arma::mat released = descend(saddle().gradient, {1.5, 1e-6}, 0.1, 300);
  story.measure("saddle_distance", arma::norm(held.col(300)));
  story.measure("saddle_steps", arma::accu(released.row(1) <= 0.5));

  Axes valleys = profile("Two valleys", two_valleys(), arma::linspace(-1.5, 1.4, 146));
  walk(valleys, "from 0.05", two_valleys(), left, 1);
  walk(valleys, "from 0.10", two_valleys(), right, 2);
  Axes plateau = profile("Plateau", hollow(), arma::linspace(-3, 6, 181));
  walk(plateau, "1000 steps from 5", hollow(), far, 1);
  walk(plateau, "1000 steps from 2", hollow(), near_by, 2);
  story.draw("traps", {valleys, plateau, saddle_plane(held, released)},
             {.columns = 3, .width = 1200, .height = 480});
}

}  // namespace ml
