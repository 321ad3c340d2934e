// The two small cases of the page.
#include <cmath>

#include "curvature_backward.hpp"
#include "experiments.hpp"
#include "output_curvature.hpp"
#include "output_delta.hpp"
#include "saliency.hpp"

namespace ml {

namespace {

Matrix number(double x) { return Vector{x}; }

}  // namespace

void by_hand(Story& story) {
  // A valley, steep along the first weight and flat along the second, at its minimum (1, 3).
  const Matrix bottom = {{1, 3}}, curvature = {{4, 0.1}};
  const Matrix valley = saliency(bottom, curvature);
  story.measure("valley_saliency_small_steep", valley(0));
  story.measure("valley_saliency_large_flat", valley(1));
  // One input, one tanh unit, one output, squared error.
  const Mlp net = {{number(std::log(3.0) / 4), Vector{0}, activation("tanh")},
                   {number(3), Vector{0}, activation("identity")}};
  const Matrix x = number(2), t = number(1);
  const Trace trace = forward_trace(net, x);
  const Matrix& z = trace.Z[1];
  const auto h = curvature_backward(net, trace, quadratic_delta(z, t, net[1].activation),
                                    quadratic_curvature(z, t, net[1].activation));
  story.measure("by_hand_curvature_v", h[1].weights(0));
  story.measure("by_hand_curvature_w", h[0].weights(0));
  story.measure("by_hand_saliency_v", saliency(net[1].weights, h[1].weights)(0));
}

}  // namespace ml
