#include <algorithm>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

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

struct WrongValue {
  double value;
  const char* cause;
};
struct WrongVector {
  arma::vec value;
  const char* cause;
};

const char* const no_usual_mistake =
    "Likely cause: a term of the formula is missing or stands in the wrong place; write it down "
    "with these numbers.";

/// The sentence for the value that came out, or that it is none of the usual ones.
std::string reason_for(double got, std::initializer_list<WrongValue> usual) {
  for (const auto& [value, cause] : usual) {
    if (std::abs(got - value) <= 1e-6 * std::max(std::abs(value), 1e-3)) {
      return std::string("Likely cause: ") + cause;
    }
  }
  return no_usual_mistake;
}

std::string reason_for(const arma::vec& got, std::initializer_list<WrongVector> usual) {
  for (const auto& [value, cause] : usual) {
    if (arma::approx_equal(got, value, "absdiff", 1e-7)) {
      return std::string("Likely cause: ") + cause;
    }
  }
  return no_usual_mistake;
}

/// What is wrong with a scaling of X, from what common mistakes would give.
std::string wrong_scaling(const Scaling& got, const arma::mat& X) {
  const arma::uword D = X.n_cols;
  if (got.mean.n_elem == X.n_rows && X.n_rows != D) return "the mean of each row, not column";
  if (got.deviation.n_elem == X.n_rows && X.n_rows != D) return "the deviation of each row";
  if (got.mean.n_elem != D || got.deviation.n_elem != D) return "one number for each column";
  const auto same = [](const arma::rowvec& a, const arma::rowvec& b) {
    return arma::approx_equal(a, b, "absdiff", 1e-9);
  };
  if (same(got.mean, arma::median(X)) && !same(arma::median(X), arma::mean(X))) {
    return "the median instead of the mean";
  }
  if (!same(got.mean, arma::mean(X))) return "the mean of a column is its sum divided by N";
  arma::rowvec right = arma::stddev(X, 1), fewer = arma::stddev(X, 0);
  const arma::uvec constant = arma::find(arma::max(X) == arma::min(X));
  if (same(got.deviation, right) && !constant.is_empty()) {
    return "a constant column has the deviation 0 (or nearly), and somebody will divide by it; "
           "it must be 1";
  }
  right.elem(constant).ones();
  if (same(got.deviation, right)) {
    return "a deviation that rounding keeps from being 0: compare the values, not the deviation";
  }
  if (same(got.deviation, fewer)) return "division by N - 1 instead of N";
  fewer.elem(constant).ones();
  if (same(got.deviation, fewer)) return "division by N - 1 instead of N";
  arma::rowvec squares = arma::var(X, 1);
  squares.elem(constant).ones();
  if (same(got.deviation, squares)) return "the variance instead of its root";
  for (const arma::uword j : constant) {
    if (got.deviation(j) != 1) return "a constant column needs the deviation 1";
  }
  return "the deviation is the root of the mean squared distance to the mean of the column";
}

/// What is wrong with the weights found for X and y.
std::string wrong_weights(const arma::vec& w, const arma::mat& X, const arma::vec& y) {
  if (w.n_elem == X.n_cols + 1)
    return "a column of ones is added; X has one already, or wants none";
  if (w.n_elem != X.n_cols) return "one weight for each column of X";
  const double error = arma::norm(X.t() * (X * w - y)), size = arma::norm(X.t() * y);
  const arma::vec b = X.t() * y;
  if (arma::approx_equal(w, b, "absdiff", 1e-9)) return "that is Xᵀy, nothing has been solved yet";
  if (arma::approx_equal(X.t() * X * b, w, "absdiff", 1e-9))
    return "a product where a solve belongs";
  arma::mat Q, R;
  arma::qr_econ(Q, R, X);
  const arma::vec rotated = Q.t() * y;
  if (arma::approx_equal(w, rotated, "absdiff", 1e-9))
    return "that is Qᵀy; R w = Qᵀy is not solved";
  if (error > 1e-6 * size) return "Xᵀ(y - Xw) is not zero, so other weights would be better";
  return "right in principle, but digits were lost on the way";
}

