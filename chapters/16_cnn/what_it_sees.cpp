// Inside a trained network: its filters, the maps of one digit, and its surest mistakes.
#include "digit_networks.hpp"
#include "experiments.hpp"
#include "layout.hpp"
#include "lenet_figures.hpp"
#include "weights_file.hpp"

namespace ml {

namespace {

arma::mat as_double(const Matrix& m) { return arma::conv_to<arma::mat>::from(m); }

void draw_filters(Story& story, Sequential& net) {
  const arma::mat weights = as_double(*net.parameters()[0].value);
  const double limit = arma::abs(weights).max();
  std::vector<Axes> panels;
  for (arma::uword m = 0; m < weights.n_rows; ++m) {
    Axes panel("filter " + std::to_string(m + 1));
    panel.signed_image(arma::reshape(weights.row(m).t(), 3, 3).t(), limit);
    panels.push_back(panel);
    if (panels.size() != 8) continue;
    const std::string most = short_number(std::round(100 * limit) / 100);
    Axes scale("-" + most + "  to  " + most);
    panels.push_back(
        scale.signed_image(arma::repmat(arma::linspace(-limit, limit, 61).t(), 15, 1), limit));
  }
  story.draw("filters", panels, {.columns = 9, .width = 1150, .height = 300});
}

void draw_maps(Story& story, Sequential& net, const Vector& digit) {
  std::vector<Axes> panels = {Axes("the digit").image(as_image(as_double(digit)))};
  const Matrix* signal = &digit;
  for (arma::uword i = 0; i < net.size() && panels.size() < 18; ++i) {
    signal = &net[i].forward(*signal, {});
    const Shape shape = net[i].output_shape();
    if (shape.pixels() == 1) break;
    const arma::cube maps = to_cube(signal->col(0), shape);
    // Of Conv alone the activation function is the next layer.
    if (net[i].name().rfind("Conv", 0) == 0) continue;
    for (arma::uword c = 0; c < 8; ++c) {
      Axes panel(std::to_string(shape.height) + "×" + std::to_string(shape.width));
      panels.push_back(panel.image(maps.slice(c)));
    }
    if (panels.size() == 9)
      panels.emplace_back(Axes("").bare().set("key off").mark("", 0, 0, 0, 0));
  }
  story.draw("feature_maps", panels, {.columns = 9, .width = 1150, .height = 300});
}

}  // namespace

void what_it_sees(Story& story) {
  const Digits digits = load_digits();
  Rng rng = story.rng(300);
  const Parts parts = deal(digits, 400, 1397, rng);
  Sequential net = learn(story, digit_cnn, parts.train, 5e-3, rng);
  story.measure("one_cnn_accuracy", right(net, parts.test));
  draw_filters(story, net);
  draw_maps(story, net, parts.test.X.col(0));
  std::vector<std::string> digits_by_name;
  for (int k = 0; k < 10; ++k) digits_by_name.push_back(std::to_string(k));
  draw_mistakes(story, "surest_mistakes", answers_of(net, parts.test), digit_shape, digits_by_name);
  Sequential plain = plain_digit_cnn(rng);
  copy_parameters(net, plain);
  save_weights(plain, story.directory() / "digits.weights");
}

}  // namespace ml
