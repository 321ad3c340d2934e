#pragma once

#include "activation_layer.hpp"
#include "conv_layer.hpp"
#include "dense_layer.hpp"
#include "flatten.hpp"
#include "pool_layers.hpp"
#include "sequential.hpp"

namespace ml {

inline const Shape digit_shape{1, 8, 8};

/// A network for the 8×8 digits: 16 filters 3×3, same, max pooling, dense. 2730 parameters.
inline Sequential plain_digit_cnn(Rng& rng) {
  Sequential net(digit_shape);
  net.add<Conv>(16, Window{3, 1, 1}, relu_start, rng).add<Activation<Relu>>();
  net.add<MaxPool>(Window{2, 2}).add<Flatten>().add<Dense>(10, plain_start, rng);
  return net;
}

/// The parameters of one network for another one that has the same, though perhaps from layers of
/// other kinds: what fast layers learned, plain ones can use.
/// @throws std::invalid_argument if number or shapes differ
inline void copy_parameters(Layer& from, Layer& to) {
  const std::vector<Parameter> values = from.parameters(), places = to.parameters();
  require_equal("parameters of the one network", values.size(), "of the other", places.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string rows = "rows of " + values[i].name, columns = "columns of " + values[i].name;
    require_equal(rows.c_str(), values[i].value->n_rows, places[i].name.c_str(),
                  places[i].value->n_rows);
    require_equal(columns.c_str(), values[i].value->n_cols, places[i].name.c_str(),
                  places[i].value->n_cols);
  }
  for (std::size_t i = 0; i < values.size(); ++i) *places[i].value = *values[i].value;
}

}  // namespace ml
