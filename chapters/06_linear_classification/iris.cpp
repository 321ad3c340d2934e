// Setosa and versicolor can be separated. Versicolor and virginica cannot, and six flowers prove
// it: no border can pass between two groups of points with the same mean.
#include "experiments.hpp"
#include "support_vectors.hpp"
#include "svm.hpp"
#include "svm_minimum.hpp"

namespace ml {

namespace {

/// Steps enough to come to the minimum on the flowers, which the default steps do not.
const SvmOptions patient = {.lambda = 0.1, .rate = 10, .steps = 30000};

Axes picture(const std::string& title, const Flowers& flowers, const std::string& negative,
             const std::string& positive) {
  const arma::vec w = flowers.in_cm(svm_fit(flowers.X, flowers.y, patient));
  const arma::mat held =
      flowers.cm.rows(support_vectors(with_ones(flowers.cm), flowers.y, w, 0.01));
  Axes axes(title, "petal length, cm", "petal width, cm");
  street(axes, w);
  two_classes(axes, flowers.cm, flowers.y, negative, positive);
  axes.circles("support vectors", held.col(0), held.col(1)).key("below");
  return axes;
}

}  // namespace

void iris(Story& story) {
  const Flowers easy(0, 1, all_four), hard(1, 2, all_four);
  const arma::vec w = svm_fit(easy.X, easy.y, patient), v = svm_fit(hard.X, hard.y, patient);
  story.measure("iris_setosa_mistakes", mistakes(easy.X, easy.y, w));
  story.measure("iris_setosa_margin", distance_to_border(easy.X, easy.y, w));
  const arma::vec widest = svm_minimum(easy.X, easy.y, patient.lambda).weights;
  story.measure("iris_setosa_widest", distance_to_border(easy.X, easy.y, widest));

  // Of the versicolor flowers 7, 28 and three times 34; of virginica 28, 39 and three times 34.
  const arma::uvec versicolor = {6, 27, 33, 33, 33}, virginica = {77, 88, 83, 83, 83};
  const arma::rowvec difference = arma::mean(arma::mat(hard.cm.rows(versicolor))) -
                                  arma::mean(arma::mat(hard.cm.rows(virginica)));
  story.measure("iris_equal_means", arma::abs(difference).max());
  story.measure("iris_virginica_mistakes", mistakes(hard.X, hard.y, v));

  story.draw("iris",
             {picture("Separable: an empty street", Flowers(0, 1, petals), "setosa", "versicolor")
                  .x_range(0.5, 5.5)
                  .y_range(-0.1, 2.1),
              picture("Not separable: flowers on the street", Flowers(1, 2, petals), "versicolor",
                      "virginica")
                  .x_range(2.7, 7.2)
                  .y_range(0.8, 2.7)});
}

}  // namespace ml