/// What is wrong with a walk of `epochs` full steps.
std::string wrong_walk(const arma::mat& path, const arma::mat& X, const arma::vec& y,
                       const arma::vec& start, double rate, arma::uword epochs) {
  if (path.n_rows != start.n_elem) return "the path has a row for each weight, a column per step";
  if (path.n_cols == 0 || !arma::approx_equal(path.col(0), start, "absdiff", 1e-12)) {
    return "the start is missing in column 0";
  }
  if (path.n_cols != epochs + 1) return "one step per epoch, and the start before them";
  if (epochs == 0) return "nothing but the start";
  const arma::vec g = mse_gradient(X, y, start), first = path.col(1);
  const auto same = [](const arma::vec& a, const arma::vec& b) {
    return arma::approx_equal(a, b, "absdiff", 1e-10);
  };
  if (same(first, start + rate * g)) return "the step goes uphill";
  if (same(first, start - g)) return "the rate is missing";
  if (same(first, start - rate * g / static_cast<double>(X.n_rows))) {
    return "divided by N once more: mse_gradient is a mean already";
  }
  if (same(first, start - rate * g * static_cast<double>(X.n_rows))) return "a sum, not a mean";
  if (!same(first, start - rate * g)) return "the first step is not minus rate times mse_gradient";
  return "a later step does not take the gradient at the weights before it";
}

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

std::string steps_text(const std::vector<std::vector<arma::uword>>& steps) {
  std::string text;
  for (const auto& step : steps) {
    text += "{";
    for (const arma::uword i : step) text += " " + std::to_string(i);
    text += " } ";
  }
  return text;
}

