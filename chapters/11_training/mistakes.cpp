// One well-trained network: the digits it gets wrong, what its hidden units look for, and its
// weights on their way to a file and back.
#include <utility>

#include "experiments.hpp"
#include "softmax.hpp"
#include "weights_file.hpp"

namespace ml {

namespace {

std::pair<Sequential, Examples> learn(const Story& story) {
  Rng rng = story.rng(0);
  const Parts parts = deal(load_digits(), 1437, rng);
  Sequential net = mlp<Relu>(one_hidden, rng);
  Sgd sgd(0.1);
  train(net, parts.train, sgd, {.epochs = 60}, rng);
  return {std::move(net), parts.test};
}

void draw_mistakes(Story& story, Layer& net, const Examples& test) {
  const arma::urowvec predicted = arma::index_max(predict(net, test.X), 0);
  const arma::urowvec right = arma::index_max(test.targets, 0);
  const arma::uvec wrong = arma::find(predicted != right);
  story.measure("wrong_of_360", wrong.n_elem);
  std::vector<Axes> pictures;
  for (const arma::uword i : wrong.head(std::min<arma::uword>(12, wrong.n_elem))) {
    Axes picture(std::to_string(right(i)) + ", called " + std::to_string(predicted(i)));
    pictures.push_back(picture.image(as_image(arma::conv_to<arma::vec>::from(test.X.col(i)))));
  }
  story.draw("mistakes", pictures, {.columns = 6, .width = 840, .height = 340});
}

/// The weights of each hidden unit, as an image of what it looks for.
void draw_units(Story& story, Layer& net) {
  const arma::mat weights = arma::conv_to<arma::mat>::from(*net.parameters()[0].value);
  std::vector<Axes> pictures;
  for (arma::uword j = 0; j < weights.n_rows; ++j) {
    pictures.push_back(
        Axes("").signed_image(as_image(weights.row(j).t()), arma::abs(weights).max()));
  }
  story.draw("units", pictures, {.columns = 8, .width = 840, .height = 460});
}

}  // namespace

void mistakes(Story& story) {
  auto [net, test] = learn(story);
  draw_mistakes(story, net, test);
  draw_units(story, net);

  Sequential again = learn(story).first;
  story.measure("same_seed_same_bytes", pack_weights(net) == pack_weights(again));
  Rng rng = story.rng(1);
  Sequential loaded = mlp<Relu>(one_hidden, rng);
  save_weights(net, story.directory() / "digits.weights");
  load_weights(loaded, story.directory() / "digits.weights");
  story.measure("loaded_difference",
                arma::abs(predict(net, test.X) - predict(loaded, test.X)).max());
}

}  // namespace ml
