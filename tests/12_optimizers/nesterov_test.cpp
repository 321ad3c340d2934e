#include "nesterov.hpp"

#include <stdexcept>
#include <string>

#include "12_optimizers/helpers.hpp"
#include "course_test.hpp"
#include "descent.hpp"
#include "reference_paths.hpp"
#include "walk.hpp"

namespace course_test {

using namespace ml;
using arma::vec;

// ------------------------------------------------------------------------------------ 12.2

TEST_CASE("12.2 look_ahead_path: three steps by hand", "[12.2]") {
  INFO(task << "; rate 0.1, momentum 0.9");
  INFO("v = (-0.3, 1); the slope at (-2.7, 1) - 0.9 v = (-2.43, 0.1) is (-2.43, 0.5), and so on");
  const arma::mat path = look_ahead_path(ravine(5).gradient, start, 0.1, 0.9, 3);
  CHECK_THAT(path.n_rows, equal_or(arma::uword{2}, {{anything, "each point is a column"}}));
  {
    INFO("three steps have four points. Likely cause: one column too few or too many");
    REQUIRE(path.n_cols == 4);
  }
  CHECK_THAT(
      vec(path.col(0)),
      near_or(start, 1e-15, {{anything, "column 0 is the start, and no step writes to it"}}));
  const std::string formula = "v = γv + η ∇F(x - γv), then x loses v; column k + 1 is x after it";
  CHECK_THAT(vec(path.col(1)), near_or(vec{-2.7, 1}, 1e-12,
                                       or_slips({{{0, -8}, "the rate is missing"},
                                                 {{0, 0}, "no step has written this column"}},
                                                start, {-2.7, 1}, formula)));
  CHECK_THAT(
      vec(path.col(2)),
      near_or(vec{-2.187, 0.05}, 1e-12,
              or_slips({{{-2.16, -0.4}, "the slope is taken where we stand: plain momentum"},
                        {{-2.133, -0.85}, "x + γv lies behind us; ahead is x - γv"},
                        {{-2.19, 0.1}, "the velocity alone carries us by γv, not by v"},
                        {{-2.1843, 0.005},
                         "γ is applied twice: the old velocity times γ is where we look, and "
                         "what v keeps"},
                        {{0, 0}, "no step has written this column"},
                        {{-2.7, 1}, "x stays where the first step has put it"}},
                       {-2.7, 1}, {-2.187, 0.05}, formula)));
  CHECK_THAT(vec(path.col(3)), near_or(vec{-1.55277, -0.4025}, 1e-12,
                                       or_slips({}, {-2.187, 0.05}, {-1.55277, -0.4025}, formula)));
}

TEST_CASE("12.2 look_ahead_path: the lecture's first five points", "[12.2]") {
  INFO("formula (235) of the Samara lecture on ½(x² + 5y²) from (-3, 2)");
  const arma::mat path = look_ahead_path(ravine(5).gradient, start, 0.1, 0.9, 5);
  CHECK_THAT(arma::mat(path.tail_cols(5)), near(reference_path("NAG_Samara_Sutskever"), 1e-8));
}

TEST_CASE("12.2 look_ahead_path: the start alone, and three coordinates", "[12.2]") {
  INFO("0 steps: the path is its start");
  CHECK_THAT(look_ahead_path(ravine(5).gradient, start, 0.1, 0.9, 0),
             near(arma::mat(start), 1e-15));
  INFO("½|x|² in three dimensions, rate 0.5, momentum 0.5, one step: half the way to 0");
  const Gradient round = [](const vec& x) { return x; };
  CHECK_THAT(look_ahead_path(round, vec{2, 4, -8}, 0.5, 0.5, 1),
             near(arma::mat{{2, 1}, {4, 2}, {-8, -4}}, 1e-12));
}

TEST_CASE("12.2 Nesterov: three steps by hand", "[12.2]") {
  INFO(task << "; rate 0.1, momentum 0.9. The first step is 0.1 (g + 0.9 g), twice the usual one");
  Nesterov first(0.1, 0.9);
  CHECK_THAT(lands(first, 1),
             near_or(vec{-2.43, 0.1}, 1e-12,
                     or_slips({{{-2.7, 1},
                                "that is momentum: the step is g + γv, with the velocity that has "
                                "taken in g already"},
                               {{-2.73, 1.1}, "the slope itself is missing from the step"},
                               {{-2.4, 0}, "γ is missing: the step is g + γv"},
                               {{-3.57, 3.9}, "the step goes uphill"}},
                              start, {-2.43, 0.1}, "v = γv + g, then w loses η (g + γv)")));
  Nesterov nesterov(0.1, 0.9);
  CHECK_THAT(lands(nesterov, 3),
             near_or(vec{-0.981963, -0.80975}, 1e-12,
                     {{lands(3,
                             [](double& w, double g, Slots& s, int) {
                               s.a = 0.9 * s.a + 0.1 * g;
                               w -= 0.1 * (g + 0.9 * s.a);
                             }),
                       "g must come into the velocity whole"},
                      {lands(3, [](double& w, double g, Slots&, int) { w -= 0.1 * (g + 0.9 * g); }),
                       "the velocity forgets: it is overwritten by the slope in each step"},
                      {lands(3,
                             [](double& w, double g, Slots& s, int) {
                               s.a = s.a + g;
                               w -= 0.1 * (g + 0.9 * s.a);
                             }),
                       "γ is missing in the velocity"}}));
}

TEST_CASE("12.2 Nesterov: the first five points", "[12.2]") {
  Nesterov nesterov(0.1);
  check_path(nesterov, "NAG");
}

TEST_CASE("12.2 both forms of Nesterov's method are one", "[12.2]") {
  INFO("rate 0.07, momentum 0.6, 20 steps on ½(x² + 5y²): the weights of class Nesterov are the");
  INFO("points ahead, x - γv, of look_ahead_path, where v is the step that led to x");
  const arma::mat path = look_ahead_path(ravine(5).gradient, start, 0.07, 0.6, 20);
  Nesterov nesterov(0.07, 0.6);
  const arma::mat weights = walk(nesterov, ravine(5).gradient, start, 20);
  REQUIRE(path.n_cols == 21);
  const arma::mat x = path.tail_cols(20), v = path.head_cols(20) - x;
  CHECK_THAT(arma::mat(weights.tail_cols(20)), near(arma::mat(x - 0.6 * v), 1e-12));
}

TEST_CASE("12.2 Nesterov: parameters, rate and range", "[12.2]") {
  check_tensors(copies_of(Nesterov(0.1, 0.9)));
  check_rate(copies_of(Nesterov(0.1, 0.9)));
  CHECK_THROWS_AS(Nesterov(0.1, 1), std::invalid_argument);
}

}  // namespace course_test
