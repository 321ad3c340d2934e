// What must hold exactly: gradients, right angles, and the two modes of batch norm.
#include "experiments.hpp"

namespace ml {

namespace {

Matrix random(arma::uword rows, arma::uword columns, Rng& rng) {
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

/// The largest difference between a layer's gradients and central differences of Σ C ⊙ output.
double gradient_error(Layer& layer, Matrix input, Rng& rng) {
  const Context training{Mode::training, &rng};
  const Matrix C = random(layer.output_shape().size(), input.n_cols, rng);
  const auto slope = [&](Scalar& number) {
    const Scalar middle = number, step = Scalar(1e-5);
    number = middle + step;
    const double right = arma::dot(C, layer.forward(input, training));
    number = middle - step;
    const double left = arma::dot(C, layer.forward(input, training));
    number = middle;
    return (right - left) / (2 * step);
  };
  std::vector<double> expected, got;
  for (const Parameter& parameter : layer.parameters()) {
    for (Scalar& number : *parameter.value) expected.push_back(slope(number));
  }
  for (Scalar& number : input) expected.push_back(slope(number));
  layer.forward(input, training);
  const Matrix back = layer.backward(C);
  for (const Parameter& parameter : layer.parameters()) {
    for (const Scalar number : *parameter.gradient) got.push_back(number);
  }
  for (const Scalar number : back) got.push_back(number);
  return arma::abs(arma::vec(expected) - arma::vec(got)).max();
}

/// Inference against the formula with the running statistics.
double inference_error(BatchNorm& layer, const Matrix& X) {
  const Vector mean = layer.buffers()[0].value->col(0), variance = layer.buffers()[1].value->col(0);
  Matrix expected = X.each_col() - mean;
  expected.each_col() /= arma::sqrt(variance + BatchNorm::epsilon);
  return arma::abs(layer.forward(X, Context{}) - expected).max();
}

}  // namespace

void checks(Story& story) {
  Rng rng = story.rng(150);
  BatchNorm features(Shape{5}), images(Shape{2, 3, 3});
  story.measure("batch_norm_gradient_error", gradient_error(features, random(5, 8, rng), rng));
  story.measure("batch_norm_image_gradient_error", gradient_error(images, random(18, 4, rng), rng));
  WeightNorm direction(Shape{6}, random(4, 6, rng));
  story.measure("weight_norm_gradient_error", gradient_error(direction, random(6, 8, rng), rng));
  direction.forward(random(6, 8, rng), {Mode::training, &rng});
  direction.backward_parameters(random(4, 8, rng));
  const Parameter w = direction.parameters()[0];
  story.measure("weight_norm_orthogonality", arma::abs(arma::sum(*w.value % *w.gradient, 1)).max());
  const Matrix X = random(6, 8, rng), before = direction.forward(X, Context{});
  *w.value *= 10;
  story.measure("weight_norm_scale_error",
                arma::abs(direction.forward(X, Context{}) - before).max());

  BatchNorm layer(Shape{4});
  for (int i = 0; i < 50; ++i) layer.forward(3 * random(4, 32, rng) + 2, {Mode::training, &rng});
  story.measure("batch_norm_inference_error", inference_error(layer, random(4, 10, rng)));
  // One example alone: training statistics would answer β whatever it is.
  BatchNorm fresh(Shape{4});
  const Matrix one = random(4, 1, rng);
  story.measure("batch_norm_batch_of_one",
                arma::abs(fresh.forward(one, {Mode::training, &rng})).max());
  // As printed, y = γ x + β: with γ = 1 and β = 0 the layer would do nothing at all.
  const Matrix Y = 3 * random(4, 200, rng) + 2;
  const Matrix normal = fresh.forward(Y, {Mode::training, &rng});
  story.measure("batch_norm_output_deviation", arma::stddev(arma::vectorise(normal)));
}

}  // namespace ml
