// Nine points: the widest street known by hand, found by descent, and found again on the three
// points that hold it. The perceptron stops at the first border that works.
#include "experiments.hpp"
#include "perceptron_descent.hpp"
#include "support_vectors.hpp"
#include "svm.hpp"

namespace ml {

void widest_margin(Story& story) {
  const NinePoints nine;
  story.measure("svm_margin_by_hand", distance_to_border(nine.X, nine.y, nine.w));
  const arma::vec w = svm_fit(nine.X, nine.y, {.lambda = nine.lambda});
  story.measure("svm_margin", distance_to_border(nine.X, nine.y, w));
  story.measure("svm_weights_error", arma::abs(w - nine.w).max());
  story.measure("hinge_loss_excess", hinge_loss(nine.X, nine.y, w, nine.lambda) - nine.lowest);
  const arma::uvec held = support_vectors(nine.X, nine.y, w, 0.02);
  story.measure("support_vectors", held.n_elem);
  const arma::mat X = nine.X.rows(held), three = nine.points.rows(held);
  const arma::vec y = nine.y(held);
  const arma::vec again = svm_fit(X, y, {.lambda = nine.lambda});
  const double moved = arma::abs(again - w).max();
  story.measure("svm_without_the_others", moved);
  if (moved < 0.005) {
    story.answer(
        "The border does not move: three points hold it, and the six others do not count.");
  }

  const arma::vec first = perceptron_fit(nine.X, nine.y);
  Axes any("The perceptron: the first border that works", "x1", "x2");
  border(any, "border", first);
  two_classes(any, nine.points, nine.y, "y = -1", "y = +1");
  Axes widest("Support vector machine, nine points", "x1", "x2");
  street(widest, w);
  two_classes(widest, nine.points, nine.y, "y = -1", "y = +1");
  widest.circles("support vectors", three.col(0), three.col(1));
  Axes refitted("Trained again, on the circled three alone", "x1", "x2");
  street(refitted, again);
  two_classes(refitted, three, y, "y = -1", "y = +1");
  for (Axes* axes : {&any, &widest, &refitted}) {
    axes->x_range(-2, 6).y_range(-5, 5).equal().key("none");
  }
  story.draw("widest_margin", {any, widest, refitted},
             {.columns = 3, .width = 1200, .height = 480});
}

/// Steps against the perceptron loss, and why a penalty makes no sense there: no weights at all are
/// the cheapest.
void perceptron(Story& story) {
  const NinePoints nine;
  const arma::vec first = perceptron_fit(nine.X, nine.y);
  story.measure("perceptron_mistakes", mistakes(nine.X, nine.y, first));
  story.measure("perceptron_margin", distance_to_border(nine.X, nine.y, first));
  story.measure("perceptron_loss_at_0", perceptron_loss(nine.X, nine.y, arma::zeros(3)));
  story.measure("hinge_loss_at_0", hinge_loss(nine.X, nine.y, arma::zeros(3), nine.lambda));
}

}  // namespace ml
