// Chapter 10: the gradient for all weights at once. A: a graph of single numbers. B: matrices.
#include <chrono>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "backpropagate.hpp"
#include "backward.hpp"
#include "chapter.hpp"
#include "classes.hpp"
#include "cost.hpp"
#include "digits.hpp"
#include "gradient_check.hpp"
#include "output_delta.hpp"
#include "packing.hpp"
#include "softmax.hpp"
#include "three_neurons.hpp"

using namespace ml;

namespace {

constexpr const char* grey = "lines lw 2 dt 1 lc rgb '#b8b8b8'";

// The lecture prints the output 0.68 and the wanted 1, but no weights. With these ones it is 0.68.
const ThreeNeurons start = {0.5, 0.1, 1.2, 0.035346610241};
const double input = 0.6, wanted = 1;

/// A row whose right value is known, up to a tolerance.
void known(Chapter& chapter, const std::string& name, const std::string& source,
           const std::string& claimed, double measured, double exact, double tolerance) {
  chapter.claim({name, source, claimed, measured, exact - tolerance, exact + tolerance});
}

double largest(const Matrix& difference) { return arma::abs(difference).max(); }

/// The shortest of several runs, in seconds: other programs can only make a run longer.
template <typename Work>
double shortest(arma::uword runs, const Work& work) {
  double best = 1e9;
  for (arma::uword run = 0; run < runs; ++run) {
    const auto before = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - before;
    best = std::min(best, seconds.count());
  }
  return best;
}

// Part A

/// One circle of the picture of a graph.
struct Circle {
  std::string sign;
  Value number;
  double x, y;
};

/// A graph with the value above and the gradient below every node.
Panel drawn(const std::vector<Circle>& circles) {
  Panel panel{"Three neurons as a graph: value (black), gradient of C (orange)", "", "", {}};
  panel.settings = {"unset border", "unset tics", "unset grid", "set xrange [-0.5:8.6]",
                    "set yrange [0.1:3.4]"};
  const auto text = [](double value) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(4) << value;
    return out.str();
  };
  const auto label = [&](const std::string& words, double x, double y, const std::string& style) {
    panel.settings.push_back("set label '" + words + "' at " + text(x) + "," + text(y) +
                             " center front " + style);
  };
  Curve places{"", arma::vec(circles.size()), arma::vec(circles.size()),
               "points pt 6 ps 4.5 lw 1.5 lc rgb '#404040'"};
  for (arma::uword i = 0; i < circles.size(); ++i) {
    const Circle& circle = circles[i];
    places.x(i) = circle.x;
    places.y(i) = circle.y;
    label(circle.sign, circle.x, circle.y, "");
    label(text(circle.number->value), circle.x - 0.1, circle.y + 0.38, "font ',10'");
    label(text(circle.number->gradient), circle.x + 0.1, circle.y - 0.38,
          "font ',10' textcolor rgb '#B84A00'");
    for (const Circle& from : circles) {
      for (const Edge& edge : circle.number->inputs) {
        if (edge.from != from.number) continue;
        const double dx = circle.x - from.x, dy = circle.y - from.y, length = std::hypot(dx, dy);
        const double cut_x = 0.24 * dx / length, cut_y = 0.3 * dy / length;
        panel.settings.push_back("set arrow from " + text(from.x + cut_x) + "," +
                                 text(from.y + cut_y) + " to " + text(circle.x - cut_x) + "," +
                                 text(circle.y - cut_y) + " head filled lc rgb '#808080'");
      }
    }
  }
  panel.curves = {places};
  return panel;
}

