// From the 8×8 digits of the repository to pictures like MNIST's, and many more of them.
#pragma once

#include <numbers>
#include <vector>

#include "digits.hpp"
#include "examples.hpp"
#include "like_mnist.hpp"
#include "random.hpp"

namespace ml {

struct Point {
  double x, y;
};

/// How a digit is bent: where on the 8×8 picture the ink of a place comes from. Places run from −1
/// to 1 across the digit, x to the right and y down.
struct Bend {
  double xx = 1, xy = 0, yx = 0, yy = 1;  // turned, slanted, stretched
  double bow_x = 0, bow_y = 0;            // straight strokes become bows
  double threshold = 0.45;                // of the ink: the higher, the thinner the pen

  Point operator()(Point to) const {
    return {xx * to.x + xy * to.y + bow_x * to.y * to.y,
            yx * to.x + yy * to.y + bow_y * to.x * to.x};
  }
};

inline Bend random_bend(Rng& rng) {
  const auto draw = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(rng);
  };
  const double angle = draw(-0.2, 0.2), slant = draw(-0.25, 0.25), wide = draw(0.75, 1.3);
  Bend bend;
  bend.xx = wide * std::cos(angle);
  bend.xy = wide * (slant - std::sin(angle));
  bend.yx = std::sin(angle);
  bend.yy = std::cos(angle);
  bend.bow_x = draw(-0.2, 0.2);
  bend.bow_y = draw(-0.2, 0.2);
  bend.threshold = draw(0.3, 0.6);
  return bend;
}

/// The ink of an 8×8 picture between its pixels; 0 outside.
inline double ink_at(const arma::mat& eight, double x, double y) {
  const double left = std::floor(x), top = std::floor(y);
  double sum = 0;
  for (const double v : {left, left + 1}) {
    for (const double u : {top, top + 1}) {
      if (u < 0 || v < 0 || u > 7 || v > 7) continue;
      sum += (1 - std::abs(x - v)) * (1 - std::abs(y - u)) *
             eight(static_cast<arma::uword>(u), static_cast<arma::uword>(v));
    }
  }
  return sum;
}

/// A digit drawn again on a finer grid, and prepared as MNIST is: 28×28.
/// @param gray_at how dark the digit is at a Point, x and y from −1 to 1
template <typename Gray>
arma::mat bent(const Gray& gray_at, const Bend& bend) {
  const arma::uword size = 48;
  arma::mat ink(size, size);
  for (arma::uword j = 0; j < size; ++j) {
    for (arma::uword i = 0; i < size; ++i) {
      // A little more than the digit, so that nothing is cut off when it is turned.
      const auto place = [&](arma::uword k) {
        return 1.4 * ((2.0 * static_cast<double>(k) + 1) / size - 1);
      };
      const Point from = bend({place(j), place(i)});
      ink(i, j) = std::clamp((gray_at(from) - bend.threshold) / 0.25 + 0.5, 0.0, 1.0);
    }
  }
  return centered(ink);
}

inline arma::mat bent(const arma::mat& eight, const Bend& bend) {
  return bent([&](Point p) { return ink_at(eight, 4 * p.x + 3.5, 4 * p.y + 3.5); }, bend);
}

/// The columns of 28×28 pictures by rows, as a network of MNIST's digits takes them.
inline arma::vec as_column(const arma::mat& picture) { return arma::vectorise(picture.t()); }

/// The digits as they are, 28×28.
inline Examples as_mnist(const Digits& digits) {
  arma::mat X(784, digits.labels.n_elem);
  for (arma::uword i = 0; i < digits.labels.n_elem; ++i) {
    X.col(i) = as_column(bent(as_image(digits.X.col(i)), Bend{}));
  }
  return labelled(X, digits.labels, 10);
}

using Stroke = std::vector<Point>;  // the pen goes straight from one to the next

struct Drawing {
  arma::uword digit;
  std::vector<Stroke> strokes;
};

/// Points of an ellipse around x, y, from one angle to another, in degrees: 0 is on the right, 90
/// below. More points may follow.
inline Stroke arc(Point center, Point radius, double from, double to, const Stroke& then = {}) {
  Stroke stroke;
  for (int i = 0; i <= 12; ++i) {
    const double angle = (from + (to - from) * i / 12) * std::numbers::pi / 180;
    stroke.push_back(
        {center.x + radius.x * std::cos(angle), center.y + radius.y * std::sin(angle)});
  }
  stroke.insert(stroke.end(), then.begin(), then.end());
  return stroke;
}

