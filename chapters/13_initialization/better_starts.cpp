// Starts that know something: neurons trained one by one, and a network trained on other digits.
#include "experiments.hpp"
#include "layerwise.hpp"

namespace ml {

namespace {

Examples only(const Digits& digits, const arma::uvec& columns, arma::uword first) {
  const arma::uvec labels = digits.labels(columns) - first;
  return labelled(digits.X.cols(columns), labels, 5);
}

/// A network 64-32-32-K with tanh from weights and biases that are there already.
Sequential from_layers(const std::vector<DenseStart>& layers) {
  Sequential net(Shape{64});
  for (std::size_t l = 0; l < layers.size(); ++l) {
    net.add<Dense>(layers[l].weights, layers[l].bias);
    if (l + 1 < layers.size()) net.add<Activation<Tanh>>();
  }
  return net;
}

/// Test accuracy after some epochs at 0.1.
double after(Sequential& net, const Examples& learn, const Examples& exam, arma::uword epochs,
             Rng& rng) {
  if (epochs > 0) {
    Sgd sgd(0.1);
    train(net, learn, sgd, {.epochs = epochs, .batch_size = 20}, rng);
  }
  return accuracy(predict(net, exam.X), exam.targets);
}

/// The layers below the last one of a network 64-32-32-5, and a fresh last layer.
Sequential with_fresh_end(Sequential& trained, Rng& rng) {
  Sequential net(Shape{64});
  const std::vector<Parameter> old = trained.parameters();
  for (std::size_t l = 0; l < 2; ++l) {
    net.add<Dense>(*old[2 * l].value, Vector(*old[2 * l + 1].value)).add<Activation<Relu>>();
  }
  net.add<Dense>(5U, plain_start, rng);
  return net;
}

/// Every neuron trained for itself, layer after layer.
void neuron_by_neuron(Story& story, const Digits& digits) {
  const arma::mat neurons =
      story.repeat(story.repetitions(12, 8), 700, [&](Rng& rng) -> arma::rowvec {
        const Exam exam = deal(digits, 500, 1000, rng);
        const auto layers = layerwise_start({32, 32, 10}, activation("tanh"), exam.train.X,
                                            exam.train.targets, 0.5, 1, rng);
        arma::rowvec row;
        for (const arma::uword epochs : {0, 1, 20}) {
          Sequential started = from_layers(layers), fresh = mlp<Tanh>({64, 32, 32, 10}, rng);
          const double ours = after(started, exam.train, exam.test, epochs, rng);
          const double xavier = after(fresh, exam.train, exam.test, epochs, rng);
          row = arma::join_rows(row, arma::rowvec{ours, xavier, ours - xavier});
        }
        return row;
      });
  told(story, "layerwise_accuracy_untrained", neurons.col(0));
  told(story, "layerwise_minus_xavier_1_epoch", neurons.col(5));
  told(story, "layerwise_minus_xavier_20_epochs", neurons.col(8));
}

/// Digits 0–4 with all their images first, then 5–9 with 25 images.
void from_other_digits(Story& story, const Digits& digits) {
  const arma::mat moved =
      story.repeat(story.repetitions(20, 12), 720, [&](Rng& rng) -> arma::rowvec {
        const arma::uvec low = arma::find(digits.labels < 5);
        const arma::uvec fives = arma::find(digits.labels >= 5);
        const arma::uvec high = fives(permutation(fives.n_elem, rng));
        Sequential teacher = mlp<Relu>({64, 32, 32, 5}, rng);
        const Examples plenty = only(digits, low, 0);
        after(teacher, plenty, plenty, 10, rng);
        const Examples few = only(digits, high.head(25), 5), exam = only(digits, high.tail(800), 5);
        arma::rowvec row;
        for (const arma::uword epochs : {5, 60}) {
          Sequential pupil = with_fresh_end(teacher, rng), fresh = mlp<Relu>({64, 32, 32, 5}, rng);
          const double transferred = after(pupil, few, exam, epochs, rng);
          const double alone = after(fresh, few, exam, epochs, rng);
          row = arma::join_rows(row, arma::rowvec{alone, transferred - alone});
        }
        return row;
      });
  told(story, "fresh_accuracy_5_epochs", moved.col(0));
  told(story, "transfer_gain_5_epochs", moved.col(1));
  told(story, "fresh_accuracy_60_epochs", moved.col(2));
  told(story, "transfer_gain_60_epochs", moved.col(3));
}

}  // namespace

void better_starts(Story& story) {
  const Digits digits = load_digits();
  neuron_by_neuron(story, digits);
  from_other_digits(story, digits);
}

}  // namespace ml
