#include <functional>
#include <map>

#include "course_test.hpp"
#include "data.hpp"
#include "least_squares.hpp"
#include "metrics.hpp"
#include "minibatch.hpp"
#include "product.hpp"
#include "scaling.hpp"
#include "split.hpp"

namespace course_test {

using namespace ml;

namespace {

// Three points and two weights, small enough for pen and paper. X w = (1.5, 2, 3), the residuals
// are (0.5, 0, 1), Xᵀ times them (1.5, 4.5), and 2/3 of that is the gradient (1, 3).
const arma::mat small_x = {{1, 1}, {1, 2}, {1, 4}};
const arma::vec small_y = {1, 2, 2};
const arma::vec small_w = {1, 0.5};

/// Two features that differ by `gap` times noise, and weights that make y exactly.
struct Twins {
  arma::mat X;
  arma::vec truth = {0.3, -1.7, 2.1}, y;

  explicit Twins(double gap) {
    Rng rng(17);
    const arma::vec x = normal(16, 1, rng), twin = x + gap * normal(16, 1, rng);
    X = with_ones(arma::join_rows(x, twin));
    y = X * truth;
  }
};

/// With X = I every example has a weight of its own. Row k of the answer: which weights step k
/// changed, for example {2, 0}.
std::vector<std::vector<arma::uword>> touched(const arma::mat& path) {
  std::vector<std::vector<arma::uword>> steps;
  for (arma::uword k = 1; k < path.n_cols; ++k) {
    std::vector<arma::uword> moved;
    for (arma::uword i = 0; i < path.n_rows; ++i) {
      if (path(i, k) != path(i, k - 1)) moved.push_back(i);
    }
    steps.push_back(moved);
  }
  return steps;
}

std::string show_steps(const std::vector<std::vector<arma::uword>>& steps) {
  std::string text;
  for (const auto& step : steps) {
    text += "{";
    for (const arma::uword i : step) text += " " + std::to_string(i);
    text += " } ";
  }
  return text;
}

/// How often each pair of five numbers comes out of `draw` in 2000 draws; 200 is expected, and
/// 70 away from that is five standard deviations.
void check_pairs(const std::function<arma::uvec(Rng&)>& draw) {
  Rng rng(5);
  std::map<std::pair<arma::uword, arma::uword>, int> count;
  for (int i = 0; i < 2000; ++i) {
    const arma::uvec pair = arma::sort(draw(rng));
    REQUIRE(pair.n_elem == 2);
    ++count[{pair(0), pair(1)}];
  }
  for (arma::uword a = 0; a < 5; ++a) {
    for (arma::uword b = a + 1; b < 5; ++b) {
      const int times = count[{a, b}];
      INFO("examples " << a << " and " << b << " came together " << times
                       << " times in 2000 draws, about 200 are expected. Likely cause: the order "
                          "is not fully shuffled.");
      CHECK(std::abs(times - 200) < 70);
    }
  }
}

}  // namespace

TEST_CASE("03.1 every example is dealt exactly once", "[03.1]") {
  Rng rng(1);
  const Split parts = split(10, 7, rng);
  INFO("10 examples, 7 of them to train. train: " << show<arma::uword>(parts.train)
                                                  << ", test: " << show<arma::uword>(parts.test));
  INFO("Likely cause: the two parts overlap, or the last or first example is left out");
  CHECK(parts.train.n_elem == 7);
  CHECK(parts.test.n_elem == 3);
  const arma::uvec all = arma::sort(arma::join_cols(parts.train, parts.test));
  CHECK_THAT(all, near(arma::uvec(arma::regspace<arma::uvec>(0, 9)), 0));
}

TEST_CASE("03.1 every choice is equally likely", "[03.1]") {
  check_pairs([](Rng& rng) { return split(5, 2, rng).train; });
}

TEST_CASE("03.1 the generator decides, and nothing else", "[03.1]") {
  Rng rng(3), again(3);
  const arma::uvec first = split(50, 20, rng).train, second = split(50, 20, rng).train;
  INFO("Likely cause: a generator of your own instead of the one passed in, or no shuffling");
  CHECK_THAT(arma::uvec(split(50, 20, again).train), near(first, 0));
  CHECK(arma::any(first != second));
}

TEST_CASE("03.2 mean and deviation of every column", "[03.2]") {
  const Scaling scaling = fit_scaling({{1, 10, 7}, {3, 10, 7}, {5, 40, 7}, {7, 20, 7}});
  CHECK_THAT(scaling.mean, near(arma::rowvec{4, 20, 7}, 1e-12));
  INFO(
      "columns (1, 3, 5, 7), (10, 10, 40, 20) and (7, 7, 7, 7): the squared deviations add up to "
      "20, 600 and 0. Likely cause: division by N - 1 instead of N = 4, the variance instead of "
      "its root, or 0 instead of 1 for the constant column.");
  CHECK_THAT(scaling.deviation, near(arma::rowvec{std::sqrt(5.0), std::sqrt(150.0), 1}, 1e-12));
}

TEST_CASE("03.2 a constant column stays harmless in spite of rounding", "[03.2]") {
  arma::mat X(49, 2, arma::fill::value(0.1));
  X.col(1) = arma::regspace(1, 49);
  const Scaling scaling = fit_scaling(X);
  INFO(
      "49 times the value 0.1: the computed mean is not exactly 0.1. Likely cause: the deviation "
      "is compared with 0 instead of looking whether all values are the same.");
  CHECK_THAT(scaling.deviation(0), near(1.0, 0));
  CHECK_THAT(scaling.deviation(1), near(std::sqrt(200.0), 1e-12));
}

TEST_CASE("03.2 one example alone", "[03.2]") {
  const Scaling scaling = fit_scaling(arma::mat{{3, -1, 8}});
  CHECK_THAT(scaling.mean, near(arma::rowvec{3, -1, 8}, 0));
  INFO("one row: every column is constant. Likely cause: mean and deviation of rows, not columns");
  CHECK_THAT(scaling.deviation, near(arma::rowvec{1, 1, 1}, 0));
}

TEST_CASE("03.2 the scaling is the one handed in", "[03.2]") {
  const Scaling scaling{{4, 20, 7}, {2, 10, 1}};
  const arma::mat scaled = standardize({{6, 0, 7}, {4, 50, 9}}, scaling);
  INFO(
      "mean (4, 20, 7), deviation (2, 10, 1). Likely cause: the mean and deviation of these rows "
      "are used instead of the training ones, or the deviation is divided before the mean is "
      "subtracted.");
  CHECK_THAT(scaled, near(arma::mat{{1, -2, 0}, {0, 3, 2}}, 1e-12));
}

TEST_CASE("03.2 what was measured on train is not zero on test", "[03.2]") {
  Rng rng(2);
  const arma::mat train = normal(40, 3, rng, 5, 100), test = train.row(0) + 10;
  const Scaling scaling = fit_scaling(train);
  const arma::mat scaled = standardize(train, scaling);
  CHECK_THAT(arma::mat(arma::mean(scaled)), near(arma::mat(1, 3, arma::fill::zeros), 1e-12));
  CHECK_THAT(arma::mat(arma::mean(arma::square(scaled))),
             near(arma::mat(1, 3, arma::fill::ones), 1e-12));
  const arma::mat expected = scaled.row(0) + 10 / scaling.deviation;
  INFO("one test example: with its own mean it would become a row of zeros");
  CHECK_THAT(standardize(test, scaling), near(expected, 1e-12));
}

TEST_CASE("03.3 the gradient of three points by hand", "[03.3]") {
  INFO(
      "X = (1 1; 1 2; 1 4), y = (1, 2, 2), w = (1, 0.5): residuals (0.5, 0, 1), Xᵀ times them "
      "(1.5, 4.5). Likely cause: 2 is missing if you got (0.5, 1.5), 1/N if (3, 9), 1/D instead "
      "of 1/N if (1.5, 4.5), the sign if (-1, -3).");
  CHECK_THAT(mse_gradient(small_x, small_y, small_w), near(arma::vec{1, 3}, 1e-12));
}

TEST_CASE("03.3 the gradient agrees with central differences", "[03.3]") {
  Rng rng(4);
  const arma::mat X = normal(7, 3, rng);
  const arma::vec y = normal(7, 1, rng), w = normal(3, 1, rng);
  arma::vec numeric(3);
  for (arma::uword j = 0; j < 3; ++j) {
    arma::vec right = w, left = w;
    right(j) += 1e-5;
    left(j) -= 1e-5;
    numeric(j) = (mse(y, predict(X, right)) - mse(y, predict(X, left))) / 2e-5;
  }
  INFO("X is 7×3, normal numbers; the expected values are central differences of mse");
  CHECK_THAT(mse_gradient(X, y, w), near(numeric, 1e-7));
}

TEST_CASE("03.3 showing every example twice changes nothing", "[03.3]") {
  const arma::mat twice = arma::join_cols(small_x, small_x);
  INFO("a mean does not depend on how often all examples are repeated. Likely cause: a sum");
  CHECK_THAT(mse_gradient(twice, arma::join_cols(small_y, small_y), small_w),
             near(arma::vec{1, 3}, 1e-12));
}

TEST_CASE("03.4 a line through three points by hand", "[03.4]") {
  const arma::mat X = {{1, 0}, {1, 1}, {1, 2}};
  const arma::vec y = {1, 2, 4}, expected = {5.0 / 6, 1.5};
  INFO(
      "points (0, 1), (1, 2), (2, 4): slope 1.5, intercept 5/6. Likely cause: the column of ones "
      "is added once more or taken away, or X and its transpose are swapped.");
  CHECK_THAT(solve_normal(X, y), near(expected, 1e-12));
  CHECK_THAT(solve_qr(X, y), near(expected, 1e-12));
}

TEST_CASE("03.4 without a column of ones there is no bias", "[03.4]") {
  const arma::mat X(arma::vec{1, 2});
  INFO("points (1, 3), (2, 3), a line through the origin: the weight is 9/5");
  CHECK_THAT(solve_normal(X, {3, 3}), near(arma::vec{1.8}, 1e-12));
  CHECK_THAT(solve_qr(X, {3, 3}), near(arma::vec{1.8}, 1e-12));
}

TEST_CASE("03.4 the residuals stand at right angles to every column", "[03.4]") {
  Rng rng(8);
  const arma::mat X = normal(9, 4, rng, 2, 1);
  const arma::vec y = normal(9, 1, rng), zero = arma::zeros(4);
  INFO("X is 9×4; Xᵀ(y - Xw) must be zero, or some other weights would be better");
  CHECK_THAT(arma::vec(X.t() * (y - X * solve_normal(X, y))), near(zero, 1e-10));
  CHECK_THAT(arma::vec(X.t() * (y - X * solve_qr(X, y))), near(zero, 1e-10));
}

TEST_CASE("03.4 QR keeps the digits that the square loses", "[03.4]") {
  const Twins twins(1e-5);
  INFO(
      "two almost equal features, condition number of X "
      << arma::cond(twins.X)
      << ". QR loses about 6 of 16 digits. Likely cause of a larger error: XᵀX or an inverse of it "
         "was formed on the way.");
  CHECK_THAT(solve_qr(twins.X, twins.y), near(twins.truth, 1e-9));
}

TEST_CASE("03.4 the normal equations are solved, not inverted", "[03.4]") {
  for (const double gap : {1e-4, 1e-5, 1e-6}) {
    const Twins twins(gap);
    const arma::mat A = twins.X.t() * twins.X;
    const arma::vec b = twins.X.t() * twins.y, w = solve_normal(twins.X, twins.y);
    INFO("two features that differ by " << gap
                                        << ": even then XᵀX w - Xᵀy must vanish up to rounding, "
                                           "relative to Xᵀy. Likely cause: an inverse times Xᵀy.");
    CHECK_THAT(arma::norm(A * w - b) / arma::norm(b), near(0.0, 1e-12));
  }
}

TEST_CASE("03.4 a square that is singular in double precision is refused", "[03.4]") {
  const Twins harmless(1e-3), twins(1e-9);
  CHECK_THAT(solve_normal(harmless.X, harmless.y), near(harmless.truth, 1e-6));
  INFO(
      "two features that differ by 1e-9: X still has three independent columns, XᵀX has not. "
      "Likely cause: without solve_opts::no_approx Armadillo answers with an approximation.");
  CHECK_THROWS_AS(solve_normal(twins.X, twins.y), std::runtime_error);
  INFO("QR still finds the weights");
  CHECK_THAT(solve_qr(twins.X, twins.y), near(twins.truth, 1e-4));
}

TEST_CASE("03.4 the weights that others find for the diabetes table", "[03.4]") {
  const Table table = load_dataset("diabetes");
  const arma::vec y = table.column("target");
  arma::mat X = table.except("target");
  X.each_row() -= arma::mean(X);
  X.each_row() /= arma::sqrt(arma::sum(arma::square(X)));  // as scikit-learn ships it
  const arma::vec expected = {152.133, -10.01, -239.82, 519.84, 324.39, -792.18,
                              476.74,  101.04, 177.06,  751.28, 67.63};
  INFO("columns of length 1 with mean 0, and ones; expected is what scikit-learn's manual prints");
  CHECK_THAT(solve_qr(with_ones(X), y), near(expected, 0.05));
  CHECK_THAT(solve_normal(with_ones(X), y), near(expected, 0.05));
}

TEST_CASE("03.5 one step by hand", "[03.5]") {
  const arma::mat path = gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 1});
  INFO(
      "X = (1 1; 1 2; 1 4), y = (1, 2, 2), start (1, 0.5), where the gradient is (1, 3); rate 0.1. "
      "Likely cause: the start is missing from the path, or the step goes uphill.");
  CHECK_THAT(path, near(arma::mat{{1, 0.9}, {0.5, 0.2}}, 1e-12));
}