/// The digits as a pen draws them. Pictures of 8×8 pixels are too coarse for round loops, and some
/// ways to write the repository lacks: its 1 has no foot, its 4 leans, its 7 has a bar.
inline std::vector<Drawing> drawings() {
  const Point upper{0, -0.5}, lower{0, 0.5};
  return {
      {0, {arc({0, 0}, {0.6, 1}, -90, 270)}},
      {1, {{{0, -1}, {0, 1}}}},
      {1, {{{-0.45, -0.5}, {0, -1}, {0, 1}}}},
      {1, {{{-0.45, -0.5}, {0, -1}, {0, 1}}, {{-0.5, 1}, {0.5, 1}}}},
      {2, {arc(upper, {0.55, 0.5}, -160, 50, {{-0.6, 1}, {0.6, 1}})}},
      {3, {arc(upper, {0.5, 0.5}, -150, 90), arc(lower, {0.55, 0.5}, -90, 150)}},
      {4, {{{-0.6, -0.9}, {-0.6, 0.1}, {0.5, 0.1}}, {{0.5, -1}, {0.5, 1}}}},
      {4, {{{0.2, -1}, {-0.6, 0.3}, {0.6, 0.3}}, {{0.2, -1}, {0.2, 1}}}},
      {5, {{{0.5, -1}, {-0.4, -1}, {-0.45, -0.1}}, arc({0, 0.4}, {0.55, 0.6}, -130, 140)}},
      {6, {{{0.3, -1}, {-0.3, -0.4}, {-0.5, 0.5}}, arc(lower, {0.5, 0.5}, 180, 540)}},
      {7, {{{-0.7, -1}, {0.7, -1}, {0.2, 0}, {-0.2, 1}}}},
      {7, {{{-0.7, -1}, {0.7, -1}, {0.2, 0}, {-0.2, 1}}, {{-0.3, 0}, {0.6, 0}}}},
      {8, {arc(upper, {0.45, 0.5}, 90, 450), arc(lower, {0.55, 0.5}, -90, 270)}},
      {9, {arc(upper, {0.5, 0.5}, 0, -360, {{0.5, 1}})}},
      {9, {arc(upper, {0.5, 0.5}, 0, -360), arc({0, 0}, {0.5, 1}, -30, 120)}},
  };
}

/// How far a place is from the nearest stroke.
inline double distance(const Drawing& drawing, Point p) {
  double nearest = 100;
  for (const Stroke& stroke : drawing.strokes) {
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      const Point a = stroke[i - 1], b = stroke[i];
      const double along_x = b.x - a.x, along_y = b.y - a.y;
      const double part = ((p.x - a.x) * along_x + (p.y - a.y) * along_y) /
                          (along_x * along_x + along_y * along_y + 1e-9);
      const double t = std::clamp(part, 0.0, 1.0);
      const double dx = p.x - a.x - t * along_x, dy = p.y - a.y - t * along_y;
      nearest = std::min(nearest, dx * dx + dy * dy);
    }
  }
  return std::sqrt(nearest);
}

/// The drawing by another hand: strokes and points are a little elsewhere.
inline arma::mat drawn(Drawing drawing, Rng& rng) {
  std::normal_distribution<double> little(0, 0.05);
  for (Stroke& stroke : drawing.strokes) {
    const Point moved{little(rng), little(rng)};
    for (Point& point : stroke) {
      point.x += moved.x + little(rng);
      point.y += moved.y + little(rng);
    }
  }
  const Bend bend = random_bend(rng);
  return bent([&](Point p) { return 1 - distance(drawing, p) / 0.25; }, bend);
}

/// `copies` pictures of each digit, every one bent in its own way, and `drawn_copies` of each of
/// the drawings().
inline Examples more_digits(const Digits& digits, arma::uword copies, arma::uword drawn_copies,
                            Rng& rng) {
  const std::vector<Drawing> ways = drawings();
  const arma::uword bent_copies = copies * digits.labels.n_elem;
  arma::mat X(784, bent_copies + drawn_copies * ways.size());
  arma::uvec labels(X.n_cols);
  for (arma::uword i = 0; i < X.n_cols; ++i) {
    if (i < bent_copies) {
      const arma::uword digit = i % digits.labels.n_elem;
      X.col(i) = as_column(bent(as_image(digits.X.col(digit)), random_bend(rng)));
      labels(i) = digits.labels(digit);
    } else {
      X.col(i) = as_column(drawn(ways[i % ways.size()], rng));
      labels(i) = ways[i % ways.size()].digit;
    }
  }
  return labelled(X, labels, 10);
}

}  // namespace ml
