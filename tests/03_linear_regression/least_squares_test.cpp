#include "least_squares.hpp"

#include <stdexcept>
#include <string>

#include "course_test.hpp"
#include "data.hpp"
#include "linear_model.hpp"
#include "random.hpp"

namespace course_test {

using namespace ml;

namespace {

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

}  // namespace

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

}  // namespace course_test
