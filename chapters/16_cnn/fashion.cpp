// LeNet-5 on 60 000 pictures of clothes, where they are installed.
#include <filesystem>
#include <iostream>

#include "digit_networks.hpp"
#include "experiments.hpp"
#include "idx.hpp"
#include "timing.hpp"

namespace ml {

void fashion(Story& story) {
  const std::filesystem::path place = "/usr/share/datasets/fashion-mnist";
  if (!std::filesystem::exists(place)) {
    std::cout << "Fashion-MNIST is not installed, so LeNet-5 is not trained. On Debian: apt-get "
                 "install dataset-fashion-mnist\n";
    return;
  }
  const TrainAndTest data = read_mnist(place);
  Rng rng = story.rng(400);
  Sequential net = story.mine() ? lenet5(rng) : fast_lenet5(rng);
  Adam adam(1e-3);
  arma::vec train_accuracy(5), test_accuracy(5);
  const auto look = [&](const History& history) {
    const arma::uword e = history.epochs - 1;
    test_accuracy(e) = right(net, data.test);
    train_accuracy(e) =
        right(net, {data.train.X.head_cols(10000), data.train.targets.head_cols(10000)});
    return true;
  };
  const double start = cpu_now();
  train(net, data.train, adam, {.epochs = 5, .batch_size = 64, .after_epoch = look}, rng);
  story.measure("fashion_lenet5_accuracy", test_accuracy(4));
  story.measure("fashion_images_per_second", 5 * 60000 / (cpu_now() - start));
  Axes axes("LeNet-5 on Fashion-MNIST", "epoch", "right answers, %");
  const arma::vec epochs = arma::regspace(1, 5);
  axes.linespoints("10 000 training images", epochs, 100 * train_accuracy, 2)
      .linespoints("test", epochs, 100 * test_accuracy, 1)
      .x_ticks(1)
      .key("bottom right");
  story.draw("fashion", {axes});
}

}  // namespace ml
