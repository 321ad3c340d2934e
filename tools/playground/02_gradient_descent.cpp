// Gradient descent in a bowl.
#include "descent.hpp"
#include "landscape.hpp"
#include "quadratic.hpp"

namespace play {

namespace {

/// curvatures, box, side → heights
const Offer heights("bowl", [](const Arguments& given) -> Answer {
  const ml::Quadratic bowl{given.list(0)};
  return {survey([&](const arma::vec& x) { return bowl.value(x); }, given.list(1), given.count(2))};
});

/// curvatures, start, rate, steps → the path, a point per column
const Offer path("descend", [](const Arguments& given) -> Answer {
  const ml::Quadratic bowl{given.list(0)};
  return {ml::descend([&](const arma::vec& x) { return bowl.gradient(x); }, given.list(1),
                      given.number(2), given.count(3))};
});

/// curvatures → the rate from which on nothing converges
const Offer limit("limit_rate", [](const Arguments& given) -> Answer {
  return {one(ml::limit_rate(given.list(0)))};
});

/// curvatures → the fastest rate
const Offer best("best_rate", [](const Arguments& given) -> Answer {
  return {one(ml::best_rate(given.list(0)))};
});

/// path → the factor of its last step
const Offer factor("contraction", [](const Arguments& given) -> Answer {
  return {one(ml::contraction(given.columns(0, 2)))};
});

}  // namespace

}  // namespace play
