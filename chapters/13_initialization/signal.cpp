// How much of a signal is left after 10 and 50 layers, on the way forward and on the way back.
#include "signal.hpp"

#include <array>
#include <cstdio>
#include <map>

#include "experiments.hpp"

namespace ml {

namespace {

/// A start, and the activation functions that we send a signal through. Without a function that
/// draws, it is the start before it with the root of the 6 missing, as on the MIPT slides.
struct Start {
  std::string name;
  Initializer draw;
  std::vector<std::string> functions;
};

const std::vector<Start>& starts() {
  static const std::vector<Start> all = {
      {"naive", naive_uniform, {"linear", "tanh", "relu"}},
      {"xavier", xavier_uniform, {"linear", "tanh", "relu", "sigmoid"}},
      {"xavier_no_root", nullptr, {"tanh", "relu"}},
      {"he", he_normal, {"tanh", "relu"}}};
  return all;
}

ActivationFunction function(const std::string& name) {
  return activation(name == "linear" ? "identity" : name);
}

/// ReLU without the right variance fails forward already; back it is the same story.
bool way_back(const std::string& key) {
  return key.find("relu") == std::string::npos || key == "he_relu";
}

/// For each start and function the logarithms of mean squares, added up over the repetitions:
/// forward behind each of 50 layers, back in front of each of them, and back through 10 layers.
struct Curves {
  std::map<std::string, arma::vec> forward, back, ten_back;
};

void add(std::map<std::string, arma::vec>& curves, const std::string& key,
         const arma::vec& squares) {
  curves.try_emplace(key, arma::vec(squares.n_elem, arma::fill::zeros));
  curves.at(key) += arma::log(squares);
}

void one_network(Rng& rng, Curves& curves) {
  const Matrix X = arma::conv_to<Matrix>::from(normal(deep_width, deep_batch, rng));
  const Matrix G = arma::conv_to<Matrix>::from(normal(deep_width, deep_batch, rng));
  std::vector<Matrix> weights(deep_layers);
  for (const Start& start : starts()) {
    for (Matrix& W : weights) {
      if (start.draw) {
        W = start.draw(deep_width, deep_width, rng);
      } else {
        W *= std::sqrt(Scalar(6));
      }
    }
    for (const std::string& name : start.functions) {
      const std::string key = start.name + "_" + name;
      const std::vector<Matrix> ten(weights.begin(), weights.begin() + 10);
      const ActivationFunction phi = function(name);
      add(curves.forward, key, signal_variance(weights, phi, X));
      if (!way_back(key)) continue;
      add(curves.back, key, gradient_variance(weights, phi, X, G));
      add(curves.ten_back, key, gradient_variance(ten, phi, X, G));
    }
  }
}

void panels(Story& story, const Curves& curves) {
  const arma::vec layers = arma::regspace(1, deep_layers);
  Axes forward("ReLU, forward", "layer", "mean square of the activations");
  Axes back("tanh, on the way back", "layer", "mean square of the gradients");
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"xavier_no_root", "6 without its root"},
      {"he", "He"},
      {"xavier", "Xavier"},
      {"naive", "naive"}};
  int type = 0;
  for (const auto& [start, label] : lines) {
    forward.lines(label, layers, arma::exp(curves.forward.at(start + "_relu")), ++type);
    back.lines(label, layers, arma::exp(curves.back.at(start + "_tanh")), type);
  }
  forward.log_y().y_range(1e-40, 1e25).key("below");
  back.log_y().y_range(1e-25, 1e12).key("below");
  story.draw("signal", {forward, back});
}

}  // namespace

void signal(Story& story) {
  const arma::uword times = story.repetitions(10, 6);
  Curves curves;
  for (arma::uword s = 0; s < times; ++s) {
    Rng rng = story.rng(100 + s);
    one_network(rng, curves);
  }
  for (auto& [key, sum] : curves.forward) sum /= static_cast<double>(times);
  for (auto& [key, sum] : curves.back) sum /= static_cast<double>(times);
  for (auto& [key, sum] : curves.ten_back) sum /= static_cast<double>(times);
  for (const Start& start : starts()) {
    for (const std::string& name : start.functions) {
      const std::string key = start.name + "_" + name;
      const arma::vec forward = arma::exp(curves.forward.at(key));
      story.measure("signal_variance_" + key + "_10", forward(9));
      story.measure("signal_variance_" + key + "_50", forward(49));
      if (!way_back(key)) continue;
      story.measure("gradient_variance_" + key + "_10", std::exp(curves.ten_back.at(key)(0)));
      story.measure("gradient_variance_" + key + "_50", std::exp(curves.back.at(key)(0)));
    }
  }
  story.measure("naive_linear_factor", std::exp(curves.forward.at("naive_linear")(9) / 10));
  panels(story, curves);
  std::array<char, 160> sentence{};
  std::snprintf(sentence.data(), sentence.size(),
                "Behind layer 50 the mean square is %.1e: each layer divides it by %.2f, and fifty "
                "times a factor of 3 is everything.",
                std::exp(curves.forward.at("naive_linear")(49)),
                std::exp(-curves.forward.at("naive_linear")(9) / 10));
  story.answer(sentence.data());
}

}  // namespace ml