/// One epoch over ten examples in batches of four, each example with a weight of its own (X = I),
/// answers 1 … 10, start 0, rate 0.5: what is wrong with the steps?
std::string wrong_epoch(const arma::mat& path) {
  if (path.n_rows != 10) return "the path has a row for each weight, a column per step";
  if (path.n_cols == 3) return "the two examples that do not fill a batch are lost";
  if (path.n_cols == 11) return "a step per example instead of a step per batch";
  if (path.n_cols == 2) return "a single step with all examples instead of a step per batch";
  if (path.n_cols != 4)
    return "10 examples in batches of 4 make 3 batches, and the start before them";
  if (arma::any(path.col(0) != 0)) return "the start is missing in column 0";
  const auto steps = touched(path);
  std::vector<int> used(10, 0);
  for (const auto& step : steps) {
    for (const arma::uword i : step) ++used[i];
  }
  for (arma::uword i = 0; i < 10; ++i) {
    if (used[i] > 1) return "example " + std::to_string(i) + " is used twice: batches overlap";
    if (used[i] == 0) return "example " + std::to_string(i) + " is never used";
  }
  if (steps[0].size() != 4 || steps[1].size() != 4) return "a batch must hold 4 examples";
  const arma::vec end = path.col(3), y = arma::regspace(1, 10);
  for (std::size_t k = 0; k < 3; ++k) {
    const double size = k < 2 ? 4 : 2;
    for (const arma::uword i : steps[k]) {
      const double moved = end(i) / (0.5 * 2 * y(i));
      if (moved < 0) return "the step goes uphill";
      if (std::abs(moved - 1.0 / 10) < 1e-9) return "divided by N = 10 instead of the batch's size";
      if (std::abs(moved - 1.0 / 4) < 1e-9 && k == 2) {
        return "the short batch is divided by B = 4 instead of its own size, 2";
      }
      if (std::abs(moved - 1) < 1e-9) return "a sum over the batch instead of a mean";
      if (std::abs(moved - 2 / size) < 1e-9) return "the rate is missing";
      if (std::abs(moved - 1 / size) > 1e-9) return "a step is minus rate times mse_gradient";
    }
  }
  return "nothing is wrong with this epoch";
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

const char* const split_rule =
    "the first train_size numbers of a random order go to train, all the others to test";

TEST_CASE("03.1 every example is dealt exactly once", "[03.1]") {
  Rng rng(1);
  INFO("10 examples, 7 of them to train");
  const Split parts = split(10, 7, rng);
  INFO("train: " << show<arma::uword>(parts.train) << ", test: " << show<arma::uword>(parts.test));
  const arma::uvec all = arma::sort(arma::join_cols(parts.train, parts.test));
  const arma::uword different = arma::uvec(arma::unique(all)).n_elem;
  INFO("Likely cause: " << (parts.train.n_elem == 3 && parts.test.n_elem == 7
                                ? "the two parts are swapped"
                            : all.n_elem > different ? "the two parts overlap"
                            : all.n_elem < 10
                                ? "an example is left out: the end of a range, or a size off by one"
                            : !all.is_empty() && all.max() == 10
                                ? "rows are counted from 0, so the last one is 9"
                                : "the sizes: train_size for train, all others for test"));
  {
    INFO("Likely cause: " << split_rule);
    CHECK(parts.train.n_elem == 7);
    CHECK(parts.test.n_elem == 3);
  }
  CHECK_THAT(all,
             near_or(arma::uvec(arma::regspace<arma::uvec>(0, 9)), 0, {{anything, split_rule}}));
}

TEST_CASE("03.1 every choice is equally likely", "[03.1]") {
  INFO("5 examples, 2 of them to train");
  check_pairs([](Rng& rng) { return split(5, 2, rng).train; });
}

TEST_CASE("03.1 no example is favored", "[03.1]") {
  Rng rng(11);
  arma::vec chosen(3, arma::fill::zeros);
  for (int i = 0; i < 20000; ++i) {
    const arma::uvec train = split(3, 1, rng).train;
    {
      INFO("Likely cause: " << split_rule);
      REQUIRE(train.n_elem == 1);
      REQUIRE(train(0) < 3);
    }
    ++chosen(train(0));
  }
  INFO(
      "3 examples, 1 of them to train, dealt 20000 times; each should be chosen about 6667 times, "
      "give or take 67. Likely cause: a shuffle of your own that swaps every place with any place; "
      "that is not even. `permutation` is.");
  CHECK_THAT(chosen,
             near_or(arma::vec(3, arma::fill::value(20000.0 / 3)), 400, {{anything, split_rule}}));
}

TEST_CASE("03.1 the generator decides, and nothing else", "[03.1]") {
  Rng rng(3), again(3);
  INFO("Likely cause: a generator of your own instead of the one passed in, or no shuffling");
  const arma::uvec first = split(50, 20, rng).train, second = split(50, 20, rng).train;
  CHECK_THAT(arma::uvec(split(50, 20, again).train), near(first, 0));
  CHECK(arma::any(first != second));
}

TEST_CASE("03.2 mean and deviation of every column", "[03.2]") {
  const arma::mat X = {{1, 10, 7}, {3, 10, 7}, {5, 40, 7}, {7, 20, 7}};
  INFO(
      "columns (1, 3, 5, 7), (10, 10, 40, 20) and (7, 7, 7, 7): means 4, 20 and 7; the squared "
      "distances to them add up to 20, 600 and 0");
  const Scaling scaling = fit_scaling(X);
  INFO("Likely cause: " << wrong_scaling(scaling, X));
  CHECK_THAT(scaling.mean, near(arma::rowvec{4, 20, 7}, 1e-12));
  CHECK_THAT(scaling.deviation, near(arma::rowvec{std::sqrt(5.0), std::sqrt(150.0), 1}, 1e-12));
}

TEST_CASE("03.2 a constant column stays harmless in spite of rounding", "[03.2]") {
  arma::mat X(49, 2, arma::fill::value(0.1));
  X.col(1) = arma::regspace(1, 49);
  INFO(
      "49 times the value 0.1: the computed mean is not exactly 0.1. Likely cause: the deviation "
      "is compared with 0 instead of looking whether all values are the same.");
  const Scaling scaling = fit_scaling(X);
  CHECK_THAT(scaling.deviation(0), near(1.0, 0));
  CHECK_THAT(scaling.deviation(1), near(std::sqrt(200.0), 1e-12));
}

TEST_CASE("03.2 one example alone", "[03.2]") {
  const arma::mat X = {{3, -1, 8}};
  INFO("one row: every column is constant");
  const Scaling scaling = fit_scaling(X);
  INFO("Likely cause: " << wrong_scaling(scaling, X));
  CHECK_THAT(scaling.mean, near(arma::rowvec{3, -1, 8}, 0));
  CHECK_THAT(scaling.deviation, near(arma::rowvec{1, 1, 1}, 0));
}

const char* const standardize_rule =
    "from each column its own mean is subtracted, then it is divided by its own deviation, both "
    "from the scaling that was handed in";

TEST_CASE("03.2 the scaling is the one handed in", "[03.2]") {
  const Scaling scaling{{4, 20, 7}, {2, 10, 4}};
  const arma::mat X = {{6, 0, 7}, {4, 50, 9}};
  INFO("rows (6, 0, 7) and (4, 50, 9), mean (4, 20, 7), deviation (2, 10, 4)");
  const arma::mat scaled = standardize(X, scaling);
  const auto same = [&](const arma::mat& other) {
    return arma::approx_equal(scaled, other, "absdiff", 1e-9);
  };
  const arma::mat own = (X.each_row() - arma::mean(X)).each_row() / arma::stddev(X, 1);
  INFO("Likely cause: " << (same(own) ? "the mean and deviation of these rows instead of those "
                                        "handed in"
                            : same(arma::mat{{1, -20, -5.25}, {0, -15, -4.75}}) ||
                                    same((X.each_row() / scaling.deviation).each_row() -
                                         scaling.mean)
                                ? "the division comes before the subtraction"
                            : same(arma::mat{{2, -20, 0}, {0, 30, 2}}) ? "the deviation is not used"
                            : same(arma::mat{{3, 0, 1.75}, {2, 5, 2.25}}) ? "the mean is not used"
                            : same(arma::mat{{4, -200, 0}, {0, 300, 8}})
                                ? "multiplied by the deviation instead of divided"
                                : "subtract the mean from every row, then divide"));
  CHECK_THAT(scaled,
             near_or(arma::mat{{1, -2, 0}, {0, 3, 0.5}}, 1e-12, {{anything, standardize_rule}}));
}

TEST_CASE("03.2 what was measured on train is not zero on test", "[03.2]") {
  Rng rng(2);
  const arma::mat train = normal(40, 3, rng, 5, 100), test = train.row(0) + 10;
  INFO("40 training examples; one test example, 10 away from the first of them in every column");
  const Scaling scaling = fit_scaling(train);
  const arma::mat scaled = standardize(train, scaling);
  CHECK_THAT(arma::mat(arma::mean(scaled)),
             near_or(arma::mat(1, 3, arma::fill::zeros), 1e-12, {{anything, standardize_rule}}));
  CHECK_THAT(arma::mat(arma::mean(arma::square(scaled))),
             near_or(arma::mat(1, 3, arma::fill::ones), 1e-12, {{anything, standardize_rule}}));
  const arma::mat expected = scaled.row(0) + 10 / scaling.deviation;
  INFO("Likely cause: the test example is scaled by its own mean; it would become a row of zeros");
  CHECK_THAT(standardize(test, scaling), near(expected, 1e-12));
}

const char* const mse_gradient_rule = "another formula than 2/N Xᵀ(X w − y)";

TEST_CASE("03.3 the gradient of three points by hand", "[03.3]") {
  INFO(
      "X = (1 1; 1 2; 1 4), y = (1, 2, 2), w = (1, 0.5): predictions (1.5, 2, 3), residuals (0.5, "
      "0, 1), Xᵀ times them (1.5, 4.5)");
  const arma::vec got = mse_gradient(small_x, small_y, small_w);
  INFO(reason_for(got, {{{0.5, 1.5}, "the factor 2 is missing"},
                        {{3, 9}, "the factor 1/N is missing"},
                        {{1.5, 4.5}, "divided by D, the 2 weights, or neither 2 nor 1/N is there"},
                        {{0, 0}, "2 / N between whole numbers is 0 in C++: write 2.0"},
                        {{-1, -3}, "the sign of the residuals: prediction minus answer"},
                        {{0.25, 0.75}, "divided by 2N instead of multiplied by 2/N"},
                        {{1.0 / 3, 1}, "divided by N twice"},
                        {{13.0 / 3, 35.0 / 3}, "y is not subtracted from the predictions"},
                        {{9, 27}, "multiplied by N instead of divided"},
                        {{1.0 / 3, 0, 2.0 / 3}, "Xᵀ is missing: one number for each weight"},
                        {{23.0 / 3, 61.0 / 3}, "y is added instead of subtracted"},
                        {{0.75, 2.25}, "divided by 2 instead of by N, and the 2 is missing"}}));
  CHECK_THAT(got, near_or(arma::vec{1, 3}, 1e-12, {{anything, mse_gradient_rule}}));
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
  const arma::vec got = mse_gradient(X, y, w);
  INFO("Likely cause: a factor that depends on N or D (here 7 and 3); got / expected = "
       << got(0) / numeric(0));
  CHECK_THAT(got, near(numeric, 1e-7));
}

TEST_CASE("03.3 showing every example twice changes nothing", "[03.3]") {
  const arma::mat twice = arma::join_cols(small_x, small_x);
  INFO("a mean does not depend on how often all examples are repeated. Likely cause: a sum");
  CHECK_THAT(mse_gradient(twice, arma::join_cols(small_y, small_y), small_w),
             near(arma::vec{1, 3}, 1e-12));
}

const char* const solve_normal_rule =
    "the weights must solve XᵀX w = Xᵀy, and a singular XᵀX is refused";
const char* const solve_qr_rule = "with X = QR the weights must solve R w = Qᵀy";

TEST_CASE("03.4 a line through three points by hand", "[03.4]") {
  const arma::mat X = {{1, 0}, {1, 1}, {1, 2}};
  const arma::vec y = {1, 2, 4}, expected = {5.0 / 6, 1.5};
  INFO("points (0, 1), (1, 2), (2, 4): XᵀX = (3 3; 3 5), Xᵀy = (7, 10); intercept 5/6, slope 1.5");
  {
    INFO(
        "solve_normal. Likely cause, if it refuses: arma::solve returns true when it has a "
        "solution");
    const arma::vec w = solve_normal(X, y);
    INFO("Likely cause: " << wrong_weights(w, X, y));
    CHECK_THAT(w, near(expected, 1e-12));
  }
  INFO("solve_qr. Likely cause, if it refuses: qr_econ and solve return true when they succeed");
  const arma::vec w = solve_qr(X, y);
  INFO("Likely cause: " << wrong_weights(w, X, y));
  CHECK_THAT(w, near(expected, 1e-12));
}

TEST_CASE("03.4 without a column of ones there is no bias", "[03.4]") {
  const arma::mat X(arma::vec{1, 2});
  INFO(
      "points (1, 3), (2, 3), a line through the origin: the weight is 9/5. Likely cause: a column "
      "of ones is added, or the first weight is treated as a bias");
  CHECK_THAT(solve_normal(X, {3, 3}), near(arma::vec{1.8}, 1e-12));
  CHECK_THAT(solve_qr(X, {3, 3}), near(arma::vec{1.8}, 1e-12));
}

TEST_CASE("03.4 the residuals stand at right angles to every column", "[03.4]") {
  Rng rng(8);
  const arma::mat X = normal(9, 4, rng, 2, 1);
  const arma::vec y = normal(9, 1, rng), zero = arma::zeros(4);
  INFO("X is 9×4; Xᵀ(y - Xw) must be zero, or some other weights would be better");
  CHECK_THAT(arma::vec(X.t() * (y - X * solve_normal(X, y))),
             near_or(zero, 1e-10, {{anything, solve_normal_rule}}));
  CHECK_THAT(arma::vec(X.t() * (y - X * solve_qr(X, y))),
             near_or(zero, 1e-10, {{anything, solve_qr_rule}}));
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
    INFO("two features that differ by " << gap
                                        << ": even then XᵀX w - Xᵀy must vanish up to rounding, "
                                           "relative to Xᵀy. Likely cause: an inverse times Xᵀy.");
    const arma::mat A = twins.X.t() * twins.X;
    const arma::vec b = twins.X.t() * twins.y, w = solve_normal(twins.X, twins.y);
    CHECK_THAT(arma::norm(A * w - b) / arma::norm(b), near(0.0, 1e-12));
  }
}