/// The lecture's three neurons, first by hand, then as a graph.
void three_neurons_twice(Chapter& chapter) {
  const ThreeNeuronsPass hand = three_neurons(start, input, wanted);
  known(chapter, "three_neurons_output", "N 5.1.3", "0.68", hand.a2, 0.68, 1e-11);
  known(chapter, "one_output_softmax", "N 5.1.3: softmax on one output", "0.68",
        arma::as_scalar(softmax(arma::mat(1, 1).fill(0.7538))), 1, 1e-15);
  known(chapter, "three_neurons_loss", "N 5.1.3: (0.68 - 1)²", "", hand.loss, 0.1024, 1e-11);
  known(chapter, "dC_dw2", "N, figure 5.5", "", hand.gradient.w2, -0.083375638298, 1e-11);
  known(chapter, "dC_db2", "N, figure 5.7: 2 (-0.32) 0.68 · 0.32", "", hand.gradient.b2, -0.139264,
        1e-11);
  known(chapter, "dC_da1", "N, figure 5.10", "", hand.dC_da1, -0.1671168, 1e-11);
  known(chapter, "dC_dw1", "N, figure 5.13", "", hand.gradient.w1, -0.024090964196, 1e-11);
  known(chapter, "dC_db1", "N 5.1.5, in the same way", "", hand.gradient.b1, -0.040151606994,
        1e-11);

  const Value x = number(input), y = number(wanted), w1 = number(start.w1), b1 = number(start.b1),
              w2 = number(start.w2), b2 = number(start.b2);
  const Value m1 = w1 * x, z1 = m1 + b1, a1 = sigmoid(z1);
  const Value m2 = w2 * a1, z2 = m2 + b2, a2 = sigmoid(z2);
  const Value error = a2 - y, C = square(error);
  backward(C);
  const arma::vec graph = {w1->gradient, b1->gradient, w2->gradient, b2->gradient, a1->gradient};
  const ThreeNeurons& g = hand.gradient;
  known(chapter, "graph_against_hand_error", "the same five derivatives from the graph", "",
        largest(graph - arma::vec{g.w1, g.b1, g.w2, g.b2, hand.dC_da1}), 0, 1e-15);
  chapter.draw({.name = "three_neurons",
                .panels = {drawn({{"x", x, 0, 2.8},
                                  {"w1", w1, 0, 0.9},
                                  {"×", m1, 1, 2},
                                  {"b1", b1, 1.1, 0.7},
                                  {"+", z1, 2, 2},
                                  {"σ", a1, 3, 2},
                                  {"w2", w2, 3.1, 0.7},
                                  {"×", m2, 4, 2},
                                  {"b2", b2, 4.1, 0.7},
                                  {"+", z2, 5, 2},
                                  {"σ", a2, 6, 2},
                                  {"a-y", error, 7, 2},
                                  {"C", C, 8, 2}})},
                .width = 1000,
                .height = 380});
}

/// N, figure 5.8: after an update against the gradient the loss is smaller.
void updates(Chapter& chapter) {
  const auto losses = [](double rate, arma::uword steps) {
    ThreeNeurons p = start;
    arma::vec result(steps + 1);
    for (arma::uword step = 0; step <= steps; ++step) {
      const ThreeNeuronsPass pass = three_neurons(p, input, wanted);
      result(step) = pass.loss;
      const ThreeNeurons& g = pass.gradient;
      p = {p.w1 - rate * g.w1, p.b1 - rate * g.b1, p.w2 - rate * g.w2, p.b2 - rate * g.b2};
    }
    return result;
  };
  known(chapter, "loss_after_update", "N, figure 5.8: rate 0.5, from 0.1024", "smaller",
        losses(0.5, 1)(1), 0.088848298296, 1e-11);
  const arma::vec steps = arma::regspace(0, 100);
  chapter.draw({.name = "updates",
                .panels = {{"The loss of the three neurons, update by update",
                            "updates",
                            "loss C (log scale)",
                            {{"rate 0.1", steps, losses(0.1, 100), "lines"},
                             {"rate 0.5", steps, losses(0.5, 100), "lines"},
                             {"rate 5", steps, losses(5, 100), "lines"}},
                            {"set logscale y", "set format y '10^{%T}'"}}},
                .height = 480});
}

/// What the order and the sums of the way back are for: shared nodes, and a very long chain.
void shared_and_deep(Chapter& chapter) {
  const Value x = number(3), doubled = x + x, y = doubled * doubled + x;
  backward(y);
  known(chapter, "shared_node_gradient", "(x + x)² + x at 3: 8x + 1", "", x->gradient, 25, 0);
  const Value step = number(1);
  Value sum = number(0);
  for (int i = 0; i < 50000; ++i) sum = sum + step * step;
  backward(sum);
  known(chapter, "deep_graph_gradient", "100 000 nodes: the sum of 50 000 squares of 1", "",
        step->gradient, 100000, 0);
}

// Part B

/// The loss of one example as a graph of single numbers, ½ Σ (a − t)², for sigmoids in all layers.
struct GraphLoss {
  std::vector<Value> parameters;  ///< in the order of pack()
  Value loss;
};

