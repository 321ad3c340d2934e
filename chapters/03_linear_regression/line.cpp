// The best line through the first ten patients, and the product that computes its predictions.
#include "experiments.hpp"
#include "metrics.hpp"
#include "patients.hpp"
#include "product.hpp"

namespace ml {

void a_line_through_points(Story& story) {
  const Diabetes data;
  const arma::vec bmi = data.table.column("bmi").head(10), y = data.y.head(10);
  const arma::vec w = solve_qr(with_ones(bmi), y), prediction = predict(with_ones(bmi), w);
  story.measure("line_slope", w(1));
  story.measure("line_mse", mse(y, prediction));

  const arma::vec ends = {bmi.min() - 1, bmi.max() + 1};
  const arma::vec none = arma::zeros(10);
  Axes best("The best line through ten patients", "body mass index", "progress of the illness");
  best.arrows("residual", bmi, y, none, prediction - y, 2)
      .points("patient", bmi, y)
      .total("prediction", ends, predict(with_ones(ends), w))
      .key("below");

  // The loss of every line through the middle of the points, by its slope.
  const arma::vec slopes = arma::linspace(w(1) - 15, w(1) + 15, 61);
  arma::vec loss = slopes;
  loss.transform(
      [&](double slope) { return mse(y, arma::mean(y) + slope * (bmi - arma::mean(bmi))); });
  Axes bowl("Its loss, among the lines through the mean point", "slope", "mean squared residual");
  bowl.lines("", slopes, loss).star("the best", w(1), mse(y, prediction)).key("top center");
  story.draw("line", {best, bowl}, {.columns = 2, .width = 1000, .height = 430});
}

/// The example of the textbook, by definition and by Armadillo.
void a_product(Story& story) {
  const arma::mat A = {{1, 2, -1}, {3, 0, 4}};
  const arma::vec z = {1, 2, 3}, product = multiply_by_definition(A, z);
  story.measure("product_first", product(0));
  story.measure("product_second", product(1));
  story.measure("product_vs_armadillo", largest(A * z - product));
}

}  // namespace ml
