// Two classes that no straight line separates, and a network of 16 hidden units that bends its
// border round them while it learns.
#include "experiments.hpp"

namespace ml {

namespace {

/// Points of the plane with their classes.
struct Cloud {
  arma::mat X;        // 2×N
  arma::uvec labels;  // 0 and 1 in turn
};

/// A ring of radius 1 inside a ring of radius 2.
Cloud draw_rings(arma::uword count, Rng& rng) {
  const arma::vec turn = uniform(count, 1, rng, 0, 2 * arma::datum::pi);
  Cloud cloud{normal(2, count, rng, 0.15), arma::uvec(count)};
  for (arma::uword i = 0; i < count; ++i) {
    cloud.labels(i) = i % 2;
    const double radius = i % 2 == 0 ? 1 : 2;
    cloud.X.col(i) += radius * arma::vec{std::cos(turn(i)), std::sin(turn(i))};
  }
  return cloud;
}

/// Two half-moons that reach into each other.
Cloud draw_moons(arma::uword count, Rng& rng) {
  const arma::vec turn = uniform(count, 1, rng, 0, arma::datum::pi);
  Cloud cloud{normal(2, count, rng, 0.15), arma::uvec(count)};
  for (arma::uword i = 0; i < count; ++i) {
    cloud.labels(i) = i % 2;
    const double c = std::cos(turn(i)), s = std::sin(turn(i));
    cloud.X.col(i) +=
        1.4 * (i % 2 == 0 ? arma::vec{c - 0.5, s - 0.25} : arma::vec{0.5 - c, 0.25 - s});
  }
  return cloud;
}

/// The plane in the colors of the class that a model would answer, with the examples on it.
Axes plane(const std::string& title, Layer& net, const Cloud& cloud) {
  const arma::vec place = arma::linspace(-2.6, 2.6, 105);
  Matrix grid(2, place.n_elem * place.n_elem);
  for (arma::uword i = 0; i < grid.n_cols; ++i) {
    grid.col(i) = arma::vec{place(i / place.n_elem), place(i % place.n_elem)};
  }
  const arma::urowvec answers = arma::index_max(predict(net, grid), 0);
  Axes axes(title);
  axes.regions(place, place,
               arma::reshape(arma::conv_to<arma::mat>::from(answers), place.n_elem, place.n_elem));
  const arma::uvec labels = cloud.labels.head(120);  // more would hide the regions
  const arma::mat zeros = cloud.X.cols(arma::find(labels == 0));
  const arma::mat ones = cloud.X.cols(arma::find(labels == 1));
  axes.circles("", zeros.row(0).t(), zeros.row(1).t());
  axes.crosses("", ones.row(0).t(), ones.row(1).t());
  return axes.x_range(-2.6, 2.6).y_range(-2.6, 2.6).equal().key("none");
}

struct Outcome {
  double softmax, network;
};

/// Softmax regression and a 2-16-2 network on the same points; four pictures if somebody wants
/// them.
Outcome compete(const Cloud& known, const Cloud& fresh, Rng& rng, std::vector<Axes>* pictures) {
  const Examples data = labelled(known.X, known.labels, 2),
                 exam = labelled(fresh.X, fresh.labels, 2);
  Sequential line = mlp<Tanh>({2, 2}, rng), net = mlp<Tanh>({2, 16, 2}, rng);
  Sgd slow(0.1), fast(0.1);
  train(line, data, slow, {.epochs = 100, .batch_size = 10}, rng);
  if (pictures != nullptr) {
    pictures->push_back(plane("softmax, 100 epochs", line, known));
    pictures->push_back(plane("network, epoch 0", net, known));
  }
  const auto look = [&](const History& history) {
    const std::string title = "network, epoch " + std::to_string(history.epochs);
    const bool shown = history.epochs == 10 || history.epochs == 100;
    if (pictures != nullptr && shown) pictures->push_back(plane(title, net, known));
    return true;
  };
  train(net, data, fast, {.epochs = 100, .batch_size = 10, .after_epoch = look}, rng);
  return {score(line, exam).accuracy, score(net, exam).accuracy};
}

using Draw = Cloud (*)(arma::uword count, Rng& rng);

void contest(Story& story, const std::string& name, Draw draw, std::uint64_t stream,
             std::vector<Axes>& pictures) {
  bool first = true;
  const arma::mat accuracy = story.repeat(10, stream, [&](Rng& rng) -> arma::rowvec {
    const Cloud known = draw(200, rng), fresh = draw(1000, rng);
    const Outcome outcome = compete(known, fresh, rng, first ? &pictures : nullptr);
    first = false;
    return {outcome.softmax, outcome.network};
  });
  measure_mean(story, name + "_softmax_accuracy", accuracy.col(0));
  measure_mean(story, name + "_network_accuracy", accuracy.col(1));
}

}  // namespace

void rings(Story& story) {
  std::vector<Axes> pictures;
  contest(story, "rings", draw_rings, 100, pictures);
  contest(story, "moons", draw_moons, 200, pictures);
  story.draw("rings", pictures, {.columns = 4, .width = 1150, .height = 640});
}

}  // namespace ml