TEST_CASE("03.4 a square that is singular in double precision is refused", "[03.4]") {
  const Twins harmless(1e-3), twins(1e-9);
  {
    INFO("two features that differ by 1e-3 are still fine");
    CHECK_THAT(solve_normal(harmless.X, harmless.y),
               near_or(harmless.truth, 1e-6, {{anything, solve_normal_rule}}));
  }
  {
    INFO(
        "two features that differ by 1e-9: X still has three independent columns, XᵀX has not. "
        "Likely cause: without solve_opts::no_approx Armadillo answers with an approximation.");
    CHECK_THROWS_AS(solve_normal(twins.X, twins.y), std::runtime_error);
  }
  INFO("two features that differ by 1e-9: QR still finds the weights");
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
  CHECK_THAT(solve_qr(with_ones(X), y), near_or(expected, 0.05, {{anything, solve_qr_rule}}));
  CHECK_THAT(solve_normal(with_ones(X), y),
             near_or(expected, 0.05, {{anything, solve_normal_rule}}));
}

const char* const gradient_descent_rule =
    "full steps w − η mse_gradient(X, y, w), options.epochs of them, with options.rate, the start "
    "in column 0";

TEST_CASE("03.5 one step by hand", "[03.5]") {
  INFO(
      "X = (1 1; 1 2; 1 4), y = (1, 2, 2), start (1, 0.5), where the gradient is (1, 3); rate 0.1, "
      "one epoch");
  const arma::mat path = gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 1});
  INFO("Likely cause: " << wrong_walk(path, small_x, small_y, small_w, 0.1, 1));
  CHECK_THAT(path, near(arma::mat{{1, 0.9}, {0.5, 0.2}}, 1e-12));
}

