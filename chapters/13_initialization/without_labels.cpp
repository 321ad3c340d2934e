// Starts learned without labels: a restricted Boltzmann machine, and an autoencoder of our own.
#include "experiments.hpp"
#include "mean_squares.hpp"
#include "rbm.hpp"

namespace ml {

namespace {

const arma::uword hidden = 32;

/// Mean squared difference per pixel.
double mse(const Matrix& a, const Matrix& b) {
  return arma::mean(arma::vectorise(arma::square(a - b)));
}

double reconstruction(const Rbm& rbm, const Matrix& V) {
  return mse(V, visible_probability(rbm, hidden_probability(rbm, V)));
}

/// Contrastive divergence over the columns of V; the reconstruction error after every epoch.
arma::vec learn(Rbm& rbm, const Matrix& V, arma::uword epochs, Rng& rng) {
  arma::vec errors(epochs + 1);
  errors(0) = reconstruction(rbm, V);
  for (arma::uword epoch = 1; epoch <= epochs; ++epoch) {
    minibatches({V, V}, 20, rng,
                [&](const Examples& batch) { add(rbm, cd1(rbm, batch.X, rng), 0.1); });
    errors(epoch) = reconstruction(rbm, V);
  }
  return errors;
}

/// What 32 principal components keep of the images: the least that a linear 64-32-64 can lose.
double pca_error(const Matrix& X) {
  const Vector mean = arma::mean(X, 1);
  const arma::mat centered = X.each_col() - mean;
  arma::vec values;
  arma::mat vectors;
  arma::eig_sym(values, vectors, arma::mat(centered * centered.t()));
  return arma::accu(values.head(64 - hidden)) / static_cast<double>(X.n_elem);
}

Sequential autoencoder(Rng& rng) {
  Sequential net(Shape{64});
  net.add<Dense>(hidden, xavier_uniform, rng).add<Activation<Tanh>>();
  net.add<Dense>(64U, xavier_uniform, rng);
  return net;
}

/// Test accuracy of 64-32-10 that starts from a first layer, after fine-tuning on a few labels.
template <typename Function>
double fine_tuned(const Matrix& weights, const Vector& bias, const Exam& exam, Rng rng) {
  Sequential net(Shape{64});
  net.add<Dense>(weights, bias).add<Activation<Function>>();
  net.add<Dense>(10U, plain_start, rng);
  Sgd sgd(0.3);
  train(net, exam.train, sgd, {.epochs = 100, .batch_size = 10}, rng);
  return accuracy(predict(net, exam.test.X), exam.test.targets);
}

void pictures(Story& story, const Rbm& rbm, const arma::vec& errors) {
  std::vector<Axes> features;
  const double limit = arma::abs(rbm.weights).max() / 2;
  for (arma::uword m = 0; m < hidden; ++m) {
    Axes picture("");
    picture.signed_image(as_image(arma::conv_to<arma::vec>::from(rbm.weights.row(m).t())), limit);
    features.push_back(picture);
  }
  story.draw("rbm_features", features, {.columns = 8, .width = 760, .height = 400});
  Axes axes("Contrastive divergence", "epoch", "squared error per pixel");
  axes.linespoints("reconstruction", arma::regspace(0, static_cast<double>(errors.n_elem) - 1),
                   errors)
      .y_range(0, 0.3)
      .key("none");
  story.draw("rbm_error", {axes});
}

}  // namespace

void without_labels(Story& story) {
  const Digits digits = load_digits();
  const Matrix X = arma::conv_to<Matrix>::from(digits.X);
  const Matrix V = arma::conv_to<Matrix>::from(digits.X > 0.5);
  Rng rng = story.rng(800);
  Rbm rbm = fresh_rbm(hidden, 64, rng);
  const arma::vec errors = learn(rbm, V, 20, rng);
  story.measure("rbm_error_at_start", errors(0));
  story.measure("rbm_error_after_20_epochs", errors(20));
  pictures(story, rbm, errors);

  Sequential coder = autoencoder(rng);
  Sgd sgd(0.1);
  MeanSquares loss;
  train(coder, loss, {X, X}, sgd, {.epochs = 40, .batch_size = 20}, rng);
  story.measure("autoencoder_mse", mse(X, predict(coder, X)));
  story.measure("pca_mse", pca_error(X));

  const std::vector<Parameter> coded = coder.parameters();
  const arma::mat rows =
      story.repeat(story.repetitions(16, 10), 810, [&](Rng& each) -> arma::rowvec {
        const Exam exam = deal(digits, 50, 1000, each);
        const Matrix fresh = xavier_uniform(hidden, 64, each);
        const double sigmoid = fine_tuned<Sigmoid>(fresh, {}, exam, each);
        const double tanh = fine_tuned<Tanh>(fresh, {}, exam, each);
        const double boltzmann = fine_tuned<Sigmoid>(rbm.weights, rbm.hidden_bias, exam, each);
        const double ours = fine_tuned<Tanh>(*coded[0].value, Vector(*coded[1].value), exam, each);
        return {sigmoid, boltzmann - sigmoid, ours - tanh};
      });
  told(story, "fresh_accuracy_50_labels", rows.col(0));
  told(story, "rbm_gain_50_labels", rows.col(1));
  told(story, "autoencoder_gain_50_labels", rows.col(2));
}

}  // namespace ml