TEST_CASE("03.5 no step at all", "[03.5]") {
  CHECK_THAT(gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 0}),
             near(arma::mat(small_w), 0));
}

TEST_CASE("03.5 the mean is approached by a factor per step", "[03.5]") {
  const arma::mat X(5, 1, arma::fill::ones);
  const arma::mat path =
      gradient_descent(X, {1, 2, 3, 4, 10}, arma::vec{12}, {.rate = 0.1, .epochs = 6});
  arma::mat expected(1, 7);
  for (arma::uword k = 0; k < 7; ++k) expected(0, k) = 4 + 8 * std::pow(0.8, k);
  INFO(
      "one weight, five answers with the mean 4, start 12, rate 0.1: the distance to the mean "
      "shrinks by 1 - 2·0.1 in each step");
  CHECK_THAT(path, near(expected, 1e-12));
}

TEST_CASE("03.5 many steps arrive at the exact answer", "[03.5]") {
  const arma::mat X = {{1, -1, 0}, {1, 0, 2}, {1, 1, -1}, {1, 2, 1}, {1, 0, 0}};
  const arma::vec w = {1, -2, 0.5};
  const arma::mat path = gradient_descent(X, X * w, arma::zeros(3), {.rate = 0.2, .epochs = 500});
  INFO("y = Xw without noise, w = (1, -2, 0.5)");
  REQUIRE(path.n_rows == 3);
  REQUIRE(path.n_cols == 501);
  CHECK_THAT(arma::vec(path.col(500)), near(w, 1e-8));
}