TEST_CASE("03.5 no step at all", "[03.5]") {
  INFO("zero epochs: the path is the start, one column");
  CHECK_THAT(gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 0}),
             near_or(arma::mat(small_w), 0, {{anything, gradient_descent_rule}}));
}

TEST_CASE("03.5 the mean is approached by a factor per step", "[03.5]") {
  const arma::mat X(5, 1, arma::fill::ones);
  const arma::vec y = {1, 2, 3, 4, 10}, start = {12};
  INFO(
      "one weight, five answers with the mean 4, start 12, rate 0.1: the distance to the mean "
      "shrinks by 1 - 2·0.1 in each step");
  const arma::mat path = gradient_descent(X, y, start, {.rate = 0.1, .epochs = 6});
  arma::mat expected(1, 7);
  for (arma::uword k = 0; k < 7; ++k) expected(0, k) = 4 + 8 * std::pow(0.8, k);
  INFO("Likely cause: " << wrong_walk(path, X, y, start, 0.1, 6));
  CHECK_THAT(path, near(expected, 1e-12));
}

TEST_CASE("03.5 many steps arrive at the exact answer", "[03.5]") {
  const arma::mat X = {{1, -1, 0}, {1, 0, 2}, {1, 1, -1}, {1, 2, 1}, {1, 0, 0}};
  const arma::vec w = {1, -2, 0.5}, y = X * w;
  INFO("y = Xw without noise, w = (1, -2, 0.5), 500 steps");
  const arma::mat path = gradient_descent(X, y, arma::zeros(3), {.rate = 0.2, .epochs = 500});
  INFO("Likely cause: " << wrong_walk(path, X, y, arma::zeros(3), 0.2, 500));
  REQUIRE(path.n_rows == 3);
  REQUIRE(path.n_cols == 501);
  CHECK_THAT(arma::vec(path.col(500)), near(w, 1e-8));
}

