#include "squared_error.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "course_test.hpp"
#include "derivative.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

const char* const squared_error_gradient_rule =
    "another formula than p ((p − t) − Σ p (p − t)), the sum down each column";

TEST_CASE("08.7 squared error through softmax, known lengths", "[08.7]") {
  for (const auto& [s, length] :
       std::vector<std::pair<double, double>>{{0, 0.2721655269759087}, {2, 0.254}, {10, 1.7e-4}}) {
    const arma::mat logits = arma::vec{s, 0, 0}, target = arma::vec{0, 1, 0};
    const double not_differentiated = arma::norm(arma::vec{
        std::exp(s) / (std::exp(s) + 2), 1 / (std::exp(s) + 2) - 1, 1 / (std::exp(s) + 2)});
    INFO("logits (" << s << ", 0, 0), right class 1: the length is about " << length);
    CHECK_THAT(arma::norm(squared_error_gradient(logits, target)),
               near_or(length, 0.01 * length,
                       {{not_differentiated, "p - t came out: the softmax was not differentiated"},
                        {2 * length, "twice as long: half the squared error has no 2"},
                        {length / 3, "divided by the number of classes"},
                        {anything, squared_error_gradient_rule}}));
  }
}

TEST_CASE("08.7 squared error against central differences", "[08.7]") {
  Rng rng(8);
  const arma::mat logits = normal(4, 3, rng);
  const arma::mat targets = {{0, 1, 0}, {0, 0, 0}, {1, 0, 0}, {0, 0, 1}};
  const auto loss = [&](const arma::vec& z) {
    const arma::mat exponentials = arma::exp(arma::reshape(z, 4, 3));
    const arma::mat p = exponentials.each_row() / arma::sum(exponentials, 0);
    return 0.5 * arma::accu(arma::square(p - targets));
  };
  const arma::mat numeric = arma::reshape(numeric_gradient(loss, arma::vectorise(logits)), 4, 3);
  const arma::mat exponentials = arma::exp(logits);
  const arma::mat p = exponentials.each_row() / arma::sum(exponentials, 0), error = p - targets;
  INFO("4 classes, 3 examples; each column on its own, no mean over the batch");
  CHECK_THAT(
      squared_error_gradient(logits, targets),
      near_or(numeric, 1e-8,
              {{error, "p - t came out: the softmax was not differentiated"},
               {arma::mat(p % error), "the sum over the classes is missing"},
               {arma::mat(p % (1 - p) % error),
                "only the diagonal: each score moves all probabilities"},
               {arma::mat(numeric / 3), "a mean over the batch; here each column stands alone"},
               {anything, squared_error_gradient_rule}}));
}

}  // namespace course_test