GraphLoss as_graph(const Mlp& net, const Vector& x, const Vector& t) {
  GraphLoss graph;
  std::vector<Value> a;
  for (const double value : x) a.push_back(number(value));
  for (const MlpLayer& layer : net) {
    const arma::uword outputs = layer.weights.n_rows;
    const std::size_t first = graph.parameters.size();
    for (const double weight : layer.weights) graph.parameters.push_back(number(weight));
    std::vector<Value> next;
    for (arma::uword i = 0; i < outputs; ++i) {
      Value z = number(layer.bias(i));
      graph.parameters.push_back(z);
      for (arma::uword j = 0; j < a.size(); ++j) {
        z = z + graph.parameters[first + j * outputs + i] * a[j];
      }
      next.push_back(sigmoid(z));
    }
    a = next;
  }
  graph.loss = number(0);
  for (arma::uword i = 0; i < t.n_elem; ++i) {
    graph.loss = graph.loss + number(0.5) * square(a[i] - number(t(i)));
  }
  return graph;
}

Vector gradient_of(const GraphLoss& graph) {
  backward(graph.loss);
  Vector gradient(graph.parameters.size());
  for (arma::uword i = 0; i < gradient.n_elem; ++i) gradient(i) = graph.parameters[i]->gradient;
  return gradient;
}

/// A network whose last layer has a sigmoid too, for the squared error.
Mlp sigmoid_net(const std::vector<arma::uword>& widths, Rng& rng) {
  Mlp net = random_mlp(widths, activation("sigmoid"), rng);
  net.back().activation = activation("sigmoid");
  return net;
}

Vector quadratic_gradient(const Mlp& net, const Matrix& X, const Matrix& T) {
  const Trace trace = forward_trace(net, X);
  return pack(backpropagate(net, trace, quadratic_delta(trace.Z.back(), T, net.back().activation)));
}

Vector entropy_gradient(const Mlp& net, const Matrix& X, const arma::uvec& labels) {
  const Trace trace = forward_trace(net, X);
  const Matrix P = softmax(trace.output());
  return pack(backpropagate(net, trace, cross_entropy_delta(P, one_hot(labels, P.n_rows))));
}

/// The mean cross-entropy as a function of all parameters.
Function entropy_of(const Mlp& net, const Matrix& X, const arma::uvec& labels) {
  return [moved = net, X, labels](const arma::vec& parameters) mutable {
    unpack(parameters, moved);
    return cross_entropy(softmax(forward(moved, X)), labels);
  };
}

/// Half the mean squared error, in the same way.
Function quadratic_of(const Mlp& net, const Matrix& X, const Matrix& T) {
  return [moved = net, X, T](const arma::vec& parameters) mutable {
    unpack(parameters, moved);
    return half_squared_error(forward(moved, X), T);
  };
}

/// The same gradient from single numbers and from matrices.
void graph_and_matrices(Chapter& chapter, const Digits& digits) {
  Rng rng = chapter.rng(1);
  const Mlp net = sigmoid_net({64, 32, 10}, rng);
  const Vector x = digits.X.col(0), t = one_hot(digits.labels.head(1), 10);
  const GraphLoss graph = as_graph(net, x, t);
  known(chapter, "graph_against_matrices_error", "64-32-10, one digit: 2410 derivatives", "",
        largest(gradient_of(graph) - quadratic_gradient(net, x, t)), 0, 1e-13);
  const double slow = shortest(3, [&] { gradient_of(as_graph(net, x, t)); });
  const double fast = shortest(10, [&] { quadratic_gradient(net, x, t); });
  std::cout << "64-32-10, one digit: " << std::setprecision(2) << 1e6 * slow
            << " microseconds as a graph of " << topological_order(graph.loss).size() << " nodes, "
            << 1e6 * fast << " with matrices.\n";
}

