// The convolutional network of chapter 16, pruned in the same three ways.
#include "conv_layer.hpp"
#include "experiments.hpp"
#include "flatten.hpp"
#include "networks.hpp"
#include "pool_layers.hpp"
#include "unfold.hpp"

namespace ml {

namespace {

const Shape image{1, 8, 8};
const Window window{3, 1, 1};

/// 16 filters 3×3, ReLU, max pooling, dense: 144 + 2560 weights.
Sequential digit_cnn(Rng& rng) {
  Sequential net(image);
  net.add<Conv>(16U, window, relu_start, rng).add<Activation<Relu>>().add<MaxPool>(Window{2, 2});
  net.add<Flatten>().add<Dense>(10U, plain_start, rng);
  return net;
}

/// The second derivatives along the weights of digit_cnn, penalty included. A filter is a dense
/// layer that sees patches, so it is treated like one. Pooling hands on to the largest pixel what
/// it is given, first and second derivatives alike; a ReLU has φ″ = 0 and φ′² = φ′.
std::vector<Matrix> cnn_curvatures(Sequential& net, const Examples& data) {
  const Matrix* signal = &data.X;
  for (arma::uword i = 0; i < 4; ++i) signal = &net[i].forward(*signal, {});
  const Matrix features = *signal;
  const Matrix H = cross_entropy_curvature(softmax(net[4].forward(features, {})));
  const Matrix to_features = arma::square(*net[4].parameters()[0].value).t() * H;
  const Matrix* back = &to_features;
  for (arma::uword i = 3; i > 0; --i) back = &net[i].backward(*back);
  Matrix at_filters = *back, patches;
  unfold(data.X, patch_sources(image, window), patches);
  const Matrix per_filter = by_channels(at_filters, net[0].output_shape());
  return {layer_curvature(per_filter, patches).weights + lambda,
          layer_curvature(H, features).weights + lambda};
}

std::vector<Matrix> cnn_scores(Method method, Sequential& net, const Examples& data, Rng& rng) {
  if (method != Method::obd) return scores(method, net, data, rng);
  const std::vector<Parameter> weights = weights_of(net.parameters());
  std::vector<Matrix> all = cnn_curvatures(net, data);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = saliency(*weights[i].value, all[i]);
  return all;
}

/// 50 % and 80 %, each as it is and trained again; then what is left of filters and dense layer
/// when 80 % are gone.
arma::rowvec prune_digit_cnn(Method method, Sequential& net, const Exam& exam, Rng& rng) {
  const std::vector<Matrix> whole = copied(net);
  const std::vector<Matrix> worth = cnn_scores(method, net, exam.train, rng);
  arma::rowvec row(5);
  for (arma::uword i = 0; i < 2; ++i) {
    const Masks masks = without(worth, all_kept(net), i == 0 ? 0.5 : 0.8);
    apply_masks(net.parameters(), masks);
    row(2 * i) = right(net, exam.test);
    settle(net, exam.train, masks, 3, rng);
    row(2 * i + 1) = right(net, exam.test);
    put_back(net, whole);
    row(4) = arma::accu(masks[0]) / static_cast<double>(masks[0].n_elem);
  }
  return row;
}

}  // namespace

void cnn(Story& story) {
  const Digits digits = load_digits();
  const arma::mat rows = story.repeat(story.repetitions(4, 3), 600, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 1000, 797, rng);
    Sequential net = digit_cnn(rng);
    Adam adam(0.005);
    train(net, exam.train, adam, with_penalty(12), rng);
    arma::rowvec row = {right(net, exam.test)};
    for (const auto& [name, method] : methods) {
      row = arma::join_rows(row, prune_digit_cnn(method, net, exam, rng));
    }
    return row;
  });
  told(story, "cnn_accuracy_dense", rows.col(0));
  arma::uword column = 0;
  for (const auto& [name, method] : methods) {
    for (const char* end : {"_50", "_50_retrained", "_80", "_80_retrained"}) {
      told(story, "cnn_accuracy_" + name + end, rows.col(++column));
    }
    told(story, "cnn_filters_left_" + name, rows.col(++column));
  }
}

}  // namespace ml
