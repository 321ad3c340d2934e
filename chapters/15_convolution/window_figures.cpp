// The window on its way over the picture, and how often each pixel is seen.
#include "correlate.hpp"
#include "experiments.hpp"
#include "layout.hpp"
#include "lecture_pictures.hpp"

namespace ml {

namespace {

/// A matrix as a grid of numbers on pale or dark squares.
Axes number_grid(const std::string& title, const arma::mat& numbers, const arma::mat& shade) {
  Axes axes(title);
  axes.image(shade).set("cbrange [0:3]");
  for (arma::uword r = 0; r < numbers.n_rows; ++r) {
    for (arma::uword c = 0; c < numbers.n_cols; ++c) {
      if (std::isnan(numbers(r, c))) continue;
      axes.text(static_cast<double>(c) - 0.15, static_cast<double>(r), short_number(numbers(r, c)));
    }
  }
  return axes;
}

/// The frame of the window: its corners around the pixels it covers.
void draw_outline(Axes& axes, double top, double left, double size) {
  const double r = top - 0.5, c = left - 0.5;
  axes.total("", {c, c + size, c + size, c, c}, {r, r, r + size, r + size, r});
}

/// The window at place (r, c): picture, filter, and what is known of the map so far.
std::vector<Axes> frame(const Example& example, const arma::mat& map, arma::uword r,
                        arma::uword c) {
  arma::mat shade(5, 5, arma::fill::zeros);
  shade.submat(r, c, r + 2, c + 2).fill(0.8);
  Axes picture = number_grid("picture", example.picture, shade);
  draw_outline(picture, static_cast<double>(r), static_cast<double>(c), 3);
  arma::mat known = map, result_shade(3, 3, arma::fill::zeros);
  std::string sum;
  for (arma::uword i = 0; i < 9; ++i) {
    if (i > r * 3 + c) known(i / 3, i % 3) = arma::datum::nan;
    const double factor = example.filter(i / 3, i % 3);
    const double pixel = example.picture(r + i / 3, c + i % 3);
    if (factor == 0) continue;
    sum += (sum.empty() ? "" : " + ") + short_number(pixel) + "·" + short_number(factor);
  }
  result_shade(r, c) = 0.8;
  Axes filter = number_grid("filter", example.filter, arma::mat(3, 3, arma::fill::zeros));
  Axes result = number_grid(sum + " = " + short_number(map(r, c)), known, result_shade);
  draw_outline(filter, 0, 0, 3);
  draw_outline(result, static_cast<double>(r), static_cast<double>(c), 1);
  return {picture, filter, result};
}

}  // namespace

/// The lecture's first example, one place of the window after the other.
void sliding_window(Story& story) {
  const arma::mat map =
      correlate(one_channel(first_example.picture), one_channel(first_example.filter));
  std::vector<std::vector<Axes>> frames;
  for (arma::uword place = 0; place < map.n_elem; ++place) {
    for (int pause = 0; pause < 10; ++pause) {
      frames.push_back(frame(first_example, map, place / map.n_cols, place % map.n_cols));
    }
  }
  story.animate("sliding_window", frames, {.columns = 3, .width = 1080, .height = 390});
  story.draw("window_place", frame(first_example, map, 1, 1),
             {.columns = 3, .width = 1080, .height = 390});
}

/// How many places of the window see each pixel: what a filter of ones does, seen from the pixel.
void pixel_use(Story& story) {
  const auto uses = [](arma::uword padding) {
    const arma::mat places(8 + 2 * padding - 2, 8 + 2 * padding - 2, arma::fill::ones);
    const arma::mat ones(3, 3, arma::fill::ones);
    const arma::mat wide = correlate(one_channel(places), one_channel(ones), 1, 2);
    return arma::mat(wide.submat(padding, padding, padding + 7, padding + 7));
  };
  const arma::mat valid = uses(0), same = uses(1);
  story.measure("corner_pixel_uses", valid(0, 0));
  story.measure("edge_pixel_uses", valid(0, 4));
  story.measure("middle_pixel_uses", valid(4, 4));
  story.measure("corner_pixel_uses_same", same(0, 0));
  Axes without = number_grid("without padding: how often each pixel is seen", valid, valid / 6);
  Axes with = number_grid("with padding 1", same, same / 6);
  story.draw("pixel_use", {without, with}, {.columns = 2, .width = 900, .height = 470});
  story.answer("A 3×3 window sees a corner pixel " + short_number(valid(0, 0)) +
               "×, a pixel inside " + short_number(valid(4, 4)) +
               "×; its nine weights do the work of 225.");
}

}  // namespace ml