TEST_CASE("03.5 a rate that blows up is reported", "[03.5]") {
  INFO(
      "rate 10, 5000 steps: the weights overflow. Likely cause: nobody looks at the weights; "
      "descend of chapter 02 does");
  const arma::mat path = gradient_descent(small_x, small_y, small_w, {.rate = 0.1, .epochs = 2});
  REQUIRE(path.n_cols == 3);
  CHECK_THROWS_AS(gradient_descent(small_x, small_y, small_w, {.rate = 10, .epochs = 5000}),
                  std::runtime_error);
}

const char* const minibatch_epoch_rule =
    "another step than w − η times mse_gradient of the batch at the weights just reached, or other "
    "batches than B examples each of one random order, the last one shorter; each step has its "
    "column";

TEST_CASE("03.6 every example once, each batch by its own size, the short one too", "[03.6]") {
  Rng rng(2);
  const arma::vec y = arma::regspace(1, 10);
  INFO(
      "10 examples in batches of 4, each example with a weight of its own (X is the unit matrix), "
      "answers 1 … 10, start 0, rate 0.5: three steps");
  const arma::mat path = minibatch_epoch(arma::eye(10, 10), y, arma::zeros(10), 4, 0.5, rng);
  const auto steps = touched(path);
  INFO("your steps moved the weights " << steps_text(steps));
  INFO("Likely cause: " << wrong_epoch(path));
  REQUIRE(path.n_rows == 10);
  REQUIRE(path.n_cols == 4);
  CHECK_THAT(arma::vec(path.col(0)), near(arma::vec(10, arma::fill::zeros), 0));
  REQUIRE(steps[0].size() == 4);
  REQUIRE(steps[1].size() == 4);
  REQUIRE(steps[2].size() == 2);
  arma::vec expected(10, arma::fill::value(arma::datum::nan));
  for (arma::uword k = 0; k < 3; ++k) {
    for (const arma::uword i : steps[k]) expected(i) = 0.5 * 2 / (k < 2 ? 4 : 2) * y(i);
  }
  CHECK_THAT(arma::vec(path.col(3)), near_or(expected, 1e-12, {{anything, minibatch_epoch_rule}}));
}

