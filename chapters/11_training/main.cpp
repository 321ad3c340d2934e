// Chapter 11: a network learns digits. How well, from how many images, and what stops it.
#include <iostream>

#include "accuracy.hpp"
#include "blas.hpp"
#include "chapter.hpp"
#include "count.hpp"
#include "digits.hpp"
#include "initial.hpp"
#include "softmax.hpp"
#include "split.hpp"
#include "train.hpp"
#include "weights_file.hpp"

using namespace ml;

namespace {

using Widths = std::vector<arma::uword>;
const Widths one_hidden = {64, 32, 10}, no_hidden = {64, 10};

struct Parts {
  Examples train, test;
};

/// Deals the digits at random: `train_size` of them to learn from, all others for the exam.
Parts deal(const Digits& digits, arma::uword train_size, Rng& rng) {
  const Split parts = split(digits.X.n_cols, train_size, rng);
  return {labelled(digits.X.cols(parts.train), digits.labels(parts.train), 10),
          labelled(digits.X.cols(parts.test), digits.labels(parts.test), 10)};
}

/// One number per split. Experiments that are repeated on the same splits can be compared in pairs.
template <typename Experiment>
arma::vec over_splits(const Chapter& chapter, const Digits& digits, arma::uword train_size,
                      arma::uword splits, const Experiment& experiment) {
  arma::vec results(splits);
  for (arma::uword s = 0; s < splits; ++s) {
    Rng rng = chapter.rng(s);
    const Parts parts = deal(digits, train_size, rng);
    results(s) = experiment(parts, rng, s);
  }
  return results;
}

Score score(Layer& net, const Examples& data) {
  SoftmaxCrossEntropy loss;
  return evaluate(net, loss, data);
}

/// Trains a fresh network with plain gradient descent; its accuracy on the test digits.
double fit(const Widths& widths, const Parts& parts, double rate, const TrainOptions& options,
           Rng& rng) {
  Sequential net = mlp<Relu>(widths, rng);
  Sgd sgd(rate);
  train(net, parts.train, sgd, options, rng);
  return score(net, parts.test).accuracy;
}

/// A paired difference and its standard error, as two rows.
void claim_difference(Chapter& chapter, const std::string& name, const std::string& source,
                      const std::string& claimed, const arma::vec& difference, double low,
                      double high) {
  const double error = arma::stddev(difference) / std::sqrt(difference.n_elem);
  chapter.claim({name, source, claimed, arma::mean(difference), low, high});
  chapter.claim({name + "_se", "standard error of its mean, paired by split", "", error, 0, 0.008});
}

/// Means of the columns of values (splits×points) in per cent, with bars of `bar` deviations.
Curve mean_curve(const std::string& label, const arma::vec& x, const arma::mat& values, double bar,
                 const std::string& style) {
  return {label, x, 100 * arma::mean(values, 0).t(), style,
          100 * bar * arma::stddev(values, 0, 0).t()};
}

/// Figure 3.16 of T, as the mean over many splits, with softmax regression on the same ones.
void curves(Chapter& chapter, const Digits& digits) {
  const arma::uword splits = chapter.repetitions(20, 10);
  const arma::vec shown = arma::join_cols(arma::regspace(1, 10), arma::regspace(15, 5, 200));
  arma::mat mean(shown.n_elem, 4,
                 arma::fill::zeros);  // train and test loss, train and test accuracy
  arma::mat last(splits, 4);
  const arma::vec test =
      over_splits(chapter, digits, 200, splits, [&](const Parts& parts, Rng& rng, arma::uword s) {
        Sequential net = mlp<Relu>(one_hidden, rng);
        Sgd sgd(0.1);
        arma::uword row = 0;
        const auto look = [&](const History& history) {
          if (static_cast<double>(history.epochs) < shown(row)) return true;
          const Score on_train = score(net, parts.train), on_test = score(net, parts.test);
          last.row(s) =
              arma::rowvec{on_train.loss, on_test.loss, on_train.accuracy, on_test.accuracy};
          mean.row(row++) += last.row(s) / static_cast<double>(splits);
          return true;
        };
        train(net, parts.train, sgd, {.epochs = 200, .after_epoch = look}, rng);
        return score(net, parts.test).accuracy;
      });
  const arma::vec softmax =
      over_splits(chapter, digits, 200, splits, [](const Parts& parts, Rng& rng, arma::uword) {
        return fit(no_hidden, parts, 0.5, {.epochs = 200}, rng);
      });
  const auto panel = [&](const std::string& title, const std::string& label, arma::uword column,
                         double unit, const std::vector<std::string>& settings) {
    return Panel{title,
                 "epoch",
                 label,
                 {{"200 training digits", shown, unit * mean.col(column), "lines lw 2"},
                  {"1597 test digits", shown, unit * mean.col(column + 1), "lines lw 2 dt 2"}},
                 settings};
  };
  chapter.draw(
      {.name = "curves",
       .panels = {panel("Cross-entropy", "mean over the examples", 0, 1, {"set logscale y"}),
                  panel("Accuracy", "right answers, %", 2, 100,
                        {"set key bottom right", "set yrange [20:102]"})},
       .columns = 2,
       .width = 1000,
       .height = 420});
  const std::string over = "mean over " + std::to_string(splits) + " splits";
  chapter.claim({"mlp_accuracy_200", "T, figure 3.16: 64-32-10, " + over, "≈ 92 %",
                 arma::mean(test), 0.91, 0.935});
  chapter.claim(
      {"mlp_accuracy_200_sd", "from split to split", "", arma::stddev(test), 0.005, 0.02});
  chapter.claim({"softmax_accuracy_200", "no hidden layer, same splits", "", arma::mean(softmax),
                 0.908, 0.937});
  claim_difference(chapter, "mlp_minus_softmax_200", over, "", test - softmax, -0.01, 0.01);
  chapter.claim({"train_accuracy_200", over, "", arma::mean(last.col(2)), 0.999, 1});
  chapter.claim({"accuracy_gap_200", "T: train minus test", "small",
                 arma::mean(last.col(2) - last.col(3)), 0.065, 0.09});
  chapter.claim({"cross_entropy_ratio_200", "T: test over train", "does not overfit",
                 arma::mean(last.col(1)) / arma::mean(last.col(0)), 8, 30});
}

/// The picture to remember: what the number of images does, and what the hidden layer does.
void number_of_images(Chapter& chapter, const Digits& digits) {
  const arma::vec images = {50, 100, 200, 400, 800, 1437}, epochs = {200, 150, 100, 80, 60, 50};
  const arma::vec low = {0.77, 0.865, 0.908, 0.937, 0.953, 0.96};
  const arma::vec high = {0.845, 0.9, 0.937, 0.951, 0.97, 0.985};
  const arma::uword splits = 10;
  arma::mat hidden(splits, 6), linear(splits, 6);
  for (arma::uword p = 0; p < 6; ++p) {
    const TrainOptions options{.epochs = static_cast<arma::uword>(epochs(p))};
    const auto size = static_cast<arma::uword>(images(p));
    hidden.col(p) =
        over_splits(chapter, digits, size, splits, [&](const Parts& parts, Rng& rng, arma::uword) {
          return fit(one_hidden, parts, 0.2, options, rng);
        });
    linear.col(p) =
        over_splits(chapter, digits, size, splits, [&](const Parts& parts, Rng& rng, arma::uword) {
          return fit(no_hidden, parts, 0.5, options, rng);
        });
    const std::string number = std::to_string(size);
    chapter.claim({p < 5 ? "mlp_accuracy_images_" + number : "mlp_accuracy_full",
                   number + " training digits, 10 splits", "", arma::mean(hidden.col(p)), low(p),
                   high(p)});
  }
  chapter.claim({"softmax_accuracy_full", "no hidden layer, same splits", "",
                 arma::mean(linear.col(5)), 0.95, 0.981});
  chapter.draw({.name = "images",
                .panels = {{"",
                            "training images",
                            "right answers on all other images, %",
                            {mean_curve("64-32-10, one hidden layer", images * 0.985, hidden, 1,
                                        "yerrorlines pt 7 lw 2"),
                             mean_curve("64-10, softmax regression", images * 1.015, linear, 1,
                                        "yerrorlines pt 6 lw 2 dt 2")},
                            {"set logscale x", "set xtics (50, 100, 200, 400, 800, 1437)",
                             "set xrange [44:1650]", "set key bottom right"}}},
                .width = 760,
                .height = 480});
}

/// Trains until the running loss is below `goal` and the accuracy after 30 epochs is known.
struct Depth {
  double after_30_epochs = 0, at_goal = 0;
};

Depth learn_to_goal(const Widths& widths, const Parts& parts, double goal, Rng& rng) {
  Sequential net = mlp<Relu>(widths, rng);
  Sgd sgd(0.1);
  Depth depth;
  const auto go_on = [&](const History& history) {
    const bool arrived = depth.at_goal == 0 && history.running.back() < goal;
    if (history.epochs == 30) depth.after_30_epochs = score(net, parts.test).accuracy;
    if (arrived) depth.at_goal = score(net, parts.test).accuracy;
    return history.epochs < 30 || depth.at_goal == 0;
  };
  train(net, parts.train, sgd, {.epochs = 300, .after_epoch = go_on}, rng);
  return depth;
}

/// Figure 3.18 of T: one to four hidden layers with about 9000 parameters, compared in three ways.
void depth(Chapter& chapter, const Digits& digits) {
  const std::vector<Widths> shapes = {
      {64, 120, 10}, {64, 64, 64, 10}, {64, 50, 50, 50, 10}, {64, 43, 43, 43, 43, 10}};
  const arma::uword splits = 10;
  arma::mat equal_loss(splits, 4), equal_epochs(splits, 4), few(splits, 4);
  for (arma::uword d = 0; d < 4; ++d) {
    equal_loss.col(d) = over_splits(
        chapter, digits, 1437, splits, [&](const Parts& parts, Rng& rng, arma::uword s) {
          const Depth result = learn_to_goal(shapes[d], parts, 0.05, rng);
          equal_epochs(s, d) = result.after_30_epochs;
          return result.at_goal;
        });
    few.col(d) =
        over_splits(chapter, digits, 200, splits, [&](const Parts& parts, Rng& rng, arma::uword) {
          return fit(shapes[d], parts, 0.1, {.epochs = 80}, rng);
        });
    const std::string number = std::to_string(d + 1);
    chapter.claim({"depth_" + number + "_accuracy",
                   "T, figure 3.18: " + std::to_string(count_parameters(shapes[d])) + " parameters",
                   d == 0 ? "" : "slightly better", arma::mean(equal_epochs.col(d)), 0.955, 0.988});
  }
  claim_difference(chapter, "depth_4_minus_depth_1", "T: 1437 digits, 30 epochs", "> 0",
                   equal_epochs.col(3) - equal_epochs.col(0), -0.01, 0.02);
  claim_difference(chapter, "depth_4_minus_depth_1_equal_loss", "the same at training loss 0.05",
                   "> 0", equal_loss.col(3) - equal_loss.col(0), -0.02, 0.01);
  claim_difference(chapter, "depth_4_minus_depth_1_200", "200 digits, 80 epochs", "> 0",
                   few.col(3) - few.col(0), -0.03, -0.005);

  const auto curve = [&](const std::string& label, const arma::mat& values, double shift,
                         const std::string& style) {
    return mean_curve(label, arma::regspace(1, 4) + shift, values.each_col() - values.col(0),
                      2 / std::sqrt(splits), "yerrorlines lw 2 " + style);
  };
  chapter.draw(
      {.name = "depth",
       .panels = {{"",
                   "hidden layers, about 9000 parameters in all",
                   "accuracy minus that of one layer, points",
                   {curve("1437 digits, after 30 epochs", equal_epochs, -0.04, "pt 6 dt 2"),
                    curve("1437 digits, at training loss 0.05", equal_loss, 0, "pt 7 dt 1"),
                    curve("200 digits, after 80 epochs", few, 0.04, "pt 4 dt 4"),
                    {"", {0.8, 4.2}, {0, 0}, "lines lc rgb 'black' lw 1 dt 1"}},
                   {"set xtics 1,1,4", "set xrange [0.8:4.2]", "set yrange [-3.2:1.6]",
                    "set key bottom left"}}},
       .width = 760,
       .height = 480});
}

/// Steps on one example, on 32 and on all, at equal epochs.
Panel batch_sizes(Chapter& chapter, const Digits& digits) {
  const arma::uword splits = 10, epochs = 30;
  struct Kind {
    std::string quantity, label;
    arma::uword batch;
    double low, high;
    std::string style;
  };
  const std::vector<Kind> kinds = {
      {"single_accuracy", "1 example", 1, 0.9, 0.945, "lines lw 2"},
      {"minibatch_accuracy", "32 examples", 32, 0.86, 0.91, "lines lw 2 dt 2"},
      {"full_batch_accuracy", "all 200 examples", 200, 0.25, 0.7, "lines lw 2 dt 4"}};
  Panel panel{"200 digits, rate 0.1, steps on",
              "epoch",
              "right answers in test, %",
              {},
              {"set key bottom right", "set yrange [0:100]"}};
  for (const Kind& kind : kinds) {
    arma::mat accuracies(splits, epochs);
    const auto learn_and_look = [&](const Parts& parts, Rng& rng, arma::uword s) {
      Sequential net = mlp<Relu>(one_hidden, rng);
      Sgd sgd(0.1);
      const auto look = [&](const History& history) {
        accuracies(s, history.epochs - 1) = score(net, parts.test).accuracy;
        return true;
      };
      const arma::uword batch = kind.batch;
      train(net, parts.train, sgd, {.epochs = epochs, .batch_size = batch, .after_epoch = look},
            rng);
      return accuracies(s, epochs - 1);
    };
    const arma::vec at_end = over_splits(chapter, digits, 200, splits, learn_and_look);
    chapter.claim({kind.quantity, "200 digits, 30 epochs, steps on " + kind.label, "",
                   arma::mean(at_end), kind.low, kind.high});
    panel.curves.push_back(
        mean_curve(kind.label, arma::regspace(1, 30), accuracies, 0, kind.style));
  }
  return panel;
}

/// What happens inside the first epoch, step by step.
Panel first_epoch(Chapter& chapter, const Digits& digits) {
  arma::mat accuracies(5, 46);
  const auto learn_and_look = [&](const Parts& parts, Rng& rng, arma::uword s) {
    Sequential net = mlp<Relu>(one_hidden, rng);
    Sgd sgd(0.1);
    accuracies(s, 0) = score(net, parts.test).accuracy;
    const auto look = [&](const History& history) {
      accuracies(s, history.loss.size()) = score(net, parts.test).accuracy;
    };
    train(net, parts.train, sgd, {.epochs = 1, .after_step = look}, rng);
    return accuracies(s, 45);
  };
  const arma::vec end = over_splits(chapter, digits, 1437, accuracies.n_rows, learn_and_look);
  chapter.claim({"first_epoch_start", "1437 digits, before the first step", "chance: 0.1",
                 arma::mean(accuracies.col(0)), 0.04, 0.18});
  chapter.claim({"first_epoch_end", "after its 45 steps", "", arma::mean(end), 0.55, 0.9});
  return {"1437 digits: the first epoch",
          "images seen",
          "right answers in test, %",
          {mean_curve("", arma::regspace(0, 45) * 32, accuracies, 0, "lines lw 2")},
          {"set yrange [0:100]", "set xtics 0,400", "set xrange [0:1500]"}};
}

/// M's running loss beside the losses of the batches, and where M's rule stops.
Panel running(Chapter& chapter, const Digits& digits) {
  arma::vec epochs(10), estimate(10);
  History first;
  const auto learn_until_settled = [&](const Parts& parts, Rng& rng, arma::uword s) {
    Sequential net = mlp<Relu>(one_hidden, rng);
    Sgd sgd(0.1);
    const TrainOptions options{.epochs = 500, .smoothing = 0.05, .tolerance = 0.005};
    const History history = train(net, parts.train, sgd, options, rng);
    epochs(s) = static_cast<double>(history.epochs);
    estimate(s) = history.running.back() / score(net, parts.train).loss;
    if (s == 0) first = history;
    return score(net, parts.test).accuracy;
  };
  const arma::vec test = over_splits(chapter, digits, 200, 10, learn_until_settled);
  std::cout << "M's rule, tolerance 0.005: stops after " << epochs.min() << " to " << epochs.max()
            << " epochs\n";
  chapter.claim({"settled_epochs", "M: until Q settles", "", arma::mean(epochs), 20, 150});
  chapter.claim({"settled_accuracy", "test accuracy there", "", arma::mean(test), 0.87, 0.93});
  chapter.claim({"running_over_true_loss", "M: Q estimates the mean loss", "1",
                 arma::mean(estimate), 1, 1.3});
  const arma::vec step = arma::regspace(1, static_cast<double>(first.loss.size()));
  return {"200 digits: until Q settles",
          "step",
          "cross-entropy",
          {{"of each batch", step, arma::vec(first.loss), "points pt 7 ps 0.4 lc rgb '#999999'"},
           {"running loss Q", step, arma::vec(first.running), "lines lw 2 dt 1 lc rgb 'black'"}},
          {"set logscale y"}};
}

/// A rule that walks up instead of down.
class Uphill : public Sgd {
 public:
  using Sgd::Sgd;

