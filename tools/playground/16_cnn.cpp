// The network of chapter 16 and a digit drawn by the reader.
#include <memory>

#include "bridge.hpp"
#include "digits_network.hpp"
#include "softmax.hpp"

namespace play {

namespace {

std::unique_ptr<ml::Sequential> net;

/// all weights in order: makes the network
const Offer make("digits_network", [](const Arguments& given) -> Answer {
  ml::Rng rng(1);
  net = std::make_unique<ml::Sequential>(digits_network(rng));
  const double* next = given.list(0).memptr();
  for (const ml::Parameter& parameter : net->parameters()) {
    std::copy_n(next, parameter.value->n_elem, parameter.value->begin());
    next += parameter.value->n_elem;
  }
  return {};
});

/// 64 pixels, row by row → probabilities; maps behind ReLU and pooling, a column of pixels for each
const Offer recognize("recognize", [](const Arguments& given) -> Answer {
  const ml::Matrix image = given.list(0);
  Answer answer(1);
  const ml::Matrix* signal = &image;
  for (arma::uword i = 0; i < net->size(); ++i) {
    signal = &(*net)[i].forward(*signal, {});
    if (i != 1 && i != 2) continue;
    const ml::Shape shape = (*net)[i].output_shape();
    answer.push_back(arma::reshape(*signal, shape.channels, shape.pixels()).t());
  }
  answer[0] = ml::softmax(*signal);
  return answer;
});

/// → the filters, nine numbers in a column for each, row by row
const Offer filters("filters",
                    [](const Arguments&) -> Answer { return {net->parameters()[0].value->t()}; });

}  // namespace

}  // namespace play