TEST_CASE("03.6 one batch of all examples is a full step", "[03.6]") {
  Rng rng(1);
  INFO("3 examples, batches of 3, start (1, 0.5), where the gradient is (1, 3); rate 0.1");
  const arma::mat path = minibatch_epoch(small_x, small_y, small_w, 3, 0.1, rng);
  INFO("Likely cause: " << wrong_walk(path, small_x, small_y, small_w, 0.1, 1));
  CHECK_THAT(path, near(arma::mat{{1, 0.9}, {0.5, 0.2}}, 1e-12));
}

TEST_CASE("03.6 each batch starts where the one before has ended", "[03.6]") {
  Rng rng(3);
  const arma::mat X(6, 1, arma::fill::ones);
  INFO("one weight, all answers 0, start 8, rate 0.25, three batches of 2: each halves the weight");
  const arma::mat path = minibatch_epoch(X, arma::zeros(6), arma::vec{8}, 2, 0.25, rng);
  const auto same = [&](const arma::mat& other) {
    return arma::approx_equal(path, other, "absdiff", 1e-9);
  };
  INFO("Likely cause: " << (same(arma::mat{{8, 4, 0, -4}})  ? "all gradients are taken at the start"
                            : same(arma::mat{{8, 4, 4, 4}}) ? "every step begins at the start again"
                            : path.n_cols != 4 ? "6 examples in batches of 2 make 3 steps"
                                               : "each step goes from the weights before it, with "
                                                 "the gradient at those weights"));
  CHECK_THAT(path, near(arma::mat{{8, 4, 2, 1}}, 1e-12));
}

TEST_CASE("03.6 an example keeps its answer", "[03.6]") {
  Rng rng(4);
  const arma::mat X = with_ones(normal(23, 2, rng));
  const arma::vec w = {1, -2, 0.5};
  INFO(
      "y = Xw and the start is w, so no batch has a reason to move. Likely cause: the rows of X "
      "are shuffled and y is not, or they are shuffled in two ways.");
  const arma::mat path = minibatch_epoch(X, X * w, w, 5, 0.1, rng);
  REQUIRE(path.n_cols == 6);
  CHECK_THAT(arma::vec(path.col(5)), near(w, 1e-12));
}

TEST_CASE("03.6 the order is dealt anew from the generator", "[03.6]") {
  Rng rng(5), again(5);
  const arma::mat X = arma::eye(30, 30);
  const arma::vec y = arma::ones(30), start = arma::zeros(30);
  INFO(
      "30 examples one by one, two epochs. Likely cause: no shuffling, a shuffling that is the "
      "same in every epoch, or a generator of your own");
  const auto first = touched(minibatch_epoch(X, y, start, 1, 0.1, rng));
  const auto second = touched(minibatch_epoch(X, y, start, 1, 0.1, rng));
  INFO("the first epoch went through the examples " << steps_text(first));
  REQUIRE(first.size() == 30);
  {
    INFO("Likely cause: " << minibatch_epoch_rule);
    CHECK(first != second);
  }
  INFO("the same generator must give the same order");
  {
    INFO("Likely cause: " << minibatch_epoch_rule);
    CHECK(first == touched(minibatch_epoch(X, y, start, 1, 0.1, again)));
  }
}

TEST_CASE("03.6 every batch is equally likely", "[03.6]") {
  const arma::mat X = arma::eye(5, 5);
  const arma::vec y = arma::ones(5), start = arma::zeros(5);
  INFO("5 examples in batches of 2: which two come first?");
  check_pairs([&](Rng& rng) {
    const auto steps = touched(minibatch_epoch(X, y, start, 2, 0.1, rng));
    return steps.empty() ? arma::uvec() : arma::uvec(steps.front());
  });
}

