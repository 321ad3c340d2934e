// One fit looked at closely: what is taken for what, and what the weights look like.
#include "confusion.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

void draw_confusion(Story& story, const arma::umat& counts) {
  const arma::vec digit = arma::regspace(0, 9);
  Axes table("Softmax regression, 360 test digits", "predicted", "right");
  table.heat(digit, digit, arma::log(1 + arma::conv_to<arma::mat>::from(counts)))
      .x_range(-0.5, 9.5)
      .y_range(9.5, -0.5)
      .x_ticks(1)
      .y_ticks(1)
      .equal()
      .set("palette defined (0 '#ffffff', 1 '#c6dbef', 2 '#6baed6', 4 '#6baed6')");
  for (arma::uword r = 0; r < ten; ++r) {
    for (arma::uword c = 0; c < ten; ++c) {
      if (counts(r, c) == 0) continue;
      table.text(static_cast<double>(c) - 0.2, static_cast<double>(r),
                 std::to_string(counts(r, c)));
    }
  }
  story.draw("confusion", {table}, {.width = 640, .height = 600});
}

/// The colors of the weights, as a panel of its own.
Axes scale(double largest) {
  arma::mat colors(8, 8, arma::fill::zeros);
  colors.col(1) = arma::linspace(largest, -largest, 8);
  const std::string limit = short_number(std::round(10 * largest) / 10);
  return Axes("scale")
      .signed_image(colors, largest)
      .text(2, 0, "+" + limit + ": for")
      .text(2, 3.5, "0")
      .text(2, 7, "-" + limit + ": against");
}

}  // namespace

void one_fit(Story& story) {
  const Digits digits = load_digits();
  Rng rng = story.rng(2);
  const SplitDigits part(digits, 1437, rng);
  const SoftmaxModel model = fit_softmax(part.X, part.y, ten, {.epochs = 60}, rng);
  const arma::uvec predicted = most_likely(model.logits(part.X_test));
  const arma::umat counts = confusion(part.y_test, predicted, ten);
  draw_confusion(story, counts);
  story.measure("confusion_total", arma::accu(counts));
  // Row k holds the test digits that are a k, column k those that are called k.
  arma::uword off = 0;
  for (arma::uword k = 0; k < ten; ++k) {
    const arma::uword right = arma::accu(part.y_test == k), called = arma::accu(predicted == k);
    off += right == arma::accu(counts.row(k)) && called == arma::accu(counts.col(k)) ? 0 : 1;
  }
  story.measure("confusion_rows_and_columns_off", off);

  std::vector<Axes> weights;
  const double largest = arma::abs(model.weights).max();
  for (arma::uword k = 0; k < ten; ++k) {
    weights.push_back(Axes("weights of " + std::to_string(k))
                          .signed_image(as_image(model.weights.row(k).t()), largest));
    if (k % 5 == 4) weights.push_back(scale(largest));
  }
  story.draw("weights", weights, {.columns = 6, .width = 1100, .height = 420});
}

}  // namespace ml
