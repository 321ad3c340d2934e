// The experiments of chapter 06, and the two sets of examples that several of them use.
#pragma once

#include "data.hpp"
#include "linear_model.hpp"
#include "scaling.hpp"
#include "story.hpp"

namespace ml {

void losses(Story& story);
void kinks(Story& story);
void gradients(Story& story);
void widest_margin(Story& story);
void perceptron(Story& story);
void shrinking_steps(Story& story);
void iris(Story& story);
void penalty(Story& story);

/// Nine points whose widest margin is known by hand. The border 3x + 4y = 6.25 lies halfway between
/// the line 3x + 4y = 0 through (0, 0) and (4, -3) and the point (2.5, 1.25). The foot of this
/// point on that line lies between the two others, so nothing wider fits in.
struct NinePoints {
  arma::mat points = {{0, 0},      {4, -3},  {-1, -1.5}, {2, -3}, {-1, -4},
                      {2.5, 1.25}, {4, 1.5}, {2, 3.5},   {5, 2.5}};
  arma::mat X = with_ones(points);
  arma::vec y = {-1, -1, -1, -1, -1, 1, 1, 1, 1};
  arma::vec w = {-1, 0.48, 0.64};  ///< margins 1, 1 and 1 at those three, more elsewhere
  double distance = 1.25;          ///< half of 12.5 / 5
  double lambda = 0.1;             ///< small enough: up to 1 / 0.64 the penalty keeps the margin
  double lowest = lambda * 0.64;   ///< the smallest hinge loss with this penalty
};

/// Two species of iris against each other.
struct Flowers {
  arma::mat cm, X;  ///< as measured; standardized, with a column of ones
  arma::vec y;
  Scaling scaling;

  /// @param columns which of the four measurements to use
  Flowers(double negative, double positive, const arma::uvec& columns) {
    const Table table = load_dataset("iris");
    const arma::vec species = table.column("species");
    const arma::uvec rows = arma::find(species == negative || species == positive);
    cm = table.except("species").eval().submat(rows, columns);
    scaling = fit_scaling(cm);
    X = with_ones(standardize(cm, scaling));
    y.set_size(rows.n_elem);
    for (arma::uword i = 0; i < y.n_elem; ++i) y(i) = species(rows(i)) == positive ? 1 : -1;
  }

  /// The same border, with weights for measurements in cm.
  arma::vec in_cm(arma::vec w) const {
    w.tail(w.n_elem - 1) /= scaling.deviation.t();
    w(0) -= arma::dot(w.tail(w.n_elem - 1), scaling.mean);
    return w;
  }
};

inline const arma::uvec all_four = {0, 1, 2, 3}, petals = {2, 3};

/// The border of w in a plane, long enough for any of our pictures.
inline Axes& border(Axes& axes, const std::string& label, const arma::vec& w, double score = 0) {
  const arma::vec normal = w.tail(2), along = 20 * arma::normalise(arma::vec{-w(2), w(1)});
  const arma::vec foot = normal * (score - w(0)) / arma::dot(normal, normal);
  const arma::vec x = {foot(0) - along(0), foot(0) + along(0)};
  const arma::vec y = {foot(1) - along(1), foot(1) + along(1)};
  if (score == 0) return axes.total(label, x, y);
  return axes.mark(label, x(0), y(0), x(1), y(1));
}

/// A street: the border of w and its two edges.
inline Axes& street(Axes& axes, const arma::vec& w) {
  border(axes, "border", w);
  border(axes, "M = 1", w, 1);
  return border(axes, "", w, -1);
}

/// Points of two classes, each with a shape of its own.
inline Axes& two_classes(Axes& axes, const arma::mat& P, const arma::vec& y,
                         const std::string& negative, const std::string& positive) {
  const arma::mat plus = P.rows(arma::find(y > 0)), minus = P.rows(arma::find(y < 0));
  axes.points(positive, plus.col(0), plus.col(1), 1);
  return axes.points(negative, minus.col(0), minus.col(1), 2);
}

}  // namespace ml
