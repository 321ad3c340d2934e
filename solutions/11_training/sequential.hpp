#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "layer.hpp"

namespace ml {

/// Layers in a row: the output of each is the input of the next. It is a layer itself, so a network
/// can be a part of another one.
///
///     Sequential net;
///     net.add(Dense(…)).add(Activation<Relu>()).add(Dense(…));
class Sequential : public Layer {
 public:
  /// Appends a layer.
  template <typename Kind>
  Sequential& add(Kind layer) {
    layers_.push_back(std::make_unique<Kind>(std::move(layer)));
    return *this;
  }

  arma::uword size() const { return layers_.size(); }
  Layer& operator[](arma::uword i) { return *layers_.at(i); }

  std::string name() const override { return "Sequential " + std::to_string(size()); }

  const Matrix& forward(const Matrix& input, const Context& context) override {
    if (layers_.empty()) throw std::invalid_argument("a network without layers computes nothing");
    // >>> exercise 11.4: send the input through all layers and return what the last one gives
    const Matrix* signal = &input;
    for (const auto& layer : layers_) signal = &layer->forward(*signal, context);
    return *signal;
    // <<<
  }

  const Matrix& backward(const Matrix& gradient, bool input_wanted) override {
    if (layers_.empty()) throw std::invalid_argument("a network without layers learns nothing");
    // >>> exercise 11.4: send the gradient back through all layers; only the first may be spared
    const Matrix* signal = &gradient;
    for (arma::uword i = size(); i-- > 0;) {
      signal = &layers_[i]->backward(*signal, i > 0 || input_wanted);
    }
    return *signal;
    // <<<
  }

  /// Those of all layers in order, named "1 Dense 64 to 32: weights" and so on.
  std::vector<Parameter> parameters() override {
    std::vector<Parameter> all;
    for (arma::uword i = 0; i < size(); ++i) {
      for (Parameter& parameter : layers_[i]->parameters()) {
        parameter.name = place(i) + parameter.name;
        all.push_back(std::move(parameter));
      }
    }
    return all;
  }

  std::vector<Buffer> buffers() override {
    std::vector<Buffer> all;
    for (arma::uword i = 0; i < size(); ++i) {
      for (Buffer& buffer : layers_[i]->buffers()) {
        buffer.name = place(i) + buffer.name;
        all.push_back(std::move(buffer));
      }
    }
    return all;
  }

 private:
  std::string place(arma::uword i) const {
    return std::to_string(i + 1) + ' ' + layers_[i]->name() + ": ";
  }

  std::vector<std::unique_ptr<Layer>> layers_;
};

}  // namespace ml
