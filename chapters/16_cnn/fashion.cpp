// LeNet-5 on 60 000 pictures of clothes, where they are installed.
#include <filesystem>
#include <iostream>

#include "digit_networks.hpp"
#include "experiments.hpp"
#include "lenet_figures.hpp"
#include "timing.hpp"
#include "training_bar.hpp"

namespace ml {

void fashion(Story& story) {
  const std::filesystem::path place = "/usr/share/datasets/fashion-mnist";
  if (!std::filesystem::exists(place)) {
    std::cout << "Fashion-MNIST is not installed, so LeNet-5 is not trained. To install it: "
                 "datasets/fetch fashion-mnist\n";
    return;
  }
  const arma::uword epochs = 5;
  const TrainAndTest data = read_mnist(place);
  Rng rng = story.rng(400);
  Sequential net = lenet(story, rng);
  TrainingState state;
  state.rng = rng;
  Adam adam(state.learning_rate);
  TrainingBar bar(data.train.X.n_cols, epochs, state);
  std::cout << "LeNet-5 on Fashion-MNIST\n";
  const double start = cpu_now();
  train_images(net, adam, data, epochs, state,
               {.after_step = [&](const TrainingState& now) { bar.step(now); },
                .after_epoch = [&](const TrainingState& now) { bar.epoch(now); }});
  story.measure("fashion_lenet5_accuracy", state.epochs.back().test_accuracy);
  story.measure("fashion_images_per_second",
                static_cast<double>(epochs * data.train.X.n_cols) / (cpu_now() - start));
  draw_lenet(story, "fashion", net, data.test, state.epochs,
             {"T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker",
              "bag", "boot"});
}

}  // namespace ml