/// What the formulas look like elsewhere, and that they agree: T's sum, B's rows, one and many.
void same_thing(Chapter& chapter, const Digits& digits) {
  Rng rng = chapter.rng(2);
  const Matrix W = normal(7, 5, rng), delta = normal(7, 4, rng), Z = normal(5, 4, rng);
  const ActivationFunction h = activation("tanh");
  known(chapter, "sum_against_matrix_error", "T, exercise 7: (26) and (25)", "0",
        largest(hidden_delta(W, delta, Z, h) - hidden_delta_by_sum(W, delta, Z, h)), 0, 1e-14);

  // B: Y = X W with an example per row, so dX = dY Wᵀ and dW = Xᵀ dY.
  const Matrix X_rows = Z.t(), W_rows = W.t(), dY_rows = delta.t();
  const Matrix dX_rows = dY_rows * W_rows.t(), dW_rows = X_rows.t() * dY_rows;
  known(chapter, "row_form_error", "B: dX = dY W', dW = X' dY", "0",
        std::max(largest(dX_rows.t() - hidden_delta(W, delta, Z, activation("identity"))),
                 largest(dW_rows.t() - layer_gradients(delta, Z).weights)),
        0, 1e-14);

  const Mlp net = sigmoid_net({64, 16, 10}, rng);
  const arma::uword count = 20;
  const Matrix X = digits.X.head_cols(count);
  const arma::uvec labels = digits.labels.head(count);
  const Matrix T = one_hot(labels, 10);
  const Vector batch = quadratic_gradient(net, X, T);
  Vector mean(batch.n_elem, arma::fill::zeros);
  for (arma::uword i = 0; i < count; ++i) {
    mean += quadratic_gradient(net, X.col(i), T.col(i)) / static_cast<double>(count);
  }
  known(chapter, "batch_is_mean_error", "one batch of 20, or the mean of 20 single gradients", "0",
        largest(batch - mean), 0, 1e-15);

  // B writes dB = dY. For one example that is right, for a batch dY has a column per example.
  const Matrix one = layer_gradients(delta.col(0), Z.col(0)).bias - delta.col(0);
  known(chapter, "bias_gradient_one_example_error", "B: dB = dY, one example", "0", largest(one), 0,
        1e-15);
  chapter.claim({"bias_gradient_columns", "B: dB = dY, batch of 4; the bias has one column", "1",
                 static_cast<double>(delta.n_cols), 4, 4});
  known(chapter, "bias_gradient_batch_error", "the sum over the batch instead", "0",
        largest(layer_gradients(delta, Z).bias - delta * arma::ones(4)), 0, 1e-14);
}

/// T (29): the gradient against central differences, for many steps h, and a wrong one for
/// contrast.
void check(Chapter& chapter, const Digits& digits) {
  Rng rng = chapter.rng(3);
  const Mlp net = random_mlp({64, 32, 10}, activation("tanh"), rng);
  const Matrix X = digits.X.head_cols(20);
  const arma::uvec labels = digits.labels.head(20);
  const arma::vec parameters = pack(net);
  const arma::uvec which = permutation(parameters.n_elem, rng).head(40);
  const Function loss = entropy_of(net, X, labels);
  const arma::vec right = entropy_gradient(net, X, labels);

  // A slip that keeps all signs: the slope at the output a instead of the input z.
  Mlp slipped_net = net;
  slipped_net[0].activation.derivative = [](Scalar z) { return tanh_derivative(std::tanh(z)); };
  const arma::vec slipped = entropy_gradient(slipped_net, X, labels);

  const arma::vec h = arma::exp10(arma::regspace(-12, 0.25, 0));
  arma::vec errors(h.n_elem), slips(h.n_elem);
  for (arma::uword i = 0; i < h.n_elem; ++i) {
    errors(i) = gradient_check(loss, parameters, right, which, h(i));
    slips(i) = gradient_check(loss, parameters, slipped, which, h(i));
  }
  chapter.claim({"gradient_check_error", "T (29): h = 1e-5, six digits; 64-32-10, 40 parameters",
                 "below 1e-6", gradient_check(loss, parameters, right, which), 0, 1e-7});
  chapter.claim(
      {"gradient_check_best_h", "the bottom of the V", "1e-5", h(errors.index_min()), 5e-7, 1e-3});
  chapter.claim({"gradient_check_slope_at_a", "a wrong gradient: the slope at a for that at z", "",
                 gradient_check(loss, parameters, slipped, which), 1e-3, 1});
  Rng other = chapter.rng(4);
  const Mlp squares = sigmoid_net({64, 32, 10}, other);
  const Matrix T = one_hot(labels, 10);
  chapter.claim({"gradient_check_error_quadratic", "M: squared error behind sigmoids", "",
                 gradient_check(quadratic_of(squares, X, T), pack(squares),
                                quadratic_gradient(squares, X, T), which),
                 0, 1e-7});
  chapter.draw({.name = "gradient_check",
                .panels = {{"Backpropagation against central differences, 64-32-10",
                            "step h (log scale)",
                            "relative error (log scale)",
                            {{"right gradient", h, errors, "linespoints lt 1"},
                             {"slope at a for slope at z", h, slips, "linespoints lt 2"}},
                            {"set logscale xy", "set format xy '10^{%T}'", "set yrange [1e-12:10]",
                             "set key bottom left"}}},
                .height = 520});
}