TEST_CASE("03.6 epochs arrive at the exact answer", "[03.6]") {
  Rng rng(6);
  const arma::mat X = with_ones(normal(50, 2, rng));
  const arma::vec w = {1, -2, 0.5};
  INFO("y = Xw without noise, w = (1, -2, 0.5); 50 examples, batches of 7, 40 epochs");
  const arma::mat path =
      minibatch_descent(X, X * w, arma::zeros(3), 7, {.rate = 0.1, .epochs = 40}, rng);
  {
    INFO("Likely cause: " << minibatch_epoch_rule);
    REQUIRE(path.n_cols == 1 + 40 * 8);
  }
  CHECK_THAT(arma::vec(path.tail_cols(1)), near_or(w, 1e-6, {{anything, minibatch_epoch_rule}}));
}

const char* const mape_rule = "another formula than the mean of |(ŷ − y)/y|";

TEST_CASE("03.7 the relative error by hand", "[03.7]") {
  INFO("answers (1, 2, -4), predictions (2, 2, -3): relative errors 1, 0 and 0.25");
  const double got = mape({1, 2, -4}, {2, 2, -3});
  INFO(reason_for(got,
                  {{0.8333333333333333 / 3, "divided by the prediction, not by the answer"},
                   {0.25,
                    "the modulus belongs around the whole quotient: answers may be "
                    "negative, errors too"},
                   {-0.25, "the modulus is missing"},
                   {1.25, "a sum instead of a mean, or y is not subtracted from the prediction"},
                   {125.0 / 3, "per cent instead of a share"},
                   {2.0 / 7, "a quotient of sums; each error is divided by its own answer"},
                   {2.0 / 3, "that is the mean absolute error; divide each by its answer"},
                   {0.3541666666666667, "the errors are squared"},
                   {0, "integer division, or y is subtracted from itself"}}));
  CHECK_THAT(got, near_or(1.25 / 3, 1e-12, {{anything, mape_rule}}));
}

const char* const r2_rule = "another formula than 1 − Σ(y − ŷ)² / Σ(y − ȳ)²";

TEST_CASE("03.7 the share explained by hand", "[03.7]") {
  INFO(
      "answers (1, 2, 3, 6) with the mean 3, predictions (2, 2, 3, 4): squared errors 5, squared "
      "deviations 14, so 1 - 5/14 = 0.643");
  const double got = r2({1, 2, 3, 6}, {2, 2, 3, 4});
  INFO(
      reason_for(got, {{1 - 5 / 14.25, "deviations from the mean of the predictions, not of y"},
                       {1 - 5 / 2.75, "deviations of the predictions, or the arguments swapped"},
                       {1 - 5 / 3.0, "deviations of the predictions instead of the answers"},
                       {3.0 / 14, "that is what the predictions vary; one minus the errors' share"},
                       {5.0 / 14, "the share that is left; subtract it from one"},
                       {1 - 14 / 5.0, "upside down"},
                       {1 + 5.0 / 14, "the sign"},
                       {1 - 1.25 / 14, "a mean over a sum: take two sums or two means"},
                       {1 - 5 / 3.5, "a sum over a mean: take two sums or two means"},
                       {1 - 5 / (14.0 / 3), "a sum over a variance: take two sums or two means"},
                       {0.5, "moduli instead of squares"},
                       {36 / (14 * 2.75), "that is the square of a correlation"},
                       {1 - 5.0 / 50, "the mean of y is not subtracted"},
                       {-4, "the squared deviations are missing"},
                       {-5.0 / 14, "one minus the share that is left"},
                       {1, "y minus itself: the predictions are not used"}}));
  CHECK_THAT(got, near_or(1 - 5.0 / 14, 1e-12, {{anything, r2_rule}}));
}

TEST_CASE("03.7 perfect, useless, harmful", "[03.7]") {
  const arma::vec y = {1, 2, 3, 6};
  {
    INFO("perfect predictions explain everything");
    CHECK_THAT(r2(y, y), near_or(1.0, 1e-12, {{anything, r2_rule}}));
  }
  {
    INFO("always the mean explains nothing");
    CHECK_THAT(r2(y, arma::vec(4, arma::fill::value(3))),
               near_or(0.0, 1e-12, {{anything, r2_rule}}));
  }
  INFO(
      "predictions (6, 3, 2, 1) are worse than the mean, so the share is below zero. Likely "
      "cause: the square of a correlation, or a share cut off at zero.");
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