 protected:
  void update(const std::vector<Parameter>& parameters) override {
    for (const Parameter& parameter : parameters) *parameter.gradient *= -1;
    Sgd::update(parameters);
  }
};

/// Ways to break training before it begins.
void broken_starts(Chapter& chapter, const Digits& digits) {
  struct Start {
    std::string quantity, label;
    double rate, pixels, weights, low, high;
    std::string style;
  };
  const std::vector<Start> starts = {
      {"raw_pixels_accuracy", "raw pixels 0 to 16, rate 0.01", 0.01, 16, 1, 0.845, 0.89, "dt 2"},
      {"zero_start_accuracy", "all weights zero", 0.1, 1, 0, 0.06, 0.14, "dt 3"},
      {"wild_rate_accuracy", "rate 3", 3, 1, 1, 0.06, 0.14, "dt 4"},
      {"healthy_accuracy", "healthy: rate 0.1", 0.1, 1, 1, 0.9, 0.937, "dt 1"}};
  Panel panel{"",
              "step",
              "running loss",
              {},
              {"set logscale y", "set yrange [0.01:100]", "set xrange [0:700]",
               "set key outside bottom center horizontal"}};
  const auto add_curve = [&](const std::string& label, const std::vector<double>& losses,
                             const std::string& style) {
    const arma::vec step = arma::regspace(1, static_cast<double>(losses.size()));
    panel.curves.push_back({label, step, arma::vec(losses), "lines lw 2 " + style});
  };
  for (const Start& start : starts) {
    const auto attempt = [&](const Parts& parts, Rng& rng, arma::uword s) {
      Sequential net = mlp<Relu>(one_hidden, rng);
      for (const Parameter& p : net.parameters()) *p.value *= start.weights;
      Sgd sgd(start.rate);
      const Examples data{parts.train.X * start.pixels, parts.train.targets};
      const History history = train(net, data, sgd, {.epochs = 100}, rng);
      if (s == 0) add_curve(start.label, history.running, start.style);
      return score(net, {parts.test.X * start.pixels, parts.test.targets}).accuracy;
    };
    const arma::vec test = over_splits(chapter, digits, 200, 10, attempt);
    chapter.claim({start.quantity, start.label + ", 200 digits, 100 epochs", "", arma::mean(test),
                   start.low, start.high});
  }

  std::vector<double> losses;
  const auto climb = [&](const Parts& parts, Rng& rng, arma::uword s) {
    Sequential net = mlp<Relu>(one_hidden, rng);
    Uphill uphill(0.1);
    const auto keep = [&](const History& history) {
      if (s == 0) losses = history.running;
    };
    try {
      train(net, parts.train, uphill, {.epochs = 500, .after_step = keep}, rng);
    } catch (const std::runtime_error& error) {
      if (s == 0) std::cout << "wrong sign: " << error.what() << '\n';
      return 1.0;
    }
    return 0.0;
  };
  const arma::vec stopped = over_splits(chapter, digits, 200, 3, climb);
  chapter.claim(
      {"wrong_sign_stopped", "uphill: a loss that is not finite", "", arma::mean(stopped), 1, 1});
  add_curve("wrong sign", losses, "dt 5");
  chapter.draw({.name = "broken", .panels = {panel}, .width = 760, .height = 520});
}

/// The first 200 images of the file instead of 200 random ones: few writers, all others in test.
void unshuffled(Chapter& chapter, const Digits& digits) {
  const Parts parts = {labelled(digits.X.head_cols(200), digits.labels.head(200), 10),
                       labelled(digits.X.tail_cols(1597), digits.labels.tail(1597), 10)};
  arma::vec test(10);
  for (arma::uword s = 0; s < test.n_elem; ++s) {
    Rng rng = chapter.rng(s);
    test(s) = fit(one_hidden, parts, 0.1, {.epochs = 200}, rng);
  }
  chapter.claim({"unshuffled_accuracy", "first 200 rows to learn, 10 starts", "", arma::mean(test),
                 0.815, 0.84});
}

/// The test digits that a well-trained network gets wrong. Then its weights go to a file and back.
void mistakes(Chapter& chapter, const Digits& digits) {
  const auto learn = [&](std::uint64_t stream) {
    Rng rng = chapter.rng(stream);
    const Parts parts = deal(digits, 1437, rng);
    Sequential net = mlp<Relu>(one_hidden, rng);
    Sgd sgd(0.1);
    train(net, parts.train, sgd, {.epochs = 60}, rng);
    return std::pair(std::move(net), parts.test);
  };
  auto [net, test] = learn(0);
  const Matrix probabilities = softmax(predict(net, test.X));
  const arma::urowvec predicted = arma::index_max(probabilities, 0);
  const arma::urowvec right = arma::index_max(test.targets, 0);
  const arma::uvec wrong = arma::find(predicted != right);
  chapter.claim({"wrong_of_360", "one network, 1437 digits, 60 epochs", "",
                 static_cast<double>(wrong.n_elem), 1, 25});
  Figure figure{"mistakes", {}, 6, 840, 340};
  for (const arma::uword i : wrong.head(std::min<arma::uword>(12, wrong.n_elem))) {
    Panel panel{std::to_string(right(i)) + ", called " + std::to_string(predicted(i)), "", "", {}};
    panel.image = as_image(test.X.col(i));
    panel.settings = {"set palette defined (0 '#ffffff', 1 '#08306b')",
                      "set cbrange [0:1]",
                      "set yrange [7.5:-0.5]",
                      "set xrange [-0.5:7.5]",
                      "unset tics",
                      "unset grid",
                      "unset key",
                      "set size ratio 1",
                      "set margins 0.5,0.5,0.5,2.2"};
    figure.panels.push_back(panel);
  }
  chapter.draw(figure);

  auto again = learn(0);
  chapter.claim({"same_seed_same_bytes", "two trainings, one seed", "",
                 pack_weights(net) == pack_weights(again.first) ? 1.0 : 0.0, 1, 1});
  Rng rng = chapter.rng(1);
  Sequential loaded = mlp<Relu>(one_hidden, rng);
  save_weights(net, chapter.directory / "digits.weights");
  load_weights(loaded, chapter.directory / "digits.weights");
  chapter.claim({"loaded_difference", "outputs of the saved and the loaded network", "",
                 arma::abs(predict(net, test.X) - predict(loaded, test.X)).max(), 0, 0});
}

void story(Chapter& chapter) {
  const Digits digits = load_digits();
  curves(chapter, digits);
  number_of_images(chapter, digits);
  depth(chapter, digits);
  chapter.draw({.name = "steps",
                .panels = {batch_sizes(chapter, digits), first_epoch(chapter, digits),
                           running(chapter, digits)},
                .columns = 3,
                .width = 1200,
                .height = 420});
  broken_starts(chapter, digits);
  unshuffled(chapter, digits);
  mistakes(chapter, digits);
}

}  // namespace

int main(int argc, char** argv) {
  use_fast_blas(argv);
  return run_chapter(argc, argv, "11_training", story);
}
