#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "05_maximum_likelihood/bernoulli_test.cpp"
#include "05_maximum_likelihood/categorical_test.cpp"
#include "05_maximum_likelihood/entropy_test.cpp"
#include "05_maximum_likelihood/helpers.hpp"
#include "05_maximum_likelihood/likelihood_test.cpp"
#include "05_maximum_likelihood/sampling_test.cpp"
#include "bernoulli.hpp"
#include "categorical.hpp"
#include "course_test.hpp"
#include "entropy.hpp"
#include "graphical_model.hpp"
#include "likelihood.hpp"
#include "penalty.hpp"
#include "sampling.hpp"

namespace course_test {

using namespace ml;

TEST_CASE("the third loss of the MIPT slides", "[05]") {
  const arma::vec errors = {-3, -1, -0.5, 0, 1, 1.25, 4};
  CHECK_THAT(epsilon_insensitive(errors, 1), near(arma::vec{2, 0, 0, 0, 0, 0.25, 3}, 1e-15));
  CHECK_THAT(epsilon_insensitive(errors, 0), near(arma::vec(arma::abs(errors)), 1e-15));
  CHECK_THROWS_AS(epsilon_insensitive(errors, -1), std::invalid_argument);
}

TEST_CASE("noise without data or without size is refused", "[05]") {
  for (const auto nll : {gaussian_nll, laplace_nll}) {
    CHECK_THROWS_AS(nll({}, {}, 1), std::invalid_argument);
    CHECK_THROWS_AS(nll({1, 2}, {1}, 1), std::invalid_argument);
    CHECK_THROWS_AS(nll({1, no_number}, {1, 2}, 1), std::invalid_argument);
    CHECK_THROWS_AS(nll({1, 2}, {infinite, 2}, 1), std::invalid_argument);
    for (const double size : {0.0, -1.0, infinite, no_number}) {
      CHECK_THROWS_AS(nll({1, 2}, {1, 2}, size), std::invalid_argument);
    }
  }
}

TEST_CASE("labels and probabilities that make no sense are refused", "[05]") {
  CHECK_THROWS_AS(bernoulli_nll({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {0.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({2, 0}, {0.5, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {0.5, 1.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {-0.1, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(bernoulli_nll({1, 0}, {0.5, no_number}), std::invalid_argument);

  CHECK_THROWS_AS(categorical_nll({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({0, 0}, {0.5, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2, 3}, {0.5, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2}, {0.5, 0.4}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2}, {1.5, -0.5}), std::invalid_argument);
  CHECK_THROWS_AS(categorical_nll({1, 2}, {no_number, 1}), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_shares({}, 1), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_shares({1, 2}, -1), std::invalid_argument);
  CHECK_THROWS_AS(smoothed_shares({0, 0}, 0), std::invalid_argument);
}

TEST_CASE("what is not a distribution is refused", "[05]") {
  const arma::vec fair = {0.5, 0.5};
  for (const arma::vec& wrong : {arma::vec{}, arma::vec{0.5, 0.4}, arma::vec{1.5, -0.5},
                                 arma::vec{no_number, 1}, arma::vec{1, 1}}) {
    INFO("not a distribution: " << show<double>(wrong));
    CHECK_THROWS_AS(entropy(wrong), std::invalid_argument);
    CHECK_THROWS_AS(cross_entropy(wrong, fair), std::invalid_argument);
    CHECK_THROWS_AS(cross_entropy(fair, wrong), std::invalid_argument);
    CHECK_THROWS_AS(kl(wrong, fair), std::invalid_argument);
    CHECK_THROWS_AS(kl(fair, wrong), std::invalid_argument);
  }
  CHECK_THROWS_AS(cross_entropy(fair, {0.2, 0.3, 0.5}), std::invalid_argument);
  CHECK_THROWS_AS(kl({0.2, 0.3, 0.5}, fair), std::invalid_argument);
}

TEST_CASE("a graphical model that cannot be is refused", "[05]") {
  const auto build = [](std::vector<RandomVariable> variables) {
    return GraphicalModel(std::move(variables));
  };
  const RandomVariable coin = root("coin", {0.5, 0.5});
  CHECK_THROWS_AS(build({}), std::invalid_argument);
  CHECK_THROWS_AS(build({root("sum", {0.5, 0.4})}), std::invalid_argument);
  CHECK_THROWS_AS(build({follows("own parent", {0}, {0, 1}, 2)}), std::invalid_argument);
  CHECK_THROWS_AS(build({follows("later parent", {1}, {0, 1}, 2), coin}), std::invalid_argument);
  CHECK_THROWS_AS(build({coin, follows("rows", {0}, {0, 1, 0}, 2)}), std::invalid_argument);
  CHECK_THROWS_AS(build({coin, {"columns", {"only one"}, {}, {{0.5, 0.5}}}}),
                  std::invalid_argument);
  CHECK_THROWS_AS(exact_marginal(build({coin}), 1), std::invalid_argument);
  CHECK_THROWS_AS(exact_marginal(build(std::vector<RandomVariable>(27, coin)), 0),
                  std::invalid_argument);
}

TEST_CASE("the odometer visits every combination once", "[05]") {
  const GraphicalModel model({root("a", {0.5, 0.5}), root("b", {0.2, 0.3, 0.5})});
  arma::uvec values(2, arma::fill::zeros);
  std::string visited;
  do {
    visited += std::to_string(values(0)) + std::to_string(values(1)) + " ";
  } while (model.next(values));
  CHECK(visited == "00 01 02 10 11 12 ");
  CHECK(model.combinations() == 6);
}

TEST_CASE("the penalty kick of the lecture", "[05]") {
  const GraphicalModel model = penalty_kick();
  CHECK(model.size() == 9);
  CHECK(model.variable(Penalty::hit).name == "hit");
  CHECK(model.variable(Penalty::target).name == "target");
  INFO("calm, keeper left, mate left, mild, quiet: wishes 3, 1, 5 of 9");
  const arma::uvec values = {0, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK_THAT(model.given_parents(Penalty::target, values),
             near(arma::vec{3.0 / 9, 1.0 / 9, 5.0 / 9}, 1e-12));
}

}  // namespace course_test
