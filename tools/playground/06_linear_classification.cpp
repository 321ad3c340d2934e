// The widest street between two classes of points.
#include "bridge.hpp"
#include "linear_model.hpp"
#include "support_vectors.hpp"
#include "svm.hpp"

namespace play {

namespace {

/// points, labels ±1, λ, steps → weights, margins of the points, support vectors, distance of the
/// nearest point
const Offer svm("svm", [](const Arguments& given) -> Answer {
  const arma::mat X = ml::with_ones(given.columns(0, 2).t());
  const arma::vec& y = given.list(1);
  const arma::vec w = ml::svm_fit(X, y, {.lambda = given.number(2), .steps = given.count(3)});
  const arma::vec held = arma::conv_to<arma::vec>::from(ml::support_vectors(X, y, w, 0.02));
  return {w, ml::margins(X, y, w), held, one(ml::distance_to_border(X, y, w))};
});

/// margins → the hinge loss of each
const Offer hinge("hinge", [](const Arguments& given) -> Answer {
  arma::vec losses = given.list(0);
  return {losses.transform([](double margin) { return ml::hinge_loss(margin); })};
});

}  // namespace

}  // namespace play
