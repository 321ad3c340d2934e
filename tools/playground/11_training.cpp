// A network that learns to separate two classes in the plane.
#include <memory>

#include "accuracy.hpp"
#include "bridge.hpp"
#include "initial.hpp"
#include "train.hpp"

namespace play {

namespace {

/// What lasts from one call to the next.
struct Course {
  ml::Rng rng{1};
  ml::Examples data;
  std::unique_ptr<ml::Sequential> net;
  std::unique_ptr<ml::Sgd> sgd;
  ml::SoftmaxCrossEntropy loss;
};

Course course;

/// Rings, moons and XOR around 0, within about ±2.4; odd ones are of class 1.
arma::vec draw(arma::uword kind, arma::uword label, ml::Rng& rng) {
  const double turn = ml::uniform(1, 1, rng, 0, 2 * arma::datum::pi)(0);
  const arma::vec noise = ml::normal(2, 1, rng, 0.15), around = {std::cos(turn), std::sin(turn)};
  if (kind == 0) return (label == 0 ? 1 : 2) * around + noise;
  if (kind == 1) {
    const double c = std::cos(turn / 2), s = std::sin(turn / 2);
    return 1.4 * (label == 0 ? arma::vec{c - 0.5, s - 0.25} : arma::vec{0.5 - c, 0.25 - s}) + noise;
  }
  const double side = turn < arma::datum::pi ? 1 : -1;
  return arma::vec{side, label == 0 ? side : -side} * 1.1 + 2.5 * noise;
}

template <typename Function>
ml::Sequential network(const arma::vec& widths) {
  return ml::mlp<Function>(arma::conv_to<std::vector<arma::uword>>::from(widths), course.rng);
}

/// kind, how many, seed → the points, their labels
const Offer cloud("cloud", [](const Arguments& given) -> Answer {
  ml::Rng rng(given.count(2));
  arma::mat points(2, given.count(1));
  arma::rowvec labels(points.n_cols);
  for (arma::uword i = 0; i < points.n_cols; ++i) {
    points.col(i) = draw(given.count(0), i % 2, rng);
    labels(i) = i % 2;
  }
  return {points, labels};
});

/// points, labels, widths of all layers, activation, seed: begins anew
const Offer make("make_network", [](const Arguments& given) -> Answer {
  const arma::uvec labels = arma::conv_to<arma::uvec>::from(given.list(1));
  course.rng.seed(given.count(4));
  course.data = ml::labelled(given.columns(0, 2), labels, 2);
  course.sgd.reset();
  const arma::vec& widths = given.list(2);
  const arma::uword kind = given.count(3);
  course.net = std::make_unique<ml::Sequential>(kind == 0   ? network<ml::Tanh>(widths)
                                                : kind == 1 ? network<ml::Relu>(widths)
                                                            : network<ml::Sigmoid>(widths));
  return {};
});

/// epochs, batch size, rate → loss and share of right answers after them
const Offer train("train", [](const Arguments& given) -> Answer {
  if (!course.sgd) course.sgd = std::make_unique<ml::Sgd>(given.number(2));
  course.sgd->learning_rate = given.number(2);
  if (given.count(0) > 0) {
    ml::train(*course.net, course.loss, course.data, *course.sgd,
              {.epochs = given.count(0), .batch_size = given.count(1)}, course.rng);
  }
  const ml::Score score = ml::evaluate(*course.net, course.loss, course.data);
  return {one(score.loss), one(score.accuracy)};
});

/// half the width of the plane, side → how far class 1 is ahead of class 0, on a grid
const Offer field("field", [](const Arguments& given) -> Answer {
  const arma::uword side = given.count(1);
  const arma::vec at = arma::linspace(-given.number(0), given.number(0), side);
  ml::Matrix places(2, side * side);
  for (arma::uword i = 0; i < places.n_cols; ++i) {
    places(0, i) = at(i / side);
    places(1, i) = at(i % side);
  }
  const ml::Matrix logits = ml::predict(*course.net, places);
  return {arma::conv_to<arma::mat>::from(arma::reshape(logits.row(1) - logits.row(0), side, side))};
});

/// → a row b, w₁, w₂ for each unit of the first layer
const Offer units("units", [](const Arguments&) -> Answer {
  const std::vector<ml::Parameter> first = (*course.net)[0].parameters();
  return {arma::conv_to<arma::mat>::from(arma::join_rows(*first[1].value, *first[0].value))};
});

}  // namespace

}  // namespace play
