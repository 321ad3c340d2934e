#include "early_stopping.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "course_test.hpp"
#include "layer.hpp"
#include "scalar.hpp"
#include "shape.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A network of one weight and one buffer, to be stopped early.
class Stopped : public Layer {
 public:
  std::string name() const override { return "Stopped"; }
  Shape output_shape() const override { return {1}; }
  const Matrix& forward(const Matrix& input, const Context&) override { return input; }
  const Matrix& backward(const Matrix& G) override { return G; }
  std::vector<Parameter> parameters() override { return {{"weight", &weight, &gradient}}; }
  std::vector<Buffer> buffers() override { return {{"running", &running}}; }
  void set(double value) { weight.fill(Scalar(value)), running.fill(Scalar(10 * value)); }

  Matrix weight = Matrix(1, 1, arma::fill::zeros), gradient = weight, running = weight;
};

/// Feeds losses; the weight is the number of the epoch. The epoch after which it stopped, or 0.
arma::uword stops_after(EarlyStopping& stopping, Stopped& net, const std::vector<double>& losses) {
  for (std::size_t i = 0; i < losses.size(); ++i) {
    net.set(static_cast<double>(i + 1));
    if (!stopping.goes_on(losses[i])) return i + 1;
  }
  return 0;
}

}  // namespace

TEST_CASE("14.2 it waits as long as it was told", "[14.2]") {
  Stopped net;
  EarlyStopping stopping(net, 2);
  INFO("patience 2, losses 5, 3, 4, 2, 3, 2.5: best in epoch 4, so it ends after epoch 6");
  CHECK_THAT(
      stops_after(stopping, net, {5, 3, 4, 2, 3, 2.5, 1, 1}),
      equal_or(
          arma::uword{6},
          {{1, "it stopped at once: true means go on"},
           {3, "it stopped at the first worsening: the patience is not used"},
           {5,
            "one epoch too early, or bad epochs are counted all together: only those in a row "
            "matter"},
           {7, "one epoch too late"},
           {8,
            "one epoch too late, and then 1 came as a new best: false must come when 2 epochs in a "
            "row have passed without one"},
           {0,
            "it does not stop in time, and then 1 comes as a new best. Is a loss compared with the "
            "best one, not with the last? Does false come after 2 bad epochs, not after 3?"},
           {anything, "stop when as many epochs as the patience have passed since the best one"}}));
  CHECK_THAT(
      stopping.best_epoch(),
      equal_or(
          arma::uword{4},
          {{6, "the last epoch, not the best"},
           {anything, "stop when as many epochs as the patience have passed since the best one"}}));
  CHECK_THAT(stopping.best_loss(), near(2, 0));
}

TEST_CASE("14.2 the best weights come back, not the last", "[14.2]") {
  Stopped net;
  EarlyStopping stopping(net, 3);
  stops_after(stopping, net, {5, 3, 4, 4, 4});
  INFO("Likely cause of a crash: kept_ grows with each new best, it was not cleared");
  stopping.restore();
  INFO("epoch 2 was the best; the weight was then 2, the running mean beside it 20");
  CHECK_THAT(
      net.weight(0, 0),
      near_or(
          2, 0,
          {{5, "the last weights were kept instead of the best, or restore() puts nothing back"},
           {1, "the first weights were kept"},
           {3, "the weights of one epoch later"},
           {0, "empty weights"},
           {anything,
            "copies of all watched matrices, made in the best epoch, go back in the same order"}}));
  CHECK_THAT(
      net.running(0, 0),
      near_or(
          20, 0,
          {{50, "buffers, such as running means, belong to the weights"},
           {anything,
            "copies of all watched matrices, made in the best epoch, go back in the same order"}}));
  net.set(9);
  stopping.restore();
  INFO("it can be asked again");
  CHECK_THAT(net.weight(0, 0), near(2, 0));
}

TEST_CASE("14.2 equal is not better, and not a number is never better", "[14.2]") {
  Stopped net;
  EarlyStopping equal(net, 2);
  INFO("losses 3, 3, 3: the second and the third are no improvement");
  CHECK_THAT(stops_after(equal, net, {3, 3, 3, 3}),
             equal_or(arma::uword{3}, {{0, "an equal loss counts as better"}}));
  INFO("best_epoch() is the first of them");
  CHECK_THAT(equal.best_epoch(),
             equal_or(arma::uword{1}, {{anything, "an equal loss counts as better"}}));
  EarlyStopping broken(net, 2);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  INFO("losses 3, not a number, not a number");
  CHECK_THAT(stops_after(broken, net, {3, nan, nan, nan}),
             equal_or(arma::uword{3},
                      {{anything,
                        "not a number counts as better: every comparison with it is false, so ask "
                        "whether the loss is below the best, not whether it is not above"}}));
  CHECK_THAT(broken.best_epoch(),
             equal_or(arma::uword{1}, {{anything, "not a number counts as better"}}));
  EarlyStopping never(net, 2);
  net.set(7);
  INFO("without any epoch restore() changes nothing");
  INFO("Likely cause of a crash: the loop runs over watched_, and kept_ is still empty");
  never.restore();
  CHECK_THAT(net.weight(0, 0),
             near_or(7, 0, {{anything, "nothing was kept, so nothing may be put back"}}));
  EarlyStopping hopeless(net, 2);
  INFO("only numbers that are none: after two epochs without a best one it is over");
  CHECK_THAT(
      stops_after(hopeless, net, {nan, nan, nan}),
      equal_or(arma::uword{2}, {{anything, "epochs are counted since the best one, or since 0"}}));
}

TEST_CASE("14.2 an improvement starts the patience anew", "[14.2]") {
  Stopped net;
  EarlyStopping stopping(net, 3);
  INFO("patience 3: worse twice, better, worse twice, better, worse three times");
  CHECK_THAT(stops_after(stopping, net, {9, 10, 10, 8, 10, 10, 7, 10, 10, 10, 1}),
             equal_or(arma::uword{10}, {{6,
                                         "bad epochs are counted all together; only those in a "
                                         "row matter"},
                                        {5,
                                         "bad epochs are counted all together; only those in a "
                                         "row matter"}}));
}

}  // namespace course_test
