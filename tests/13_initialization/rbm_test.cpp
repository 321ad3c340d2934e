#include "rbm.hpp"

#include <cmath>

#include "13_initialization/helpers.hpp"
#include "course_test.hpp"
#include "random.hpp"
#include "scalar.hpp"

namespace course_test {

using namespace ml;

const char* const cd1_rule =
    "ΔW = (P Vᵀ − P′ V′ᵀ)/B, Δb the mean of V − V′, Δc the mean of P − P′, means over the examples";

TEST_CASE("13.6 what is learned minus what is unlearned, in numbers", "[13.6]") {
  // Biases so large that every draw is certain: h = (1, 0), the dream is v = (1, 1, 0).
  Rbm rbm{Matrix(2, 3, arma::fill::zeros), Vector{40, 40, -40}, Vector{40, -40}};
  const Matrix V{{1, 0}, {0, 0}, {1, 1}};
  Rng rng(1);
  INFO(
      "all weights 0, b = (40, 40, −40), c = (40, −40): h = (1, 0) and v′ = (1, 1, 0) for both "
      "examples (1, 0, 1) and (0, 0, 1)");
  const Rbm step = cd1(rbm, V, rng);
  {
    INFO("Likely cause: " << cd1_rule);
    REQUIRE(arma::size(step.weights) == arma::size(2, 3));
    REQUIRE(step.visible_bias.n_elem == 3);
    REQUIRE(step.hidden_bias.n_elem == 2);
  }
  INFO("ΔW = (P Vᵀ − P′ V′ᵀ)/B");
  CHECK_THAT(
      step.weights,
      near_or(Matrix{{-0.5, -1, 1}, {0, 0, 0}}, 1e-9,
              {{Matrix{{0.5, 1, -1}, {0, 0, 0}}, "the dream is learned, the data unlearned"},
               {Matrix{{-1, -2, 2}, {0, 0, 0}}, "it is not divided by the number of examples"},
               {Matrix{{0.5, 0, 1}, {0, 0, 0}}, "the dream is not subtracted"},
               {anything,
                "P and V belong together, P′ and V′ belong together; each product has B terms"}}));
  INFO("Δb is the mean of V − V′");
  CHECK_THAT(
      step.visible_bias,
      near_or(Vector{-0.5, -1, 1}, 1e-9,
              {{Vector{-1, -2, 2}, "a sum instead of a mean"},
               {Vector{0.5, 0, 1}, "the dream is not subtracted"},
               {anything,
                "P and V belong together, P′ and V′ belong together; each product has B terms"}}));
  INFO("Δc is the mean of P − P′");
  CHECK_THAT(step.hidden_bias, near_or(Vector{0, 0}, 1e-9, {{anything, cd1_rule}}));
}

TEST_CASE("13.6 the hidden units are drawn, the rest are probabilities", "[13.6]") {
  // One unit each. P(h) = 1/2 at v = 0; the dream is σ(2) or σ(−2), each for half of the columns.
  const Rbm rbm{column({4}), Vector{-2}, Vector{0}};
  const arma::uword count = 40000;
  Rng rng(2);
  const Rbm step = cd1(rbm, Matrix(1, count, arma::fill::zeros), rng);
  const auto s = [](double z) { return 1 / (1 + std::exp(-z)); };
  INFO("w = 4, b = −2, c = 0, every v = 0, so that P(h = 1) = 1/2 and the dream is σ(±2)");
  const double expected = 0.5 - (s(4 * s(2)) + s(4 * s(-2))) / 2;
  INFO("Δc is P − P′ on average");
  CHECK_THAT(
      step.hidden_bias(0),
      near_or(expected, 0.004,
              {{0.5 - s(4 * s(0)), "no draw: the dream starts from the probabilities"},
               {0.5 - (s(4) * (s(2) + s(-2)) + 0.5 * (s(-2) + s(2))) / 2,
                "the dream was drawn as well"},
               {0, "the second step is missing: P′ is P"},
               {anything, "P from V, H drawn from P, V′ from H, P′ from V′; only H is drawn"}}));
  INFO("Δb is minus the mean of the dreams, which are σ(2) and σ(−2)");
  CHECK_THAT(
      step.visible_bias(0),
      near_or(-0.5, 0.01,
              {{-s(2), "a median; the mean is wanted"},
               {-s(-2), "a median; the mean is wanted"},
               {anything, "P from V, H drawn from P, V′ from H, P′ from V′; only H is drawn"}}));
  const double dream = -(s(2) * s(4 * s(2)) + s(-2) * s(4 * s(-2))) / 2;
  INFO("ΔW is −P′V′ here");
  CHECK_THAT(
      step.weights(0, 0),
      near_or(dream, 0.004,
              {{-s(2) / 2, "the drawn units stand where P′ belongs"},
               {-0.25, "the first probabilities stand where P′ belongs"},
               {-s(4 * s(0)) * s(0), "no draw at all"},
               {anything, "P from V, H drawn from P, V′ from H, P′ from V′; only H is drawn"}}));
}

TEST_CASE("13.6 the data are learned with probabilities", "[13.6]") {
  const Rbm rbm{column({0}), Vector{0}, Vector{0}};
  Rng rng(3);
  INFO("all zero, v = 1: P = P′ = V′ = 1/2, so ΔW = 1/2 − 1/4 and Δb = 1/2, Δc = 0, exactly");
  const Rbm step = cd1(rbm, Matrix(1, 7, arma::fill::ones), rng);
  INFO("Likely cause of a value that varies: drawn units where P belongs");
  CHECK_THAT(step.weights(0, 0), near(0.25, 1e-12));
  CHECK_THAT(step.visible_bias(0), near(0.5, 1e-12));
  CHECK_THAT(step.hidden_bias(0), near(0, 1e-12));
}

}  // namespace course_test
