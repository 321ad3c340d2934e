#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "as_mlp.hpp"
#include "course_test.hpp"
#include "curvature_backward.hpp"
#include "feature_saliency.hpp"
#include "initial.hpp"
#include "mean_squares.hpp"
#include "momentum.hpp"
#include "output_curvature.hpp"
#include "output_delta.hpp"
#include "packing.hpp"
#include "prune_mask.hpp"
#include "rank_correlation.hpp"
#include "retrain.hpp"
#include "rollback.hpp"
#include "saliency.hpp"
#include "softmax_cross_entropy.hpp"

namespace course_test {

using namespace ml;

namespace {

const Scalar half_at = Scalar(0.5 * std::log(3.0));  // tanh of it is ½, φ′ = ¾, φ″ = −¾

Matrix number(double x) { return Vector{x}; }

Matrix random(arma::uword rows, arma::uword columns, Rng& rng) {
  return arma::conv_to<Matrix>::from(normal(rows, columns, rng));
}

/// The second derivative of f along one number.
double bend_of(Scalar& number, const std::function<double()>& f) {
  const Scalar middle = number, step = Scalar(1e-3);
  const double here = f();
  number = middle + step;
  const double right = f();
  number = middle - step;
  const double left = f();
  number = middle;
  return (right - 2 * here + left) / static_cast<double>(step * step);
}

/// ½ squared distance, mean over the columns.
double squares(const Mlp& net, const Matrix& X, const Matrix& T) {
  return arma::accu(arma::square(forward(net, X) - T)) / 2 / static_cast<double>(X.n_cols);
}

std::vector<LayerCurvature> passed_back(const Mlp& net, const Matrix& X, const Matrix& T) {
  const Trace trace = forward_trace(net, X);
  const ActivationFunction& phi = net.back().activation;
  // What 17.1 asks for, for a linear output, so that 17.2 needs no 17.1.
  const Matrix H(arma::size(T), arma::fill::value(1 / static_cast<double>(X.n_cols)));
  return curvature_backward(net, trace, quadratic_delta(trace.Z.back(), T, phi), H);
}

/// Every second derivative passed back against a numeric one.
void check_curvatures(Mlp net, const Matrix& X, const Matrix& T) {
  const std::vector<LayerCurvature> got = passed_back(net, X, T);
  REQUIRE(got.size() == net.size());
  for (std::size_t l = 0; l < net.size(); ++l) {
    INFO("layer " << l + 1 << " of " << net.size());
    Matrix weights(arma::size(net[l].weights));
    Vector bias(arma::size(net[l].bias));
    const auto loss = [&] { return squares(net, X, T); };
    for (arma::uword i = 0; i < weights.n_elem; ++i) {
      weights[i] = bend_of(net[l].weights[i], loss);
    }
    for (arma::uword i = 0; i < bias.n_elem; ++i) bias[i] = bend_of(net[l].bias[i], loss);
    CHECK_THAT(got[l].weights, near(weights, 1e-5));
    CHECK_THAT(got[l].bias, near(bias, 1e-5));
  }
}

/// A network of one weight matrix, a bias and a buffer, for pruning without any training.
class Fake : public Layer {
 public:
  std::string name() const override { return "Fake"; }
  Shape output_shape() const override { return {1}; }
  const Matrix& forward(const Matrix& input, const Context&) override { return input; }
  const Matrix& backward(const Matrix& G) override { return G; }
  std::vector<Parameter> parameters() override {
    return {{"weights", &weights, &weights_gradient}, {"bias", &bias, &bias_gradient, false}};
  }
  std::vector<Buffer> buffers() override { return {{"running", &running}}; }

  Matrix weights{{1, 2, 3}, {4, 5, 6}}, bias = Vector{7, 8}, running = number(9);
  Matrix weights_gradient = weights, bias_gradient = bias;
};

/// Pruning of a Fake: a round removes the next weight; "training" adds 10 to all numbers that are
/// left; the losses are written down.
struct Rounds {
  Fake net;
  Masks masks = {Matrix(2, 3, arma::fill::ones)};
  std::vector<double> losses;
  std::vector<std::string> calls;
  std::vector<Masks> trained_with;

  Pruning pruning() {
    return {[this](const Masks& now) {
              if (trained_with.size() > 20) throw std::runtime_error("more than 20 rounds");
              Masks next = now;
              if (removed(now) < 6) next[0](removed(now)) = 0;
              return next;
            },
            [this](const Masks& next) {
              calls.emplace_back("retrain");
              trained_with.push_back(next);
              net.weights = (net.weights + 10) % next[0];
              net.bias += 10;
              net.running += 10;
            },
            [this] {
              calls.emplace_back("loss");
              const std::size_t round = trained_with.size();
              if (round > losses.size()) {
                throw std::runtime_error(
                    "one round too many. The round that went too far ends them all, if it is "
                    "recorded with `kept` false");
              }
              return round == 0 ? 0.5 : losses[round - 1];
            }};
  }
};

/// 3-2-2, so that no matrix is square, and something to learn.
struct Small {
  Rng rng{5};
  Sequential net = mlp<Tanh>({3, 2, 2}, rng);
  Examples data{random(3, 6, rng), random(2, 6, rng)};
  Masks masks = {Matrix{{1, 0, 1}, {0, 1, 1}}, Matrix{{1, 1}, {0, 1}}};
  MeanSquares loss;