TEST_CASE("03.5 a rate that blows up is reported", "[03.5]") {
  const arma::mat path = gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 2});
  REQUIRE(path.n_cols == 3);
  INFO("rate 10, 5000 steps: the weights overflow");
  CHECK_THROWS_AS(gradient_descent(small_x, small_y, small_w, {.rate = 10, .epochs = 5000}),
                  std::runtime_error);
}

TEST_CASE("03.6 one batch of all examples is a full step", "[03.6]") {
  Rng rng(1);
  const arma::mat path = minibatch_epoch(small_x, small_y, small_w, 3, 0.1, rng);
  INFO(
      "3 examples, batches of 3, start (1, 0.5), where the gradient is (1, 3); rate 0.1. The path "
      "has the start and one step.");
  CHECK_THAT(path, near(arma::mat{{1, 0.9}, {0.5, 0.2}}, 1e-12));
}

TEST_CASE("03.6 every example is used once, the short batch at the end too", "[03.6]") {
  Rng rng(2);
  const arma::mat X = arma::eye(10, 10);
  const arma::vec y = arma::regspace(1, 10);
  const arma::mat path = minibatch_epoch(X, y, arma::zeros(10), 4, 0.5, rng);
  const auto steps = touched(path);
  INFO("10 examples, each with a weight of its own, batches of 4. Your steps moved the weights "
       << show_steps(steps));
  INFO("Likely cause: the two examples that do not fill a batch are lost");
  REQUIRE(path.n_cols == 4);
  REQUIRE(steps[0].size() == 4);
  REQUIRE(steps[1].size() == 4);
  REQUIRE(steps[2].size() == 2);
  for (arma::uword i = 0; i < 10; ++i) {
    arma::uword used = 0;
    for (const auto& step : steps)
      used += static_cast<arma::uword>(arma::accu(arma::uvec(step) == i));
    INFO("example " << i << ". Likely cause: batches drawn with replacement, or all alike");
    CHECK(used == 1);
  }
}

