// PReLU learns its slope; and how many outputs of a ReLU are 0.
#include "experiments.hpp"
#include "gradient_error.hpp"
#include "prelu_layer.hpp"

namespace ml {

namespace {

Sequential prelu_network(Rng& rng) {
  Sequential net(Shape{64});
  for (int l = 0; l < 3; ++l) net.add<Dense>(32U, he_normal, rng).add<PRelu>();
  net.add<Dense>(10U, plain_start, rng);
  return net;
}

/// The share of zeros among the outputs of each hidden layer.
arma::rowvec zeros(Sequential& net, const Matrix& X) {
  arma::rowvec shares(3);
  const Matrix* signal = &X;
  for (arma::uword i = 0; i + 1 < net.size(); ++i) {
    signal = &net[i].forward(*signal, Context{});
    if (i % 2 == 0) continue;
    shares(i / 2) =
        static_cast<double>(arma::accu(*signal == 0)) / static_cast<double>(signal->n_elem);
  }
  return shares;
}

}  // namespace

void learned_slope(Story& story) {
  Rng first = story.rng(600);
  PRelu layer(Shape{6});
  story.measure("prelu_gradient_error", gradient_error(layer, normal(6, 8, first)));
  const Digits digits = load_digits();
  const TrainOptions options{.epochs = 15, .batch_size = 20};
  // Three slopes; zeros of a ReLU network at the start and at the end; accuracies of both.
  const arma::mat rows = story.repeat(10, 601, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 500, 1000, rng);
    Rng same = rng;
    Sequential prelu = prelu_network(rng), relu = mlp<Relu>({64, 32, 32, 32, 10}, same);
    const double fresh = arma::mean(zeros(relu, exam.test.X));
    Sgd a(0.1), b(0.1);
    train(prelu, exam.train, a, options, rng);
    train(relu, exam.train, b, options, same);
    return {prelu.layer<PRelu>(1).alpha(),
            prelu.layer<PRelu>(3).alpha(),
            prelu.layer<PRelu>(5).alpha(),
            fresh,
            arma::mean(zeros(relu, exam.test.X)),
            accuracy(predict(prelu, exam.test.X), exam.test.targets) -
                accuracy(predict(relu, exam.test.X), exam.test.targets)};
  });
  for (arma::uword l = 0; l < 3; ++l) {
    told(story, "prelu_slope_layer_" + std::to_string(l + 1), rows.col(l));
  }
  told(story, "relu_zeros_at_start", rows.col(3));
  told(story, "relu_zeros_after_training", rows.col(4));
  told(story, "prelu_minus_relu_accuracy", rows.col(5));
}

}  // namespace ml