  /// The numbers that ought to be 0.
  bool clean() {
    const std::vector<Parameter> all = net.parameters();
    const Matrix &first = *all[0].value, &second = *all[2].value;
    return first(0, 1) == 0 && first(1, 0) == 0 && second(1, 0) == 0;
  }
};

}  // namespace

TEST_CASE("17.1 softmax with cross-entropy by hand", "[17.1]") {
  const Matrix P = {{0.5, 0.2}, {0.3, 0.2}, {0.2, 0.6}};
  INFO("three classes, two examples: p (1 − p) for each logit, and the loss is a mean of two");
  CHECK_THAT(cross_entropy_curvature(P),
             near_or(Matrix{{0.125, 0.08}, {0.105, 0.08}, {0.08, 0.12}}, 1e-12,
                     {{Matrix(P % (1 - P)), "the loss is a mean over the examples: divide by B"},
                      {Matrix(P % (1 - P) / 4), "divided by B twice, or by 2B"},
                      {Matrix(P % (1 - P) / 3), "divided by the classes instead of the examples"},
                      {Matrix(P % (1 - P) / 6),
                       "divided by how many numbers there are; a mean over the examples divides by "
                       "the columns"},
                      {Matrix(P / 2), "∂p/∂z is p (1 − p), not p"},
                      {Matrix(P % P / 2), "p² is the part that is taken away: p − p²"},
                      {Matrix((1 - P) / 2), "∂p/∂z is p (1 − p), not 1 − p"}}));
}

TEST_CASE("17.1 softmax with cross-entropy against the loss itself", "[17.1]") {
  Rng rng(3);
  Matrix Z = random(4, 3, rng), expected(4, 3);
  const Matrix T = {{1, 0, 0}, {0, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  SoftmaxCrossEntropy loss;
  const auto value = [&] { return loss.forward(Z, T); };
  for (arma::uword i = 0; i < Z.n_elem; ++i) expected[i] = bend_of(Z[i], value);
  Matrix P = arma::exp(Z);
  P.each_row() /= arma::sum(P, 0);
  INFO("numeric second derivatives of the mean cross-entropy along each of 4×3 logits");
  CHECK_THAT(cross_entropy_curvature(P), near(expected, 1e-6));
}

TEST_CASE("17.1 the squared error by hand", "[17.1]") {
  const ActivationFunction phi = activation("tanh");
  const Matrix Z = {{half_at, half_at}}, T = {{0, 1}}, half = {{0.5, 0.5}};
  INFO("tanh z = ½, so φ′ = ¾ and φ″ = −¾; wanted are 0 and 1; two examples");
  CHECK_THAT(quadratic_curvature(Z, T, phi),
             near_or(Matrix{{3. / 32, 15. / 32}}, 1e-12,
                     {{Matrix{{3. / 16, 15. / 16}}, "the loss is a mean: divide by B"},
                      {Matrix{{9. / 32, 9. / 32}},
                       "the slope (a − t) φ′ is a product: φ′ changes with z as well"},
                      {Matrix{{15. / 32, 3. / 32}}, "the sign of a − t, or of φ″"},
                      {Matrix{{3. / 16, 9. / 16}}, "φ′ has to be squared"},
                      {Matrix{{-3. / 16, 3. / 16}}, "a has the slope φ′: φ′² is missing"},
                      {Matrix{{-3. / 32, 21. / 32}}, "both parts are divided by B"},
                      {Matrix((9. / 16 - 0.75 * (Z - T)) / 2),
                       "the error is that of the output a = φ(z): a − t, not z − t"},
                      {Matrix((9. / 16 + (half - T) % bends(phi, half)) / 2),
                       "φ″ is taken at z, not at a"},
                      {Matrix((arma::square(slopes(phi, half)) - 0.75 * (half - T)) / 2),
                       "φ′ is taken at z, not at a"}}));
}

TEST_CASE("17.1 the squared error of linear and sigmoid outputs", "[17.1]") {
  Rng rng(4);
  {
    INFO("a linear output, 2×3: ½ (z − t)² bends by 1 everywhere, and B = 3");
    CHECK_THAT(
        quadratic_curvature(random(2, 3, rng), random(2, 3, rng), activation("identity")),
        near_or(Matrix(2, 3, arma::fill::value(1. / 3)), 1e-12,
                {{Matrix(2, 3, arma::fill::value(1. / 2)), "divided by the outputs, not by B"},
                 {Matrix(2, 3, arma::fill::ones), "the loss is a mean: divide by B"}}));
  }
  Matrix Z = random(2, 3, rng), expected(2, 3);
  const Matrix T = random(2, 3, rng);
  const ActivationFunction phi = activation("sigmoid");
  const auto loss = [&] { return arma::accu(arma::square(activate(phi, Z) - T)) / 6; };
  for (arma::uword i = 0; i < Z.n_elem; ++i) expected[i] = bend_of(Z[i], loss);
  INFO("a sigmoid, against numeric second derivatives");
  CHECK_THAT(quadratic_curvature(Z, T, phi), near(expected, 1e-6));
}

TEST_CASE("17.2 a layer by hand", "[17.2]") {
  const Matrix H = {{1, 2}, {0, 1}, {3, -1}}, A = {{2, -1}, {3, 1}};
  INFO("3 units, 2 inputs, 2 examples");
  const LayerCurvature got = layer_curvature(H, A);
  CHECK_THAT(got.weights,
             near_or(Matrix{{6, 11}, {1, 1}, {11, 26}}, 1e-12,
                     {{Matrix{{0, 5}, {-1, 1}, {7, 8}}, "each input counts squared: a²"},
                      {Matrix{{0, 25}, {1, 1}, {49, 64}},
                       "a² belongs into the sum, not around it: examples do not mix"},
                      {Matrix{{8, 13}, {1, 1}, {37, 82}}, "h is not squared, only a"},
                      {Matrix{{3, 5.5}, {0.5, 0.5}, {5.5, 13}},
                       "a sum over the examples: the 1/B is in H already"}}));
  CHECK_THAT(got.bias, near_or(Vector{3, 1, 2}, 1e-12,
                               {{Vector{1.5, 0.5, 1}, "a sum: the 1/B is in H already"},
                                {Vector{5, 1, 10}, "h is not squared"}}));
}

TEST_CASE("17.2 one unit back, by hand", "[17.2]") {
  const Matrix W = number(3), H = number(1), delta = number(0.5), Z = number(half_at);
  INFO("w = 3, h = 1 and δ = 0.5 behind it; φ = tanh with φ′ = ¾, φ″ = −¾ at this z");
  CHECK_THAT(
      hidden_curvature(W, H, delta, Z, activation("tanh")),
      near_or(number(3.9375), 1e-12,
              {{number(0.5625), "going back, a second derivative meets the weight twice: w²"},
               {number(5.625), "it meets the slope of φ twice as well: φ′²"},
               {number(5.0625), "the part with φ″ is missing"},
               {number(6.1875), "the sign of the part with φ″"},
               {number(4.6875), "φ″ is multiplied by ∂ℒ/∂a = w δ, not by δ"},
               {number(2.8125), "φ″ is multiplied by ∂ℒ/∂a = w δ: here h stands for δ"},
               {number(1.6875), "∂ℒ/∂a is w δ, with w as it is, not w²"},
               {number(4.21875), "φ″ is multiplied by ∂ℒ/∂a, not by ∂ℒ/∂z = φ′ ∂ℒ/∂a"},
               {number(7.875), "φ′² wants to be multiplied by the first part only"}}));
}

TEST_CASE("17.2 several units and examples back", "[17.2]") {
  Rng rng(6);
  const Matrix W = random(2, 3, rng), H = random(2, 4, rng), delta = random(2, 4, rng);
  const Matrix Z = random(3, 4, rng);
  Matrix expected(3, 4, arma::fill::zeros);
  for (arma::uword c = 0; c < 4; ++c) {
    for (arma::uword j = 0; j < 3; ++j) {
      const double a = 1 / (1 + std::exp(-Z(j, c))), first = a * (1 - a);
      for (arma::uword i = 0; i < 2; ++i) {
        expected(j, c) += first * first * W(i, j) * W(i, j) * H(i, c) +
                          first * (1 - 2 * a) * W(i, j) * delta(i, c);
      }
    }
  }
  const ActivationFunction phi = activation("sigmoid");
  const Matrix bent = bends(phi, Z) % (W.t() * delta), slope = slopes(phi, Z);
  INFO("2 units behind, 3 units here, 4 examples, sigmoid: against loops over the formula");
  CHECK_THAT(
      hidden_curvature(W, H, delta, Z, phi),
      near_or(expected, 1e-12,
              {{Matrix(arma::square(slope % (W.t() * H)) + bent),
                "square first, then add: the weights and φ′ are squared, h and the sum are not"},
               {Matrix(arma::square(slope) % arma::square(W.t() * H) + bent),
                "square first, then add: each weight is squared, h and the sum are not"}}));
}

TEST_CASE("17.2 the network of the page", "[17.2]") {
  const Mlp net = {{number(half_at / 2), Vector{0}, activation("tanh")},
                   {number(3), Vector{0}, activation("identity")}};
  INFO("x = 2, z = ½ ln 3, a = ½, output 3 a = 1.5, wanted 1");
  const std::vector<LayerCurvature> got = passed_back(net, number(2), number(1));
  REQUIRE(got.size() == 2);
  const auto is_empty = [](const Matrix& matrix) { return matrix.is_empty(); };
  const double a = std::tanh(1.5), at_output = 4 * (1 - a * a) * (9 * (1 - a * a) - 3 * a);
  const double w = half_at / 2, wrong_weights = 4 * (9. / 16 * w * w - 0.75 * w * 0.5);
  CHECK_THAT(
      got[1].weights,
      near_or(number(0.25), 1e-12,
              {{number(0.5), "a has to be squared"},
               {number(2.25), "trace.A[l + 1] is what layer l gave; it was given trace.A[l]"},
               {number(4), "trace.A[0] is x, what the first layer was given"},
               {is_empty, "the last layer was left out"}}));
  CHECK_THAT(got[1].bias, near(Vector{1}, 1e-12));
  CHECK_THAT(got[0].weights, near_or(number(15.75), 1e-12,
                                     {{number(7.875), "x has to be squared"},
                                      {number(20.25), "the part with φ″ is missing"},
                                      {number(10.125),
                                       "H goes back with the Δ of the same layer: H first, Δ after "
                                       "it"},
                                      {number(36),
                                       "the activation between two layers is that of the one in "
                                       "front: layer l − 1"},
                                      {number(at_output),
                                       "behind layer l − 1 stands trace.Z[l − 1]; trace.Z[l] comes "
                                       "after the weights of layer l"},
                                      {number(wrong_weights),
                                       "the way from layer l to layer l − 1 goes through the "
                                       "weights of layer l"},
                                      {is_empty, "the first layer was left out"}}));
  CHECK_THAT(got[0].bias, near(Vector{3.9375}, 1e-12));
}

TEST_CASE("17.2 one hidden layer with squares leaves nothing out", "[17.2]") {
  Rng rng(7);
  const Mlp net = random_mlp({3, 5, 2}, activation("tanh"), rng);
  INFO("3-5-2, tanh, four examples: every second derivative against a numeric one");
  check_curvatures(net, random(3, 4, rng), random(2, 4, rng));
}

TEST_CASE("17.2 any depth: chains of single units", "[17.2]") {
  Rng rng(8);
  for (const char* name : {"tanh", "sigmoid"}) {
    // One unit per layer: then the Hessian of a layer is a single number and nothing is left out.
    const Mlp net = random_mlp({1, 1, 1, 1, 1}, activation(name), rng);
    INFO("1-1-1-1-1, " << name << ", three examples, against numeric second derivatives. With more "
                       << "than one hidden layer Δ has to go back, too, beside H");
    check_curvatures(net, random(1, 3, rng), random(1, 3, rng));
  }
}

TEST_CASE("17.2 the weights of a layer alone", "[17.2]") {
  Rng rng(9);
  const Mlp net = random_mlp({3, 2}, activation("tanh"), rng);
  INFO("3-2 without a hidden layer");
  check_curvatures(net, random(3, 4, rng), random(2, 4, rng));
}

TEST_CASE("17.3 saliency by hand", "[17.3]") {
  const Matrix W = {{1, 3, -2}, {0, 4, 1}}, H = {{4, 0.1, 1}, {9, -1, 0}};
  INFO("the change of the loss is ½ h w²: up also for negative weights, down where h is negative");
  CHECK_THAT(saliency(W, H),
             near_or(Matrix{{2, 0.45, 2}, {0, -8, 0}}, 1e-12,
                     {{Matrix(2, 3, arma::fill::zeros),
                       "all are 0: is it 1 / 2 of whole numbers, which is 0 in C++?"},
                      {Matrix{{1, 0.225, 1}, {0, -4, 0}}, "the ½ stands outside of the square"},
                      {Matrix{{1, 3, 2}, {0, 4, 1}}, "this is the size of the weight"},
                      {Matrix{{2, 0.15, 1}, {0, -2, 0}}, "w has to be squared"},
                      {Matrix{{4, 0.9, 4}, {0, -16, 0}},
                       "the ½ of Taylor's formula is missing (it is missing in a lecture, too)"},
                      {Matrix{{2, 0.15, -1}, {0, -2, 0}}, "w has to be squared"},
                      {Matrix{{4, 0.3, -2}, {0, -4, 0}}, "½ h w²: w has to be squared, and halved"},
                      {Matrix{{8, 0.015, 1}, {0, 2, 0}}, "w is squared, not h"},
                      {Matrix{{2, 0.45, 2}, {0, 8, 0}},
                       "h keeps its sign: some removals make the loss fall"},
                      {Matrix{{2, 0.45, 2}, {0, 0, 0}}, "keep negative values"}}));
}

TEST_CASE("17.3 what a removal costs in a valley", "[17.3]") {
  // ℒ = ½ Σ hᵢ (wᵢ − cᵢ)² with its minimum at c: there the saliency is the exact cost.
  const Matrix c = {{1, 3}}, h = {{4, 0.1}};
  const Matrix got = saliency(c, h);
  INFO("ℒ = ½ (4 (w₁ − 1)² + 0.1 (w₂ − 3)²) at its minimum: w₁ = 0 costs 2, w₂ = 0 costs 0.45");
  CHECK_THAT(got, near(Matrix{{2, 0.45}}, 1e-12));
}

TEST_CASE("17.4 the smallest go", "[17.4]") {
  const Matrix scores = {{5, 1, 4}, {2, 6, 3}}, all(2, 3, arma::fill::ones);
  INFO("scores [5 1 4; 2 6 3], nothing removed yet");
  CHECK_THAT(prune_mask(scores, all, 2),
             near_or(Matrix{{1, 0, 1}, {0, 1, 1}}, 0,
                     {{Matrix{{0, 1, 1}, {1, 0, 1}}, "the largest went; the smallest should"},
                      {Matrix{{0, 1, 0}, {1, 0, 0}}, "1 stays, 0 goes: the other way round"},
                      {Matrix{{1, 0, 1}, {0, 1, 0}}, "one too many"},
                      {Matrix{{1, 0, 1}, {1, 1, 1}}, "one too few"}}));
  CHECK_THAT(prune_mask(scores, all, 0), near(all, 0));
  CHECK_THAT(prune_mask(scores, all, 5), near(Matrix{{0, 0, 0}, {0, 1, 0}}, 0));
  CHECK_THAT(prune_mask(scores, all, 6), near(Matrix(2, 3, arma::fill::zeros), 0));
}

TEST_CASE("17.4 what is gone stays gone, and does not count", "[17.4]") {
  const Matrix scores = {{3, 1, 5}, {6, 4, 2}}, mask = {{1, 0, 1}, {0, 1, 1}};
  INFO("removed before: the places with scores 1 and 6; two more go: those with 2 and 3");
  CHECK_THAT(prune_mask(scores, mask, 2),
             near_or(Matrix{{0, 0, 1}, {0, 1, 0}}, 0,
                     {{Matrix{{0, 0, 1}, {0, 0, 1}},
                       "a position in the short list of those that are left is not a place in the "
                       "matrix: look it up in `there`"},
                      {Matrix{{1, 0, 1}, {0, 1, 0}},
                       "a weight that was removed before was counted as one of the two"},
                      {Matrix{{1, 0, 1}, {1, 1, 0}}, "the mask of before is forgotten"},
                      {Matrix{{0, 1, 1}, {1, 1, 0}}, "what was removed before came back"},
                      {mask,
                       "nothing happened: were those removed again that are gone already? Only "
                       "the scores of the places `there` may be compared"}}));
}

TEST_CASE("17.4 the score of what is gone does not matter", "[17.4]") {
  INFO("scores [-9 2 1], the first removed before: the third goes");
  CHECK_THAT(prune_mask(Matrix{{-9, 2, 1}}, Matrix{{0, 1, 1}}, 1),
             near_or(Matrix{{0, 1, 0}}, 0,
                     {{Matrix{{0, 0, 1}}, "a position in the short list is not a place"},
                      {Matrix{{0, 1, 1}}, "the first was counted, which is gone already"}}));
}

TEST_CASE("17.4 as many as asked for, also among equals", "[17.4]") {
  INFO(
      "scores [3 3 3 3 1], three go: the 1 and the first two of the 3s. A threshold cannot tell "
      "equal scores apart");
  CHECK_THAT(prune_mask(Matrix{{3, 3, 3, 3, 1}}, Matrix(1, 5, arma::fill::ones), 3),
             near_or(Matrix{{0, 0, 1, 1, 0}}, 0,
                     {{Matrix{{0, 0, 0, 0, 0}}, "all that are equal to the threshold went"},
                      {Matrix{{1, 1, 1, 1, 0}}, "none that is equal to the threshold went"},
                      {Matrix{{1, 1, 0, 0, 0}}, "of equal scores the first go first"}}));
}

TEST_CASE("17.4 forty equal scores, and scores below zero", "[17.4]") {
  Matrix expected(1, 40, arma::fill::ones);
  expected.head_cols(20).zeros();
  {
    INFO("forty equal scores, twenty go: the first twenty");
    CHECK_THAT(
        prune_mask(Matrix(1, 40, arma::fill::ones), Matrix(1, 40, arma::fill::ones), 20),
        near_or(expected, 0,
                {{anything,
                  "of equal scores the first go first; a sort that is not stable mixes them"}}));
  }
  {
    INFO("scores [-1 0 -2]: below zero is smaller than zero");
    CHECK_THAT(prune_mask(Matrix{{-1, 0, -2}}, Matrix(1, 3, arma::fill::ones), 1),
               near_or(Matrix{{1, 1, 0}}, 0,
                       {{Matrix{{1, 0, 1}}, "the smallest score, not the one nearest to 0"}}));
  }
}

TEST_CASE("17.5 masks make zeros and touch nothing else", "[17.5]") {
  Small small;
  const std::vector<Parameter> all = small.net.parameters();
  *all[1].value = Matrix(2, 1, arma::fill::value(7));
  const Matrix first = *all[0].value, second = *all[2].value;
  INFO("weights 2×3 and 2×2; three of ten masks are 0. The biases have no mask");
  apply_masks(all, small.masks);
  CHECK_THAT(*all[0].value, near(Matrix(first % small.masks[0]), 0));
  CHECK_THAT(*all[2].value, near(Matrix(second % small.masks[1]), 0));
  CHECK_THAT(*all[1].value, near(Matrix(2, 1, arma::fill::value(7)), 0));
}

TEST_CASE("17.5 the first loss is that of the thin network", "[17.5]") {
  Small small;
  for (const Parameter& p : small.net.parameters()) p.value->fill(2);
  std::vector<double> losses;
  Sgd sgd(0.01);
  SoftmaxCrossEntropy loss;
  small.data.targets.zeros();
  small.data.targets.row(0).ones();
  const double whole = loss.forward(small.net.forward(small.data.X, {}), small.data.targets);
  INFO(
      "a batch with all examples, one step, all parameters 2: the loss recorded before this step. "
      "The caller has given no function of its own");
  const History history =
      retrain(small.net, small.masks, small.data, sgd, {.epochs = 1, .batch_size = 6}, small.rng);
  for (const Parameter& p : small.net.parameters()) p.value->fill(2);
  for (std::size_t i : {0U, 2U}) *small.net.parameters()[i].value %= small.masks[i / 2];
  const double thin = loss.forward(small.net.forward(small.data.X, {}), small.data.targets);
  REQUIRE(history.loss.size() == 1);
  CHECK_THAT(
      history.loss[0],
      near_or(thin, 1e-12,
              {{whole, "the masks must be applied before the first step, not only after it"}}));
}

TEST_CASE("17.5 momentum does not revive what was removed", "[17.5]") {
  Small small;
  Momentum momentum(0.1, 0.9);
  small.data.targets = arma::abs(small.data.targets);
  train(small.net, small.data, momentum, {.epochs = 5, .batch_size = 3}, small.rng);
  arma::uword steps = 0, dirty = 0;
  TrainOptions options{.epochs = 3, .batch_size = 3};
  options.after_step = [&](const History&) {
    ++steps;
    dirty += small.clean() ? 0 : 1;
  };
  INFO(
      "six steps with an optimizer that already has a velocity: how many were seen by the caller's "
      "after_step, and after how many a removed weight was not 0");
  retrain(small.net, small.masks, small.data, momentum, options, small.rng);
  CHECK_THAT(steps, equal_or(arma::uword{6}, {{0,
                                               "after_step was replaced: masks belong right behind "
                                               "the update, and the caller wants to be called"}}));
  CHECK_THAT(dirty, equal_or(arma::uword{0}, {{anything,
                                               "only the gradients were masked, or the masks were "
                                               "applied once, or before the update: a weight "
                                               "without a gradient still moves by its velocity"}}));
  CHECK(small.clean());
}

TEST_CASE("17.5 what is left learns as it would alone", "[17.5]") {
  // The same by hand: the weights set to 0 after every step of a plain train().
  Small got, expected;
  for (Small* small : {&got, &expected}) small->data.targets = arma::abs(small->data.targets);
  const TrainOptions options{.epochs = 4, .batch_size = 2};
  Momentum one(0.1, 0.9), two(0.1, 0.9);
  TrainOptions by_hand = options;
  const auto zero = [&](const std::vector<Parameter>& all) {
    (*all[0].value)(0, 1) = (*all[0].value)(1, 0) = (*all[2].value)(1, 0) = 0;
  };
  zero(expected.net.parameters());
  by_hand.after_update = zero;
  const History wanted = train(expected.net, expected.data, two, by_hand, expected.rng);
  INFO("losses of the twelve steps, and the weights and biases at the end");
  const History history = retrain(got.net, got.masks, got.data, one, options, got.rng);
  CHECK_THAT(arma::vec(history.loss), near(arma::vec(wanted.loss), 1e-12));
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK_THAT(*got.net.parameters()[i].value, near(*expected.net.parameters()[i].value, 1e-12));
  }
}

TEST_CASE("17.5 the caller's own functions are still called", "[17.5]") {
  Small small;
  small.data.targets = arma::abs(small.data.targets);
  Sgd sgd(0.1);
  INFO("six steps: how often the caller's before_update and after_update were called");
  arma::uword before = 0, after = 0, clean = 0;
  TrainOptions options{.epochs = 2, .batch_size = 2};
  options.before_update = [&](const auto&) { ++before; };
  options.after_update = [&](const auto& all) {
    after += all.size() == 4 ? 1 : 0;
    clean += small.clean() ? 1 : 0;
  };
  retrain(small.net, small.masks, small.data, sgd, options, small.rng);
  CHECK_THAT(before, equal_or(arma::uword{6}, {{0,
                                                "before_update was replaced: masks belong "
                                                "behind the update"}}));
  CHECK_THAT(after, equal_or(arma::uword{6}, {{0,
                                               "after_update was replaced, and not called from "
                                               "the new one"}}));
  CHECK_THAT(clean, equal_or(arma::uword{6}, {{anything,
                                               "the caller must see the masks applied "
                                               "already"}}));
}

TEST_CASE("17.6 the last removal is taken back", "[17.6]") {
  Rounds rounds;
  rounds.losses = {0.6, 0.7, 0.9, 0.1};
  INFO(
      "six weights; each round removes the next one, and training adds 10 to everything; losses "
      "0.6, 0.7, 0.9, limit 0.8: the third round goes too far");
  const auto got = prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  REQUIRE(got.size() == 3);
  arma::vec gone(3);
  for (std::size_t i = 0; i < 3; ++i) gone(i) = static_cast<double>(got[i].removed);
  INFO("how many weights the masks of each round remove");
  CHECK_THAT(gone, near_or(arma::vec{1, 2, 3}, 0,
                           {{arma::vec{0, 1, 2}, "those of this round's masks, the next ones"},
                            {arma::vec{1, 2, 2}, "of the bad round, too, those of its own masks"},
                            {arma::vec{1, 1, 1}, "all that are gone, not only the new ones"}}));
  CHECK((got[0].kept && got[1].kept && !got[2].kept));
  CHECK_THAT((arma::vec{got[0].loss, got[1].loss, got[2].loss}), near(arma::vec{0.6, 0.7, 0.9}, 0));
  INFO("the masks of the second round");
  CHECK_THAT(rounds.masks.at(0),
             near_or(Matrix{{0, 1, 1}, {0, 1, 1}}, 0,
                     {{Matrix{{0, 0, 1}, {0, 1, 1}}, "the masks of the bad round were kept"},
                      {Matrix(2, 3, arma::fill::ones), "good rounds must move the masks on"}}));
  INFO("the weights as they were after the second round");
  CHECK_THAT(rounds.net.weights,
             near_or(Matrix{{0, 22, 23}, {0, 25, 26}}, 0,
                     {{Matrix{{0, 0, 33}, {0, 35, 36}},
                       "masks alone do not bring weights back: keep copies of the weights before "
                       "the round (copies, not pointers)"},
                      {Matrix{{1, 2, 3}, {4, 5, 6}}, "only the last round is taken back, not all"},
                      {Matrix{{0, 12, 13}, {14, 15, 16}}, "that is one round too far back"},
                      {Matrix{{0, 22, 23}, {24, 25, 26}},
                       "a round trains with its own masks, the next ones"}}));
}

TEST_CASE("17.6 biases and buffers go back as well", "[17.6]") {
  Rounds rounds;
  rounds.losses = {0.6, 0.9};
  prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  INFO(
      "after the first round the bias is [17; 18] and the buffer 19. Training changes all numbers "
      "of a network, those without a mask too");
  CHECK_THAT(rounds.net.bias, near(Matrix(Vector{17, 18}), 0));
  CHECK_THAT(rounds.net.running, near(number(19), 0));
}

TEST_CASE("17.6 the limit itself is good enough", "[17.6]") {
  Rounds equal;
  equal.losses = {0.8, 0.81};
  INFO("losses 0.8 and 0.81, limit 0.8: the limit itself is good enough");
  CHECK(prune_with_rollback(equal.net, equal.masks, equal.pruning(), 0.8).size() == 2);
  CHECK(removed(equal.masks) == 1);
}

TEST_CASE("17.6 what is not a number is not good enough", "[17.6]") {
  Rounds broken;
  broken.losses = {std::numeric_limits<double>::quiet_NaN()};
  INFO("a loss that is not a number is not good enough. Likely cause: loss > limit was asked");
  const auto got = prune_with_rollback(broken.net, broken.masks, broken.pruning(), 0.8);
  CHECK(removed(broken.masks) == 0);
  CHECK_THAT(broken.net.weights, near(Matrix{{1, 2, 3}, {4, 5, 6}}, 0));
  REQUIRE(got.size() == 1);
  CHECK_FALSE(got[0].kept);
}

TEST_CASE("17.6 each round: train with the next masks, then look", "[17.6]") {
  Rounds rounds;
  rounds.losses = {0.6, 0.9};
  prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  std::string calls;
  for (const std::string& call : rounds.calls) calls += call + " ";
  INFO("called in this order");
  CHECK_THAT(calls, equal_or(std::string("retrain loss retrain loss "),
                             {{"loss retrain loss retrain ",
                               "the loss is that of the network after training again"},
                              {"retrain loss loss retrain loss loss ",
                               "one loss for each round: keep it in a variable"}}));
  REQUIRE(rounds.trained_with.size() == 2);
  INFO("trained with the masks of the round before instead of the next ones?");
  CHECK_THAT(rounds.trained_with[0][0], near(Matrix{{0, 1, 1}, {1, 1, 1}}, 0));
  CHECK_THAT(rounds.trained_with[1][0], near(Matrix{{0, 1, 1}, {0, 1, 1}}, 0));
}

TEST_CASE("17.6 until nothing is left", "[17.6]") {
  Rounds rounds;
  rounds.losses = std::vector<double>(6, 0.1);
  INFO("six weights, always good: six rounds, all kept");
  const auto got = prune_with_rollback(rounds.net, rounds.masks, rounds.pruning(), 0.8);
  REQUIRE(got.size() == 6);
  CHECK(got[5].kept);
  CHECK(removed(rounds.masks) == 6);
  CHECK_THAT(rounds.net.weights, near(Matrix(2, 3, arma::fill::zeros), 0));
}

TEST_CASE("17.7 what an input is worth", "[17.7]") {
  const Matrix S = {{1, 2, -3}, {4, 5, 6}};
  INFO("two units, three inputs: a number for each input, the sum over the units");
  CHECK_THAT(feature_saliency(S),
             near_or(Vector{5, 7, 3}, 1e-12,
                     {{Vector{0, 15}, "summed over the inputs; a number for each input is wanted"},
                      {Vector{2.5, 3.5, 1.5}, "a sum, not a mean"},
                      {Vector{5, 7, 9}, "the signs stay: what makes the loss fall counts as such"},
                      {Vector{4, 5, 6}, "all units count, not only the largest"}}));
  CHECK_THAT(feature_saliency(Vector{1, 2, 3}), near(Vector{6}, 1e-12));
}

TEST_CASE("second derivatives of the activation functions", "[17]") {
  for (const char* name : {"identity", "tanh", "sigmoid", "softplus", "relu", "leaky_relu"}) {
    const ActivationFunction phi = activation(name);
    for (const double z : {-2.0, -0.3, 0.4, 1.5}) {
      const double numeric = (phi.derivative(z + 1e-5) - phi.derivative(z - 1e-5)) / 2e-5;
      INFO(name << " at " << z);
      CHECK_THAT(second_derivative(phi, z), near(numeric, 1e-8));
    }
  }
  CHECK_THROWS_AS(second_derivative(activation("step"), 1), std::invalid_argument);
}

TEST_CASE("ranks and their correlation", "[17]") {
  CHECK_THAT(ranks({10, 30, 20, 30}), near(arma::vec{0, 2.5, 1, 2.5}, 0));
  CHECK_THAT(rank_correlation({1, 2, 3, 4}, {1, 10, 100, 1000}), near(1, 1e-12));
  CHECK_THAT(rank_correlation({1, 2, 3, 4}, {4, 3, 2, 1}), near(-1, 1e-12));
  // Differences of ranks 1, −1, 0: 1 − 6·2/(3·8).
  CHECK_THAT(rank_correlation({1, 2, 3}, {2, 1, 3}), near(0.5, 1e-12));
  CHECK_THROWS_AS(rank_correlation({1, 2}, {1, 2, 3}), std::invalid_argument);
}

TEST_CASE("masks of a network", "[17]") {
  Small small;
  const Masks all = all_kept(small.net);
  REQUIRE(all.size() == 2);
  CHECK(all_weights(all) == 10);
  CHECK(removed(all) == 0);
  CHECK(removed(small.masks) == 3);
  CHECK_THAT(joined(small.masks), near(Matrix(Vector{1, 0, 0, 1, 1, 1, 1, 0, 1, 1}), 0));
  const Masks again = parted(joined(small.masks), all);
  CHECK_THAT(again[0], near(small.masks[0], 0));
  CHECK_THAT(again[1], near(small.masks[1], 0));
  CHECK_THROWS_AS(parted(Matrix(9, 1), all), std::invalid_argument);
  CHECK_THROWS_AS(parted(Matrix(11, 1), all), std::invalid_argument);
  const std::vector<Parameter> weights = weights_of(small.net.parameters());
  CHECK_THROWS_AS(require_masks(weights, {all[0]}), std::invalid_argument);
  CHECK_THROWS_AS(require_masks(weights, {all[1], all[0]}), std::invalid_argument);
}

TEST_CASE("a trained network as a list of matrices", "[17]") {
  Small small;
  const Mlp layers = as_mlp(small.net, "tanh");
  CHECK_THAT(forward(layers, small.data.X), near(small.net.forward(small.data.X, {}), 1e-12));
}

TEST_CASE("wrong sizes are refused with their numbers", "[17]") {
  const Matrix A(2, 3, arma::fill::ones), B(3, 2, arma::fill::ones);
  CHECK_THROWS_AS(cross_entropy_curvature(Matrix()), std::invalid_argument);
  CHECK_THROWS_AS(quadratic_curvature(A, B, activation("tanh")), std::invalid_argument);
  CHECK_THROWS_AS(layer_curvature(A, B), std::invalid_argument);
  CHECK_THROWS_AS(hidden_curvature(A, B, B, A, activation("tanh")), std::invalid_argument);
  CHECK_THROWS_AS(curvature_backward({}, {}, A, A), std::invalid_argument);
  CHECK_THROWS_AS(saliency(A, B), std::invalid_argument);
  CHECK_THROWS_AS(prune_mask(A, B, 1), std::invalid_argument);
  CHECK_THROWS_AS(prune_mask(A, A, 7), std::invalid_argument);
  CHECK_THROWS_AS(feature_saliency(Matrix()), std::invalid_argument);
}

}  // namespace course_test