TEST_CASE("03.6 each batch is divided by its own size", "[03.6]") {
  Rng rng(2);
  const arma::mat X = arma::eye(10, 10);
  const arma::vec y = arma::regspace(1, 10);
  const arma::mat path = minibatch_epoch(X, y, arma::zeros(10), 4, 0.5, rng);
  const auto steps = touched(path);
  REQUIRE(steps.size() == 3);
  for (arma::uword k = 0; k < 3; ++k) {
    for (const arma::uword i : steps[k]) {
      const double size = k < 2 ? 4 : 2;
      INFO("example " << i << " with the answer " << y(i) << " is in a batch of " << size
                      << "; from weight 0, rate 0.5, its weight must move by 0.5·2/" << size << "·"
                      << y(i) << ". Likely cause: divided by N = 10 or by B = 4.");
      CHECK_THAT(path(i, 3), near(0.5 * 2 / size * y(i), 1e-12));
    }
  }
}

TEST_CASE("03.6 each batch starts where the one before has ended", "[03.6]") {
  Rng rng(3);
  const arma::mat X(6, 1, arma::fill::ones);
  const arma::mat path = minibatch_epoch(X, arma::zeros(6), arma::vec{8}, 2, 0.25, rng);
  INFO(
      "one weight, all answers 0, start 8, rate 0.25, three batches: each halves the weight. "
      "Likely cause: all gradients are taken at the start.");
  CHECK_THAT(path, near(arma::mat{{8, 4, 2, 1}}, 1e-12));
}