/// What a gradient costs, counted and timed.
void price(Chapter& chapter) {
  const std::vector<arma::uword> widths = {784, 256, 128, 10};
  const Multiplications count = count_multiplications(widths);
  const auto forward_count = static_cast<double>(count.forward);
  const auto share = [&](arma::uword part) { return static_cast<double>(part) / forward_count; };
  known(chapter, "backward_over_forward_counted", "T: not dearer than one forward", "at most 1",
        share(count.backward()), 268800.0 / 234752, 1e-9);
  known(chapter, "gradient_cost_ratio_counted", "T: hence both over forward", "at most 2",
        1 + share(count.backward()), 2.145038, 1e-6);
  known(chapter, "gradient_cost_ratio_with_input", "the same with the input's gradient", "",
        1 + share(count.backward() + count.input), 3, 1e-12);

  Rng rng = chapter.rng(5);
  const Mlp net = random_mlp(widths, activation("relu"), rng);
  const Matrix X = uniform(784, 64, rng);
  const arma::uvec labels = permutation(64, rng) / 7;
  // Turn and turn about, so that a busy moment of the machine hits both.
  double there = 1e9, there_and_back = 1e9;
  for (arma::uword round = 0; round < chapter.repetitions(40, 25); ++round) {
    there = std::min(there, shortest(1, [&] { forward_trace(net, X); }));
    there_and_back =
        std::min(there_and_back, shortest(1, [&] { entropy_gradient(net, X, labels); }));
  }
  chapter.claim({"gradient_cost_ratio", "T (28): at most 5; in time, batch of 64", "at most 5",
                 there_and_back / there, 1.7, 3.5});
}

/// One gradient by backpropagation and by differences, for networks of growing size.
void race(Chapter& chapter, const Digits& digits) {
  std::vector<arma::uword> hidden = {1, 2, 4, 8, 16, 32};
  if (!chapter.quick) hidden.push_back(64);
  const Matrix X = digits.X.head_cols(20);
  const arma::uvec labels = digits.labels.head(20);
  arma::vec sizes(hidden.size()), numeric(hidden.size()), back(hidden.size());
  for (arma::uword i = 0; i < hidden.size(); ++i) {
    Rng rng = chapter.rng(6);
    const Mlp net = random_mlp({64, hidden[i], 10}, activation("tanh"), rng);
    const arma::vec parameters = pack(net);
    const Function loss = entropy_of(net, X, labels);
    sizes(i) = static_cast<double>(parameters.n_elem);
    numeric(i) = shortest(hidden[i] < 16 ? 5 : 1, [&] { numeric_gradient(loss, parameters); });
    back(i) = shortest(30, [&] { entropy_gradient(net, X, labels); });
    if (hidden[i] == 32) {
      chapter.claim({"numeric_over_backprop_time", "T: one run of the network per parameter; 2410",
                     "2410 or more", numeric(i) / back(i), 400, 12000});
    }
  }
  const arma::vec slope = arma::polyfit(arma::log(sizes), arma::vec(arma::log(numeric / back)), 1);
  chapter.claim({"numeric_over_backprop_slope", "M: O(dim² w) against O(dim w), slope in log-log",
                 "1", slope(0), 0.7, 1.3});
  known(chapter, "numeric_forward_passes", "central differences, 64-32-10", "", 2 * sizes(5), 4820,
        0);
  chapter.draw(
      {.name = "numeric_and_backward",
       .panels = {{"One gradient of a network 64-H-10",
                   "number of parameters (log scale)",
                   "seconds (log scale)",
                   {{"central differences", sizes, numeric, "linespoints lt 2"},
                    {"backpropagation", sizes, back, "linespoints lt 1"},
                    {"slope 2", sizes,
                     arma::vec(numeric.back() / 3 * arma::square(sizes / sizes.back())), grey},
                    {"slope 1", sizes, arma::vec(back.back() * 4 * sizes / sizes.back()),
                     "lines lw 2 dt 3 lc rgb '#909090'"}},
                   {"set logscale xy", "set format y '10^{%T}'", "set xrange [70:6000]",
                    "set xtics (100, 300, 1000, 3000)", "set key top left"}}},
       .height = 560});
}

void story(Chapter& chapter) {
  three_neurons_twice(chapter);
  updates(chapter);
  shared_and_deep(chapter);
  const Digits digits = load_digits();
  graph_and_matrices(chapter, digits);
  same_thing(chapter, digits);
  check(chapter, digits);
  price(chapter);
  race(chapter, digits);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "10_backpropagation", story); }
