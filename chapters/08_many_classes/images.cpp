// The data: two examples of each digit, how many there are, and one image as matrix and as vector.
#include "experiments.hpp"

namespace ml {

namespace {

/// The image with its 64 numbers written into it, and the column that it becomes.
void matrix_and_vector(Story& story, const Digits& digits) {
  const arma::vec pixels = digits.X.col(0);
  const arma::mat image = as_image(pixels);
  Axes matrix("A zero: 8 rows of 8 pixels, from 0 to 16");
  matrix.image(image).set("palette defined (0 '#ffffff', 1 '#9ecae1')");
  for (arma::uword r = 0; r < 8; ++r) {
    for (arma::uword c = 0; c < 8; ++c) {
      matrix.text(static_cast<double>(c) - 0.2, static_cast<double>(r),
                  short_number(16 * image(r, c)));
    }
  }
  const arma::vec place = arma::regspace(0, 63);
  Axes column("The same as a column: row after row", "pixel number", "ink, divided by 16");
  column.boxes("", place, pixels, 1).x_range(-1, 64).y_range(0, 1.05).x_ticks(8).key("none");
  story.draw("image_as_vector", {matrix, column}, {.columns = 2, .width = 1100, .height = 460});
}

}  // namespace

void images(Story& story) {
  const Digits digits = load_digits();
  std::vector<Axes> gallery;
  arma::vec counts(ten);
  for (const arma::uword which : {0U, 1U}) {
    for (arma::uword k = 0; k < ten; ++k) {
      const arma::uvec examples = arma::find(digits.labels == k);
      counts(k) = static_cast<double>(examples.n_elem);
      gallery.push_back(Axes(std::to_string(k)).image(as_image(digits.X.col(examples(which)))));
    }
  }
  story.draw("digits", gallery, {.columns = 10, .width = 1000, .height = 290});
  story.draw("class_counts",
             {Axes("How many images of each digit", "digit", "images")
                  .boxes("", arma::regspace(0, 9), counts, 1)
                  .x_range(-0.5, 9.5)
                  .y_range(0, 200)
                  .x_ticks(1)
                  .key("none")},
             {.width = 800, .height = 320});
  matrix_and_vector(story, digits);
  // Unrolled by rows these three are the corner and the ends of row 4, where nobody writes.
  const arma::uvec constant = arma::find(arma::range(digits.X, 1) == 0);
  story.measure("constant_pixels", constant.n_elem);
  story.measure("images", digits.X.n_cols);
  story.measure("smallest_class", counts.min());
  story.measure("largest_class", counts.max());
}

}  // namespace ml
