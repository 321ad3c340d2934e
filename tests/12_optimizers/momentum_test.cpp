#include "momentum.hpp"

#include <stdexcept>
#include <vector>

#include "12_optimizers/helpers.hpp"
#include "course_test.hpp"
#include "reference_paths.hpp"
#include "walk.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

// ------------------------------------------------------------------------------------ 12.1

TEST_CASE("12.1 momentum: three steps by hand", "[12.1]") {
  INFO(task << "; rate 0.1, momentum 0.9");
  INFO("velocities (-3, 10), (-5.4, 14), (-7.02, 10.6)");
  Momentum momentum(0.1, 0.9);
  CHECK_THAT(lands(momentum, 1),
             near_or(vec{-2.7, 1}, 1e-12,
                     or_slips({{{-3, 2},
                                "the weights do not move, or move before the velocity has taken in "
                                "the slope"},
                               {{-3.3, 3}, "the step goes uphill"},
                               {{0, -8}, "the rate is missing"},
                               {{-2.97, 1.9},
                                "the rate or 1 - γ is applied twice: here g has no factor in the "
                                "velocity"}},
                              start, {-2.7, 1}, "v = γv + g, then w loses η v")));
  Momentum again(0.1, 0.9);
  CHECK_THAT(
      lands(again, 3),
      near_or(
          vec{-1.458, -1.46}, 1e-12,
          {{{-2.187, 0.25}, "the velocity forgets: it is overwritten by the slope in each step"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) { w -= 0.1 * s.a, s.a = 0.9 * s.a + g; }),
            "the weights move before the velocity has taken in the slope"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = s.a + g;
                    w -= 0.1 * s.a;
                  }),
            "γ is missing: the velocity never slows down"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = s.a + 0.9 * g;
                    w -= 0.1 * s.a;
                  }),
            "γ belongs to the velocity, not to the slope"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = 0.9 * (s.a + g);
                    w -= 0.1 * s.a;
                  }),
            "γ belongs to the velocity, not to the slope"},
           {{-2.833137, 1.46275}, "g must come in whole, not with the factor 1 - γ"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = 0.1 * s.a + 0.9 * g;
                    w -= 0.1 * s.a;
                  }),
            "γ and 1 - γ are exchanged, and g needs no factor"},
           {lands(3,
                  [](double& w, double g, Slots& s, int) {
                    s.a = 0.9 * s.a + g;
                    w -= 0.1 * (g + 0.9 * s.a);
                  }),
            "that is Nesterov's step"}}));
}

TEST_CASE("12.1 momentum: the first five points", "[12.1]") {
  Momentum momentum(0.1);
  check_path(momentum, "Momentum");
}

TEST_CASE("12.1 momentum: the MIPT form is the same path at ten times the rate", "[12.1]") {
  INFO("v = γv + (1 - γ)g with rate 1 is v = γv + g with rate 0.1, if γ = 0.9");
  Momentum momentum(0.1, 0.9);
  const arma::mat path = walk(momentum, ravine(5).gradient, start, 5);
  CHECK_THAT(arma::mat(path.tail_cols(5)), near(reference_path("Momentum_EMA_MIPT_lr1"), 1e-8));
}

TEST_CASE("12.1 momentum: a constant slope gathers speed up to 1/(1 - γ)", "[12.1]") {
  INFO("slope 1 throughout, rate 0.01, momentum 0.75: the velocity tends to 4, each step to 0.04");
  Momentum momentum(0.01, 0.75);
  Momentum one_more = momentum;
  const double steps_100 = after(momentum, std::vector<double>(100, 1.0));
  CHECK_THAT(steps_100 - after(one_more, std::vector<double>(101, 1.0)),
             near_or(0.04, 1e-9,
                     {{0.01, "the velocity does not keep a share of itself"},
                      {0.1, "a constant 0.9 stands in place of the momentum"}}));
}

TEST_CASE("12.1 momentum 0 is plain gradient descent", "[12.1]") {
  INFO(task << "; rate 0.1, momentum 0");
  Momentum momentum(0.1, 0);
  CHECK_THAT(lands(momentum, 3), near(vec{-2.187, 0.25}, 1e-12));
  INFO("momentum 1 would never slow down, -0.1 would turn round");
  CHECK_THROWS_AS(Momentum(0.1, 1), std::invalid_argument);
  CHECK_THROWS_AS(Momentum(0.1, -0.1), std::invalid_argument);
  CHECK_THROWS_AS(Momentum(0, 0.9), std::invalid_argument);
}

TEST_CASE("12.1 momentum: each parameter has a velocity of its own", "[12.1]") {
  INFO("two parameters with one weight each, slopes 1 and 10, rate 0.1, momentum 0.9, two steps");
  INFO("velocities of the first 1, 1.9, of the second 10, 19");
  Momentum momentum(0.1, 0.9);
  Tensors two({row({1}), row({10})});
  for (int t = 0; t < 2; ++t) momentum.step(two.parameters());
  CHECK_THAT(
      (vec{two.values[0](0), two.values[1](0)}),
      near_or(vec{-0.29, -2.9}, 1e-12,
              {{{-1.181, -3.0629}, "both parameters use velocity_[0]"},

               {[](const vec& got) { return got(0) == 0 || got(1) == 0; },
                "only one of the parameters moves: the loop must run over all of them"},
               {[](const vec&) { return true; }, "velocity_[i] belongs to parameter i alone"}}));
  check_tensors(copies_of(Momentum(0.1, 0.9)));
}

TEST_CASE("12.1 momentum: the rate may change between steps", "[12.1]") {
  check_rate(copies_of(Momentum(0.1, 0.9)));
}

}  // namespace course_test