TEST_CASE("03.6 an example keeps its answer", "[03.6]") {
  Rng rng(4);
  const arma::mat X = with_ones(normal(23, 2, rng));
  const arma::vec w = {1, -2, 0.5};
  const arma::mat path = minibatch_epoch(X, X * w, w, 5, 0.1, rng);
  REQUIRE(path.n_cols == 6);
  INFO(
      "y = Xw and the start is w, so no batch has a reason to move. Likely cause: the rows of X "
      "are shuffled and y is not.");
  CHECK_THAT(arma::vec(path.col(5)), near(w, 1e-12));
}

TEST_CASE("03.6 the order is dealt anew from the generator", "[03.6]") {
  Rng rng(5), again(5);
  const arma::mat X = arma::eye(30, 30);
  const arma::vec y = arma::ones(30), start = arma::zeros(30);
  const auto first = touched(minibatch_epoch(X, y, start, 1, 0.1, rng));
  const auto second = touched(minibatch_epoch(X, y, start, 1, 0.1, rng));
  INFO("the first epoch went through the examples " << show_steps(first));
  REQUIRE(first.size() == 30);
  INFO("Likely cause: no shuffling, or a shuffling that is the same in every epoch");
  CHECK(first != second);
  INFO("the same generator must give the same order");
  CHECK(first == touched(minibatch_epoch(X, y, start, 1, 0.1, again)));
}

