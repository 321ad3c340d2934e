// The border of logistic regression, and how sure it is.
#include "bridge.hpp"
#include "fit_logistic.hpp"
#include "linear_model.hpp"
#include "margin_losses.hpp"

namespace play {

namespace {

/// points, labels 0 and 1, λ, steps → weights, probability of class 1 of each point
const Offer logistic("logistic", [](const Arguments& given) -> Answer {
  const arma::mat X = ml::with_ones(given.columns(0, 2).t());
  const arma::vec w = ml::fit_logistic(
      X, given.list(1), {.rate = 0.2, .steps = given.count(3), .lambda = given.number(2)});
  return {w, ml::sigmoid(ml::predict(X, w))};
});

/// weights, points → probability of class 1
const Offer probability("probability", [](const Arguments& given) -> Answer {
  return {ml::sigmoid(ml::predict(ml::with_ones(given.columns(1, 2).t()), given.list(0)))};
});

/// margins → the logistic loss of each
const Offer losses("logistic_loss", [](const Arguments& given) -> Answer {
  arma::vec losses = given.list(0);
  return {losses.transform([](double margin) { return ml::logistic_loss(margin); })};
});

}  // namespace

}  // namespace play
