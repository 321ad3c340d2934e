#pragma once

#include "not_implemented.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "layer.hpp"

namespace ml {

/// Layers in a row: the output of each is the input of the next. It is a layer itself, so a network
/// can be a part of another one.
///
///     Sequential net(Shape{64});
///     net.add<Dense>(32, relu_start, rng).add<Activation<Relu>>().add<Dense>(10, plain_start,
///     rng);
///
/// You will need: `layers_[i]->forward(…)`, `layers_[i]->backward(…)`, `size()`, a pointer
/// `const Matrix*` that walks along, `&` and `*`.
class Sequential : public Layer {
 public:
  /// @param input what a column of a batch holds: Shape{64} numbers, or a Shape{1, 28, 28} image
  explicit Sequential(const Shape& input) : input_(input), output_(input) {}

  /// Makes a layer behind those that are there: Kind(shape of its input, arguments…).
  template <typename Kind, typename... Arguments>
  Sequential& add(Arguments&&... arguments) {
    return add(Kind(output_, std::forward<Arguments>(arguments)...));
  }

  /// Appends a layer that was made before, perhaps a whole network.
  template <typename Kind>
  Sequential& add(Kind layer) {
    output_ = layer.output_shape();
    layers_.push_back(std::make_unique<Kind>(std::move(layer)));
    return *this;
  }

  arma::uword size() const { return layers_.size(); }

  /// Layer i, counted from 0.
  Layer& operator[](arma::uword i) {
    require(i < size(), "there is no layer " + std::to_string(i) + ": the network has " +
                            std::to_string(size()) + ", counted from 0");
    return *layers_[i];
  }

  /// Layer i as what it is, to look inside: net.layer<Dense>(0).
  /// @throws std::invalid_argument if there is no such layer or it is of another kind
  template <typename Kind>
  Kind& layer(arma::uword i) {
    auto* found = dynamic_cast<Kind*>(&(*this)[i]);
    require(found != nullptr,
            "layer " + std::to_string(i) + " is of another kind: " + (*this)[i].name());
    return *found;
  }

  std::string name() const override { return "Sequential " + std::to_string(size()); }
  Shape input_shape() const { return input_; }
  Shape output_shape() const override { return output_; }

  const Matrix& forward(const Matrix& input, const Context& context) override {
    require(!layers_.empty(), "a network without layers computes nothing");
    require_equal("rows of the input", input.n_rows, "numbers in an example", input_.size());
    // TODO 11.4: return what the last layer gives, each having worked on the output before it
    throw NotImplemented("11.4");
  }

  const Matrix& backward(const Matrix& gradient) override {
    require(!layers_.empty(), "a network without layers learns nothing");
    return layers_.front()->backward(back_to_second(gradient));
  }

  void backward_parameters(const Matrix& gradient) override {
    require(!layers_.empty(), "a network without layers learns nothing");
    layers_.front()->backward_parameters(back_to_second(gradient));
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

  /// The way back through all layers but the first one, from the last to the second.
  /// @return what the first layer gets: the slope of the loss along its output
  const Matrix& back_to_second(const Matrix& gradient) {
    // TODO 11.4: return what the second layer hands back, all behind it having worked
    throw NotImplemented("11.4");
  }

  Shape input_, output_;
  std::vector<std::unique_ptr<Layer>> layers_;
};

}  // namespace ml