TEST_CASE("03.6 every batch is equally likely", "[03.6]") {
  const arma::mat X = arma::eye(5, 5);
  const arma::vec y = arma::ones(5), start = arma::zeros(5);
  check_pairs([&](Rng& rng) {
    const auto steps = touched(minibatch_epoch(X, y, start, 2, 0.1, rng));
    return steps.empty() ? arma::uvec() : arma::uvec(steps.front());
  });
}

TEST_CASE("03.6 epochs arrive at the exact answer", "[03.6]") {
  Rng rng(6);
  const arma::mat X = with_ones(normal(50, 2, rng));
  const arma::vec w = {1, -2, 0.5};
  const arma::mat path =
      minibatch_descent(X, X * w, arma::zeros(3), 7, {.rate = 0.1, .epochs = 40}, rng);
  INFO("y = Xw without noise, w = (1, -2, 0.5); 50 examples, batches of 7, 40 epochs");
  REQUIRE(path.n_cols == 1 + 40 * 8);
  CHECK_THAT(arma::vec(path.tail_cols(1)), near(w, 1e-6));
}

TEST_CASE("03.7 the relative error by hand", "[03.7]") {
  INFO(
      "answers (1, 2, -4), predictions (2, 2, -3): relative errors 1, 0 and 0.25. Likely cause: "
      "divided by the prediction, the modulus forgotten at the negative answer, a sum instead of "
      "a mean, or per cent instead of a share.");
  CHECK_THAT(mape({1, 2, -4}, {2, 2, -3}), near(1.25 / 3, 1e-12));
}

TEST_CASE("03.7 the share explained by hand", "[03.7]") {
  INFO(
      "answers (1, 2, 3, 6) with the mean 3, predictions (2, 2, 3, 4): squared errors 5, squared "
      "deviations 14. Likely cause: deviations from the mean of the predictions (2.75), a mean "
      "over a sum, or the two arguments swapped.");
  CHECK_THAT(r2({1, 2, 3, 6}, {2, 2, 3, 4}), near(1 - 5.0 / 14, 1e-12));
}

TEST_CASE("03.7 perfect, useless, harmful", "[03.7]") {
  const arma::vec y = {1, 2, 3, 6};
  CHECK_THAT(r2(y, y), near(1.0, 1e-12));
  INFO("always the mean explains nothing");
  CHECK_THAT(r2(y, arma::vec(4, arma::fill::value(3))), near(0.0, 1e-12));
  INFO(
      "predictions (6, 3, 2, 1) are worse than the mean, so the share is below zero. Likely "
      "cause: the square of a correlation, which is never negative.");
  CHECK_THAT(r2(y, {6, 3, 2, 1}), near(1 - 52.0 / 14, 1e-12));
}

TEST_CASE("the product of the textbook", "[03]") {
  const arma::mat A = {{1, 2, -1}, {3, 0, 4}};
  CHECK_THAT(multiply_by_definition(A, {1, 2, 3}), near(arma::vec{2, 15}, 0));
  CHECK_THROWS_AS(multiply_by_definition(A, {1, 2}), std::invalid_argument);
}

