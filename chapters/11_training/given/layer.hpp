#pragma once

#include <string>
#include <vector>

#include "random.hpp"
#include "require.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace ml {

/// Numbers of a layer that training changes, and the slope of the loss along each of them.
struct Parameter {
  std::string name;  ///< unique within a network, for messages and files
  Matrix* value;
  Matrix* gradient;    ///< same shape; what the latest way back found, never a sum of several
  bool decays = true;  ///< whether penalties shrink it: weights yes; biases, gains, shifts no
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

/// Throws std::invalid_argument unless a gradient has the shape of the matrix along which it is
/// taken: require_same_shape(gradient, output_, "output").
inline void require_same_shape(const Matrix& gradient, const Matrix& value, const char* name) {
  if (arma::size(gradient) == arma::size(value)) return;
  const std::string rows = std::string("rows of the ") + name;
  const std::string columns = std::string("columns of the ") + name;
  require_equal("rows of the gradient", gradient.n_rows, rows.c_str(), value.n_rows);
  require_equal("columns of the gradient", gradient.n_cols, columns.c_str(), value.n_cols);
}

/// One step of a network: a function of a batch, and the way back.
///
/// A batch is a matrix whose columns are examples (features × B; Shape says what a column holds). A
/// layer owns the matrices that it returns, or returns its input: they stay valid, and in the same
/// memory, until it is called again. Once every matrix has been as large as it will get, nothing
/// more is allocated. The caller leaves the input of forward() as it is until the way back is done,
/// so that a layer may look at it once more.
///
/// The first argument of a constructor is the Shape of the input: see Sequential::add().
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

  /// What a column of the output holds.
  virtual Shape output_shape() const = 0;

  /// The output for a batch. The layer keeps what the way back will need.
  /// @param input inputs×B
  /// @return outputs×B
  virtual const Matrix& forward(const Matrix& input, const Context& context) = 0;

  /// The way back: sets the gradients of the parameters for the batch of the latest forward(), and
  /// carries the error on to the layer before.
  /// @param gradient ∂ℒ/∂output, outputs×B
  /// @return ∂ℒ/∂input, inputs×B
  virtual const Matrix& backward(const Matrix& gradient) = 0;

  /// The same for the layer next to the data, where nobody asks for ∂ℒ/∂input: a layer that can
  /// spare itself that work overrides it.
  virtual void backward_parameters(const Matrix& gradient) { backward(gradient); }

  virtual std::vector<Parameter> parameters() { return {}; }
  virtual std::vector<Buffer> buffers() { return {}; }
};

}  // namespace ml
