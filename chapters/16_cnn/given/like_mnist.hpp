#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "center.hpp"
#include "require.hpp"

namespace ml {

// From any picture of a digit to what a network of MNIST's digits knows: 28×28 pixels, ink 1 on
// paper 0, the digit within 20×20 and its center of mass in the middle.

/// A picture of another size. A new pixel is the mean of the old ones around its place, weighted
/// with a triangle that is as wide as the new pixel, and at least as the old one.
inline arma::mat resized(const arma::mat& picture, arma::uword rows, arma::uword columns) {
  const auto weights = [](arma::uword to, arma::uword from) {
    const auto step = static_cast<double>(from) / static_cast<double>(to);
    const arma::rowvec places = arma::regspace<arma::rowvec>(0, static_cast<double>(from) - 1);
    arma::mat w(to, from);
    for (arma::uword i = 0; i < to; ++i) {
      const double center = (static_cast<double>(i) + 0.5) * step - 0.5;
      const arma::rowvec distance = arma::abs(places - center);
      w.row(i) = arma::clamp(1 - distance / std::max(1.0, step), 0, 1);
      w.row(i) /= arma::accu(w.row(i));
    }
    return w;
  };
  return weights(rows, picture.n_rows) * picture * weights(columns, picture.n_cols).t();
}

/// A picture a whole number of times smaller. A new pixel is the largest of the old ones, so that
/// no stroke is too thin to be seen.
template <typename T>
arma::Mat<T> shrunk(const arma::Mat<T>& picture, arma::uword times) {
  if (times < 2) return picture;
  arma::Mat<T> small((picture.n_rows + times - 1) / times, (picture.n_cols + times - 1) / times,
                     arma::fill::zeros);
  for (arma::uword x = 0; x < picture.n_cols; ++x) {
    for (arma::uword y = 0; y < picture.n_rows; ++y) {
      T& pixel = small(y / times, x / times);
      pixel = std::max(pixel, picture(y, x));
    }
  }
  return small;
}

/// How much ink there is at each pixel, 0 to 1, whether it is dark on light or light on dark: how
/// far the pixel is from the paper, and the paper is what most of the edge of the picture shows.
/// @param gray 0 to 1
/// @throws std::invalid_argument if nothing stands out from the paper
inline arma::fmat ink_of(const arma::fmat& gray) {
  const arma::uword bottom = gray.n_rows - 1, right = gray.n_cols - 1;
  const arma::fvec edge = arma::join_cols(arma::join_cols(gray.col(0), gray.col(right)),
                                          arma::join_cols(gray.row(0).t(), gray.row(bottom).t()));
  const float paper = arma::median(edge);
  const arma::fmat darker = paper - gray;
  const bool dark_ink =
      arma::accu(arma::clamp(darker, 0, 1)) >= -arma::accu(arma::clamp(darker, -1, 0));
  const arma::fmat ink = dark_ink ? darker : arma::fmat(-darker);
  // Full ink is what the thousandth part with the most of it has: single pixels do not count.
  arma::fvec all = arma::vectorise(ink);
  const auto full = all.begin() + static_cast<std::ptrdiff_t>(all.n_elem / 1000);
  std::nth_element(all.begin(), full, all.end(), std::greater<>());
  require(*full > 0.1F, "the picture is blank: nothing stands out from its paper");
  // The faintest third is dust, shadow and the blur of the edges.
  return arma::clamp((ink / *full - 0.3F) / 0.5F, 0, 1);
}

/// Wipes out specks: connected ink that is less than a thirtieth of the largest piece.
inline arma::mat without_specks(arma::mat ink) {
  arma::umat piece(ink.n_rows, ink.n_cols, arma::fill::zeros);
  std::vector<double> mass = {0};  // of each piece; number 0 is the paper
  std::vector<arma::uword> open;
  for (arma::uword start = 0; start < ink.n_elem; ++start) {
    if (ink(start) == 0 || piece(start) != 0) continue;
    piece(start) = mass.size();
    mass.push_back(0);
    open.push_back(start);
    while (!open.empty()) {
      const arma::uword at = open.back(), y = at % ink.n_rows, x = at / ink.n_rows;
      open.pop_back();
      mass.back() += ink(at);
      for (arma::uword v = x - std::min<arma::uword>(x, 1); v < std::min(x + 2, ink.n_cols); ++v) {
        for (arma::uword u = y - std::min<arma::uword>(y, 1); u < std::min(y + 2, ink.n_rows);
             ++u) {
          if (ink(u, v) == 0 || piece(u, v) != 0) continue;
          piece(u, v) = mass.size() - 1;
          open.push_back(v * ink.n_rows + u);
        }
      }
    }
  }
  const double least = *std::max_element(mass.begin(), mass.end()) / 30;
  for (arma::uword i = 0; i < ink.n_elem; ++i) {
    if (mass[piece(i)] < least) ink(i) = 0;
  }
  return ink;
}

/// The part of the picture that has ink in it.
inline arma::mat cropped(const arma::mat& ink) {
  const arma::uvec rows = arma::find(arma::max(ink, 1) > 0.3);
  const arma::uvec columns = arma::find(arma::max(ink, 0) > 0.3);
  require(!rows.is_empty() && !columns.is_empty(), "there is no ink in the picture");
  return ink.submat(rows.front(), columns.front(), rows.back(), columns.back());
}

/// Strokes that are thinner than a tenth of the digit become as thick: every pixel takes the
/// largest value in a circle around it.
inline arma::mat thickened(const arma::mat& ink) {
  // A stroke of length l and width w has the area l·w and the rim 2·l.
  arma::uword area = 0, rim = 0;
  const arma::mat framed = [&] {
    arma::mat larger(ink.n_rows + 2, ink.n_cols + 2, arma::fill::zeros);
    larger.submat(1, 1, ink.n_rows, ink.n_cols) = ink;
    return larger;
  }();
  for (arma::uword x = 1; x <= ink.n_cols; ++x) {
    for (arma::uword y = 1; y <= ink.n_rows; ++y) {
      if (framed(y, x) < 0.5) continue;
      ++area;
      if (std::min({framed(y - 1, x), framed(y + 1, x), framed(y, x - 1), framed(y, x + 1)}) < 0.5)
        ++rim;
    }
  }
  const double width = rim > 0 ? 2 * static_cast<double>(area) / static_cast<double>(rim) : 1;
  const double wanted = static_cast<double>(std::max(ink.n_rows, ink.n_cols)) / 10;
  const int radius = static_cast<int>(std::lround((wanted - width) / 2));
  if (radius < 1) return ink;
  const auto r = static_cast<arma::uword>(radius);
  arma::mat thick(ink.n_rows + 2 * r, ink.n_cols + 2 * r, arma::fill::zeros);
  for (arma::uword dx = 0; dx <= 2 * r; ++dx) {
    for (arma::uword dy = 0; dy <= 2 * r; ++dy) {
      const double from_x = static_cast<double>(dx) - radius;
      const double from_y = static_cast<double>(dy) - radius;
      if (from_x * from_x + from_y * from_y > (radius + 0.5) * (radius + 0.5)) continue;
      auto part = thick.submat(dy, dx, dy + ink.n_rows - 1, dx + ink.n_cols - 1);
      part = arma::max(arma::mat(part), ink);
    }
  }
  return thick;
}

/// Ink on any paper, as MNIST has it.
/// @param ink 0 to 1, any size
/// @return 28×28
/// @throws std::invalid_argument if there is no ink
inline arma::mat centered(const arma::mat& ink) {
  const auto fit = [](const arma::mat& picture, arma::uword size) {
    const double scale =
        static_cast<double>(size) / static_cast<double>(std::max(picture.n_rows, picture.n_cols));
    const auto side = [&](arma::uword n) {
      return std::max<arma::uword>(
          1, static_cast<arma::uword>(std::lround(scale * static_cast<double>(n))));
    };
    return resized(picture, side(picture.n_rows), side(picture.n_cols));
  };
  const arma::uword fine = 40, box = 20, whole = 28;
  arma::mat digit = cropped(ink);
  digit = shrunk(digit, std::max(digit.n_rows, digit.n_cols) / fine);
  digit = fit(thickened(fit(digit, fine)), box);
  const arma::vec middle = center_of_mass(digit);
  const auto first = [&](double center, arma::uword size) {
    const double room = static_cast<double>(whole - size);
    const double wanted = std::round(static_cast<double>(whole - 1) / 2 - center);
    return static_cast<arma::uword>(std::clamp(wanted, 0.0, room));
  };
  arma::mat picture(whole, whole, arma::fill::zeros);
  picture(first(middle(0), digit.n_rows), first(middle(1), digit.n_cols), arma::size(digit)) =
      digit;
  return picture;
}

/// A picture of a digit, of any size, dark on light or light on dark, as MNIST has it: cropped,
/// scaled to 20×20, its center of mass in the middle of 28×28, ink 1 on paper 0.
/// @param gray 0 to 1
/// @throws std::invalid_argument if there is nothing to see
inline arma::mat like_mnist(const arma::fmat& gray) {
  const arma::fmat ink = shrunk(ink_of(gray), std::max(gray.n_rows, gray.n_cols) / 400);
  return centered(without_specks(arma::conv_to<arma::mat>::from(ink)));
}

}  // namespace ml
