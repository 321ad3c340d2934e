// How many numbers the known networks learn, layer by layer.
#include <iomanip>
#include <iostream>

#include "digit_networks.hpp"
#include "experiments.hpp"
#include "summary.hpp"

namespace ml {

namespace {

/// The Samara lecture's example. Its dropout has no parameters and does not change the shape.
Sequential keras_example(Rng& rng) {
  Sequential net(Shape{1, 28, 28});
  net.add<Conv>(32, Window{3}, relu_start, rng).add<Activation<Relu>>();
  net.add<MaxPool>(Window{2, 2});
  net.add<Conv>(64, Window{3}, relu_start, rng).add<Activation<Relu>>();
  net.add<MaxPool>(Window{2, 2}).add<Flatten>().add<Dense>(10, plain_start, rng);
  return net;
}

void print(const std::string& title, Sequential& net) {
  std::cout << title << '\n';
  for (const SummaryRow& row : summary(net)) {
    // setw counts bytes, and × has two of them.
    const std::string shape = to_string(row.output);
    const auto more = static_cast<int>(std::count(shape.begin(), shape.end(), '\xc3'));
    const auto longer = static_cast<int>(std::count(row.layer.begin(), row.layer.end(), '\xc3'));
    std::cout << "  " << std::left << std::setw(22 + longer) << row.layer << std::setw(12 + more)
              << shape << std::right << std::setw(8) << row.parameters << '\n';
  }
  std::cout << "  " << std::setw(42) << parameter_count(net) << "\n\n";
}

}  // namespace

void summaries(Story& story) {
  Rng rng = story.rng(1);
  Sequential keras = keras_example(rng), lenet = lenet5(rng);
  print("The network of the Samara lecture", keras);
  print("LeNet-5", lenet);
  const std::vector<SummaryRow> rows = summary(keras);
  story.measure("keras_summary_conv1", rows[0].parameters);
  story.measure("keras_summary_conv2", rows[3].parameters);
  story.measure("keras_summary_dense", rows[7].parameters);
  story.measure("keras_summary_total", parameter_count(keras));
  story.measure("lenet5_parameters", parameter_count(lenet));
  // 1998: trained gain and bias per map in each pooling, and only 60 of 96 pairs of maps linked.
  const arma::uword c1 = 6 * 26, s2 = 2 * 6, c3 = 60 * 25 + 16, s4 = 2 * 16;
  const arma::uword c5 = 120 * 401, f6 = 84 * 121;
  story.measure("lenet5_1998_parameters", c1 + s2 + c3 + s4 + c5 + f6);
  Sequential cnn = digit_cnn(story, rng), mlp = digit_mlp(story, rng);
  story.measure("digit_cnn_parameters", parameter_count(cnn));
  story.measure("digit_mlp_parameters", parameter_count(mlp));
}

}  // namespace ml