TEST_CASE("ones in front, predictions and errors", "[03]") {
  const arma::mat X = with_ones({{2, 3}, {4, 5}, {6, 7}});
  CHECK_THAT(X, near(arma::mat{{1, 2, 3}, {1, 4, 5}, {1, 6, 7}}, 0));
  CHECK_THAT(predict(X, {1, 2, -1}), near(arma::vec{2, 4, 6}, 1e-12));
  CHECK_THAT(mse({1, 2, 3}, {2, 2, 1}), near(5.0 / 3, 1e-12));
  CHECK_THAT(mae({1, 2, 3}, {2, 2, 1}), near(1.0, 1e-12));
}

TEST_CASE("the pseudo-code as printed loses the tail and divides by n", "[03]") {
  const arma::mat X = arma::eye(10, 10);
  const arma::mat path = minibatch_epoch_as_printed(X, arma::ones(10), arma::zeros(10), 4, 0.5);
  arma::vec expected(10, arma::fill::value(0.1));
  expected.tail(2).zeros();
  REQUIRE(path.n_cols == 3);
  CHECK_THAT(arma::vec(path.col(2)), near(expected, 1e-12));
  CHECK_THROWS_AS(minibatch_epoch_as_printed(X, arma::ones(10), arma::zeros(10), 0, 0.5),
                  std::invalid_argument);
}

TEST_CASE("dependent columns are refused", "[03]") {
  Rng rng(9);
  for (int i = 0; i < 200; ++i) {
    arma::mat X = normal(12, 4, rng);
    X.col(3) = X.head_cols(3) * arma::vec{0.7, -0.3, 0.1};
    const arma::vec y = normal(12, 1, rng);
    REQUIRE_THROWS_AS(solve_normal(X, y), std::runtime_error);
    REQUIRE_THROWS_AS(solve_qr(X, y), std::runtime_error);
  }
  const arma::mat wide = normal(3, 5, rng);
  CHECK_THROWS_AS(solve_normal(wide, arma::ones(3)), std::runtime_error);
  CHECK_THROWS_AS(solve_qr(wide, arma::ones(3)), std::runtime_error);
}

TEST_CASE("wrong shapes and numbers are refused", "[03]") {
  Rng rng(1);
  const arma::mat X(4, 2, arma::fill::ones);
  const arma::vec three = arma::ones(3), four = arma::ones(4), two = arma::ones(2);
  CHECK_THROWS_AS(split(5, 0, rng), std::invalid_argument);
  CHECK_THROWS_AS(split(5, 5, rng), std::invalid_argument);
  CHECK_THROWS_AS(fit_scaling(arma::mat(0, 3)), std::invalid_argument);
  CHECK_THROWS_AS(standardize(X, {{1, 2, 3}, {1, 1, 1}}), std::invalid_argument);
  CHECK_THROWS_AS(predict(X, three), std::invalid_argument);
  CHECK_THROWS_AS(mse(three, four), std::invalid_argument);
  CHECK_THROWS_AS(mae({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(mse_gradient(X, three, two), std::invalid_argument);
  CHECK_THROWS_AS(mse_gradient(X, four, three), std::invalid_argument);
  CHECK_THROWS_AS(solve_normal(X, three), std::invalid_argument);
  CHECK_THROWS_AS(solve_qr(X, {1, 2, arma::datum::nan, 4}), std::invalid_argument);
  CHECK_THROWS_AS(gradient_descent(X, four, three, {}), std::invalid_argument);
  CHECK_THROWS_AS(minibatch_epoch(X, four, two, 0, 0.1, rng), std::invalid_argument);
  CHECK_THROWS_AS(minibatch_epoch(X, four, two, 5, 0.1, rng), std::invalid_argument);
  CHECK_THROWS_AS(minibatch_epoch(X, four, two, 2, -0.1, rng), std::invalid_argument);
  CHECK_THROWS_AS(mape({1, 0, 2}, three), std::invalid_argument);
  CHECK_THROWS_AS(mape(three, four), std::invalid_argument);
  CHECK_THROWS_AS(r2(three, {1, 2, 3}), std::invalid_argument);
}

}  // namespace course_test
