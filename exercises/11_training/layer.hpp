#pragma once

#include <string>
#include <vector>

#include "random.hpp"
#include "require.hpp"
#include "scalar.hpp"

namespace ml {

/// Numbers of a layer that training changes, and the slope of the loss along each of them.
struct Parameter {
  std::string name;  ///< unique within a network, for messages and files
  Matrix* value;
  Matrix* gradient;  ///< same shape; what the latest backward() found, never a sum of several
};

/// Numbers of a layer that are saved with it but not trained, such as running means.
struct Buffer {
  std::string name;
  Matrix* value;
};

enum class Mode { training, inference };

/// What a layer may want to know about the moment. The default is inference, without randomness.
struct Context {
  Mode mode = Mode::inference;
  Rng* rng = nullptr;  ///< for layers that draw lots; present whenever mode is training
};

/// One step of a network: a function of a batch, and the way back.
///
/// A batch is a matrix whose columns are examples (features × B). A layer owns the matrices that it
/// returns: they stay valid, and in the same memory, until it is called again. Once every matrix
/// has been as large as it will get, nothing more is allocated.
class Layer {
 public:
  Layer() = default;
  virtual ~Layer() = default;
  Layer(Layer&&) = default;
  Layer& operator=(Layer&&) = default;
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  /// What it is, with its sizes, for messages: "Dense 64 to 32".
  virtual std::string name() const = 0;

  /// The output for a batch. The layer keeps what backward() will need.
  /// @param input inputs×B
  /// @return outputs×B
  virtual const Matrix& forward(const Matrix& input, const Context& context) = 0;

  /// Sets the gradients of the parameters for the batch of the latest forward(), and carries the
  /// error on.
  /// @param gradient ∂L/∂output, outputs×B
  /// @param input_wanted whether somebody needs ∂L/∂input; nobody does for the layer at the data
  /// @return ∂L/∂input, inputs×B; anything at all if it is not wanted
  virtual const Matrix& backward(const Matrix& gradient, bool input_wanted) = 0;

  virtual std::vector<Parameter> parameters() { return {}; }
  virtual std::vector<Buffer> buffers() { return {}; }
};

}  // namespace ml
