// Chapter 03: the best straight answer, found in one stroke, in steps, and in many small steps.
#include <chrono>
#include <limits>

#include "chapter.hpp"
#include "data.hpp"
#include "least_squares.hpp"
#include "metrics.hpp"
#include "minibatch.hpp"
#include "product.hpp"
#include "scaling.hpp"
#include "split.hpp"

using namespace ml;

namespace {

double largest(const arma::mat& difference) { return arma::abs(difference).max(); }

arma::vec last(const arma::mat& path) { return path.tail_cols(1); }

/// The slope of the best line through (log x, log y), by this chapter's own means.
double log_slope(const arma::vec& x, const arma::vec& y) {
  return solve_qr(with_ones(arma::log(x)), arma::log(y))(1);
}

/// Ten measurements of 442 patients, and how far their illness went within a year.
struct Diabetes {
  Table table = load_dataset("diabetes");
  arma::mat features = table.except("target");  ///< 442×10, as measured
  arma::mat raw = with_ones(features);
  arma::mat standardised = with_ones(standardize(features, fit_scaling(features)));
  arma::vec y = table.column("target");
};

/// The example of the textbook, by definition and by Armadillo.
void a_product(Chapter& chapter) {
  const arma::mat A = {{1, 2, -1}, {3, 0, 4}};
  const arma::vec z = {1, 2, 3}, product = multiply_by_definition(A, z);
  chapter.claim({"product_first", "T, example 3.11", "2", product(0), 2, 2});
  chapter.claim({"product_second", "T, example 3.11", "15", product(1), 15, 15});
  chapter.claim({"product_vs_armadillo", "difference", "", largest(A * z - product), 0, 0});
}

/// All patients, nobody held back: two exact methods against each other and against descent.
void exact_answers(Chapter& chapter, const Diabetes& data) {
  const arma::mat& X = data.standardised;
  const arma::vec w = solve_qr(X, data.y), fit = predict(X, w), zero = arma::zeros(X.n_cols);
  const double difference = largest(w - solve_normal(X, data.y));
  const double raw = largest(solve_qr(data.raw, data.y) - solve_normal(data.raw, data.y));
  chapter.claim({"qr_vs_normal_equations", "N 2.1.3, standardised", "", difference, 0, 1e-10});
  chapter.claim({"qr_vs_normal_equations_raw", "N 2.1.3, as measured", "", raw, 0, 1e-6});

  // The eigenvalues of this table's correlations are published: from 4.0242 down to 0.0085595.
  const double x = arma::cond(X), xtx = arma::cond(arma::mat(X.t() * X)), ratio = xtx / (x * x);
  chapter.claim({"condition_x", "root of 4.0242 / 0.0085595", "", x, 21.66, 21.70});
  chapter.claim({"condition_xtx", "N 2.1.3", "the square", xtx, 469.5, 470.8});
  chapter.claim({"condition_ratio", "xtx over x squared", "1", ratio, 1 - 1e-9, 1 + 1e-9});

  const arma::mat path = gradient_descent(X, data.y, zero, {.rate = 0.2, .epochs = 10000});
  const double left = largest(last(path) - w);
  chapter.claim({"gradient_descent_vs_exact", "N 2.1.4, 10000 steps", "", left, 0, 1e-8});

  // The sum of squares is N times the mean: a rate divided by N walks the same path.
  const auto N = static_cast<double>(X.n_rows);
  const auto of_sum = [&](const arma::vec& v) -> arma::vec {
    return N * mse_gradient(X, data.y, v);
  };
  const double apart = largest(descend(of_sum, zero, 0.2 / N, 10000) - path);
  chapter.claim({"sum_vs_mean_path", "N 2.1.4, formula and code", "", apart, 0, 1e-8});

  // Both are published too, in the manual of scikit-learn.
  chapter.claim({"diabetes_all_r2", "all 442, no test", "", r2(data.y, fit), 0.51774, 0.51776});
  chapter.claim({"diabetes_all_mse", "all 442, no test", "", mse(data.y, fit), 2859.6, 2859.8});
}

/// How many digits the condition number costs. Two features grow more and more alike; there is no
/// noise in y, so every error comes from rounding.
void price_of_the_square(Chapter& chapter) {
  const std::vector<std::string> names = {"inverse times Xᵀy", "normal equations", "QR"};
  const arma::vec truth = {0.3, -1.7, 2.1};
  const arma::uword draws = chapter.repetitions(100, 50), gaps = 10;
  arma::mat logs(gaps, 7, arma::fill::zeros);  // condition, three errors, three remainders
  for (arma::uword g = 0; g < gaps; ++g) {
    const double gap = std::pow(0.25, static_cast<double>(g));
    for (arma::uword draw = 0; draw < draws; ++draw) {
      Rng rng = chapter.rng(300 + draw);
      const arma::vec x = normal(16, 1, rng), twin = x + gap * normal(16, 1, rng);
      const arma::mat X = with_ones(arma::join_rows(x, twin)), A = X.t() * X;
      const arma::vec y = X * truth, b = X.t() * y;
      const arma::mat inverse = arma::inv(A);  // inv(A) * b in one go would be turned into a solve
      const arma::mat found =
          arma::join_rows(arma::vec(inverse * b), solve_normal(X, y), solve_qr(X, y));
      const arma::rowvec error = arma::max(arma::abs(found.each_col() - truth));
      const arma::mat rest = A * found - arma::repmat(b, 1, 3);
      arma::rowvec left = arma::sqrt(arma::sum(arma::square(rest))) / arma::norm(b);
      const arma::rowvec row = arma::join_rows(arma::rowvec{arma::cond(X)}, error, left);
      logs.row(g) += arma::log(arma::clamp(row, 1e-17, 1e17)) / static_cast<double>(draws);
    }
  }
  const arma::mat mean = arma::exp(logs);
  Panel wrong{"How wrong the weights are", "condition number of X", "largest error", {}};
  Panel solved{
      "What is left of the equations", "condition number of X", "|XᵀXw - Xᵀy| / |Xᵀy|", {}};
  for (arma::uword m = 0; m < 3; ++m) {
    wrong.curves.push_back({names[m], mean.col(0), mean.col(1 + m), "linespoints"});
    solved.curves.push_back({names[m], mean.col(0), mean.col(4 + m), "linespoints"});
  }
  wrong.settings =
      solved.settings = {"set logscale xy", "set format xy '1e%T'",    "set xtics 100",
                         "set ytics 100",   "set yrange [1e-17:1e-1]", "set key top left"};
  chapter.draw({"condition", {wrong, solved}, 2, 1100, 460});

  const arma::mat far = mean.rows(arma::find(mean.col(0) > 100));
  const double normal = log_slope(far.col(0), far.col(2)), qr = log_slope(far.col(0), far.col(3));
  chapter.claim({"error_slope_normal", "N 2.1.3: the square again", "2", normal, 1.7, 2.3});
  chapter.claim({"error_slope_qr", "log error by log condition", "", qr, 0.7, 1.3});
}

/// The largest rate that converges, from the curvatures of the mean squared error.
double limit_rate_of(const arma::mat& X) {
  const arma::mat curvature = 2.0 / static_cast<double>(X.n_rows) * X.t() * X;
  return limit_rate(arma::eig_sym(curvature));
}

/// Raw and standardised columns: the same loss, the same best answer, not the same road to it.
void scaling_sets_the_rate(Chapter& chapter, const Diabetes& data) {
  const double raw = limit_rate_of(data.raw), limit = limit_rate_of(data.standardised);
  chapter.claim({"limit_rate_raw", "2 / largest curvature", "", raw, 1.3e-5, 1.45e-5});
  chapter.claim({"limit_rate_standardised", "2 / (2 · 4.0242)", "", limit, 0.248, 0.249});

  const auto mse_along = [&](const arma::mat& X, arma::uword steps) {
    const DescentOptions options{.rate = 0.9 * limit_rate_of(X), .epochs = steps};
    const arma::mat path = gradient_descent(X, data.y, arma::zeros(X.n_cols), options);
    arma::vec error(path.n_cols);
    for (arma::uword k = 0; k < path.n_cols; ++k) error(k) = mse(data.y, predict(X, path.col(k)));
    return error;
  };
  const arma::vec slow = mse_along(data.raw, 10000), fast = mse_along(data.standardised, 10000);
  const double spread = arma::var(data.y, 1);
  chapter.claim(
      {"r2_raw_10000_steps", "0.9 of that rate", "", 1 - slow(10000) / spread, 0.40, 0.49});
  chapter.claim(
      {"r2_standardised_10_steps", "0.9 of that rate", "", 1 - fast(10) / spread, 0.50, 0.5178});

  const double best = mse(data.y, predict(data.raw, solve_qr(data.raw, data.y)));
  const arma::vec steps = arma::unique(arma::round(arma::logspace(0, 4, 100)));
  const arma::uvec at = arma::conv_to<arma::uvec>::from(steps);
  chapter.draw({"scaling",
                {{"Gradient descent at 0.9 of the largest rate possible",
                  "steps",
                  "MSE above the smallest MSE",
                  {{"as measured", steps, slow(at) - best, "lines lw 3"},
                   {"standardised", steps, fast(at) - best, "lines lw 3"}},
                  {"set logscale xy", "set yrange [0.01:100000]"}}}});
}

/// The honest number: learn from 331 patients, ask about the other 111, twenty times.
void held_back(Chapter& chapter, const Diabetes& data) {
  const arma::uword count = 20;
  arma::vec share(count), rmse(count), absolute(count), relative(count), cost(count);
  arma::mat weights(data.standardised.n_cols, count);
  arma::vec truth, answer;
  for (arma::uword s = 0; s < count; ++s) {
    Rng rng = chapter.rng(s);
    const Split part = split(data.y.n_elem, 331, rng);
    const arma::mat train = data.features.rows(part.train), test = data.features.rows(part.test);
    const Scaling scaling = fit_scaling(train);
    const arma::vec w = solve_qr(with_ones(standardize(train, scaling)), data.y(part.train));
    truth = data.y(part.test);
    answer = predict(with_ones(standardize(test, scaling)), w);
    weights.col(s) = w;
    share(s) = r2(truth, answer);
    rmse(s) = std::sqrt(mse(truth, answer));
    absolute(s) = mae(truth, answer);
    relative(s) = mape(truth, answer);

    // The mistake: patients come ten at a time, and each ten are scaled by their own mean.
    arma::vec own = answer;
    for (arma::uword first = 0; first + 10 <= test.n_rows; first += 10) {
      const arma::mat ten = test.rows(first, first + 9);
      own.subvec(first, first + 9) = predict(with_ones(standardize(ten, fit_scaling(ten))), w);
    }
    cost(s) = std::sqrt(mse(truth, own)) - rmse(s);
  }
  const auto claim = [&](const std::string& name, const arma::vec& values, double low, double high,
                         double low_sd, double high_sd) {
    chapter.claim({name, "mean of 20 splits 331/111", "", arma::mean(values), low, high});
    chapter.claim({name + "_sd", "deviation", "", arma::stddev(values), low_sd, high_sd});
  };
  claim("diabetes_test_r2", share, 0.42, 0.54, 0.02, 0.11);
  claim("diabetes_test_rmse", rmse, 52, 58, 1.2, 5);
  claim("diabetes_test_mae", absolute, 42, 47, 1, 5);
  claim("diabetes_test_mape", relative, 0.35, 0.45, 0.01, 0.08);
  claim("own_scaling_rmse_cost", cost, 1, 7, 0.5, 5);

  std::string names;
  for (arma::uword j = 0; j < 10; ++j) {
    names += (j > 0 ? ", '" : "'") + data.table.names[j] + "' " + std::to_string(j + 1);
  }
  chapter.draw(
      {"diabetes",
       {{"111 patients of the last split",
         "true answer",
         "predicted answer",
         {{"perfect", {0, 350}, {0, 350}, "lines lc rgb 'black' dt 2"},
          {"a patient", truth, answer, "points pt 7 ps 0.9 lc rgb '#0072B2'"}},
         {"set size square", "set xrange [0:350]", "set yrange [0:350]", "set key top left"}},
        {"20 splits: mean and deviation of each weight",
         "feature",
         "weight of the standardised feature",
         {{"", arma::regspace(1, 10), arma::mean(weights.tail_rows(10), 1), "yerrorbars pt 7 lw 2",
           arma::stddev(weights.tail_rows(10), 0, 1)}},
         {"set xrange [0.5:10.5]", "set xzeroaxis lc rgb 'black' dt 1",
          "set xtics (" + names + ")"}}},
       2,
       1100,
       500});
}

/// Two weights, three roads to the same minimum. Each road sees all examples 30 times.
void three_paths(Chapter& chapter) {
  Rng rng = chapter.rng(500);
  const arma::mat X = with_ones(uniform(60, 1, rng, -1, 2));
  const arma::vec y = X * arma::vec{1, 2} + normal(60, 1, rng, 0.7), w = solve_qr(X, y);
  const arma::vec start = {-1.5, 0.5};
  const DescentOptions options{.rate = 0.1, .epochs = 30};

  // Where the loss exceeds its minimum by r²: w* + r C⁻¹(cos t, sin t), with XᵀX / N = CᵀC.
  const arma::mat C = arma::chol(arma::mat(X.t() * X / 60));
  const arma::rowvec t = arma::linspace<arma::rowvec>(0, arma::datum::tau, 100);
  const arma::mat ellipse =
      arma::solve(arma::trimatu(C), arma::join_cols(arma::cos(t), arma::sin(t)));
  const auto panel = [&](const std::string& title, const arma::mat& path, const std::string& with) {
    Panel result{title, "w0", "w1", {}};
    for (const double r : {0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0}) {
      result.curves.push_back({"", w(0) + r * ellipse.row(0).t(), w(1) + r * ellipse.row(1).t(),
                               "lines lc rgb '#b0b0b0' lw 1 dt 1"});
    }
    result.curves.push_back(
        {"", path.row(0).t(), path.row(1).t(), with + " dt 1 lc rgb '#0072B2'"});
    result.curves.push_back({"", {w(0)}, {w(1)}, "points pt 3 ps 2.5 lw 3 lc rgb '#D55E00'"});
    result.settings = {"set xrange [-2:2.5]", "set yrange [0:3.5]", "unset grid"};
    return result;
  };
  chapter.draw({"three_paths",
                {panel("all 60 at once: 30 steps", gradient_descent(X, y, start, options),
                       "linespoints lw 1.5 pt 7 ps 0.6"),
                 panel("batches of 10: 180 steps", minibatch_descent(X, y, start, 10, options, rng),
                       "linespoints lw 1.5 pt 7 ps 0.5"),
                 panel("one by one: 1800 steps", minibatch_descent(X, y, start, 1, options, rng),
                       "lines lw 1")},
                3,
                1200,
                420});
}

/// The printed pseudo-code divides by n instead of B. 1000 examples, batches of 10; every start is
/// 3.5 away from the exact weights.
Panel divided_by_n(Chapter& chapter) {
  const arma::uword N = 1000, B = 10, epochs = 20, count = chapter.repetitions(20, 10);
  arma::mat full(epochs + 1, count), right = full, printed = full;
  double bias = 0;
  for (arma::uword s = 0; s < count; ++s) {
    Rng rng = chapter.rng(100 + s);
    const arma::mat X = normal(N, 5, rng);
    const arma::vec y = X * normal(5, 1, rng) + normal(N, 1, rng, 0.1), w = solve_qr(X, y);
    const arma::vec start = w + 3.5 * arma::normalise(normal(5, 1, rng));
    const arma::mat path = gradient_descent(X, y, start, {.rate = 0.05, .epochs = epochs});
    arma::vec a = start, b = start;
    for (arma::uword epoch = 0; epoch <= epochs; ++epoch) {
      full(epoch, s) = arma::norm(path.col(epoch) - w);
      right(epoch, s) = arma::norm(a - w);
      printed(epoch, s) = arma::norm(b - w);
      a = last(minibatch_epoch(X, y, a, B, 0.05, rng));
      b = last(minibatch_epoch_as_printed(X, y, b, B, 0.05));
    }
    arma::vec mean(5, arma::fill::zeros);  // over the gradients of disjoint batches
    for (arma::uword i = 0; i < N; i += B) {
      mean += mse_gradient(X.rows(i, i + B - 1), y.subvec(i, i + B - 1), start) * B / N;
    }
    const arma::vec gradient = mse_gradient(X, y, start);
    bias = std::max(bias, largest(mean - gradient) / largest(gradient));
  }
  const arma::vec with_b = arma::mean(right, 1), with_n = arma::mean(printed, 1);
  const arma::vec whole = arma::mean(full, 1), epoch = arma::regspace(0, epochs);
  chapter.claim({"batch_gradient_bias", "T (21): unbiased", "0", bias, 0, 1e-14});
  chapter.claim({"sgd_vs_exact", "N 2.1.5 with B, 20 epochs", "", with_b(20), 0.008, 0.025});
  chapter.claim({"sgd_vs_exact_after_1", "1 epoch", "", with_b(1), 0.008, 0.025});
  chapter.claim({"sgd_divided_by_n", "N 2.1.5 printed, 20 epochs", "", with_n(20), 0.4, 0.6});
  chapter.claim({"sgd_divided_by_n_after_1", "1 epoch", "", with_n(1), 3.1, 3.25});
  chapter.claim({"sgd_divided_by_n_after_5", "5 epochs", "", with_n(5), 2, 2.3});
  chapter.claim({"full_batch_after_20", "N 2.1.4, 20 epochs", "", whole(20), 0.35, 0.5});
  return {"Divided by n or by B (mean of " + std::to_string(count) + " experiments)",
          "epochs",
          "distance to the exact weights",
          {{"by n, as printed", epoch, with_n, "linespoints"},
           {"full descent", epoch, whole, "linespoints"},
           {"by B", epoch, with_b, "linespoints"}},
          {"set logscale y", "set key at graph 0.98, 0.5"}};
}

/// Each example moves a weight of its own: a weight that stands still tells who was left out.
void lost_examples(Chapter& chapter) {
  const arma::mat X = arma::eye(1005, 1005);
  const arma::vec y = arma::ones(1005), start = arma::zeros(1005);
  const auto lost = [](const arma::mat& path) {
    return static_cast<double>(arma::uvec(arma::find(last(path) == 0)).n_elem);
  };
  Rng rng = chapter.rng(99);
  const double printed = lost(minibatch_epoch_as_printed(X, y, start, 10, 0.05));
  const double kept = lost(minibatch_epoch(X, y, start, 10, 0.05, rng));
  chapter.claim({"examples_lost_as_printed", "N 2.1.5: 1005 examples, B = 10", "", printed, 5, 5});
  chapter.claim({"examples_lost", "the short batch kept", "", kept, 0, 0});
}

/// 416 = 13 · 32 patients sorted by their answer, and the divisor repaired through the rate: what
/// remains of the slips is the order, the same in every epoch.
Panel fixed_order(Chapter& chapter, const Diabetes& data) {
  const arma::uword N = 416, B = 32, epochs = 60;
  const arma::uvec order = arma::sort_index(data.y), rows = order.head(N);
  const arma::mat X = data.standardised.rows(rows);
  const arma::vec y = data.y(rows), start = arma::zeros(X.n_cols);
  const double best = mse(y, predict(X, solve_qr(X, y)));
  arma::vec a = start, b = start, shuffled(epochs + 1), fixed(epochs + 1);
  Rng rng = chapter.rng(400);
  for (arma::uword epoch = 0; epoch <= epochs; ++epoch) {
    shuffled(epoch) = mse(y, predict(X, a)) - best;
    fixed(epoch) = mse(y, predict(X, b)) - best;
    a = last(minibatch_epoch(X, y, a, B, 0.02, rng));
    b = last(minibatch_epoch_as_printed(X, y, b, B, 0.02 * N / B));
  }
  const double ratio = arma::mean(fixed.tail(30)) / arma::mean(shuffled.tail(30));
  chapter.claim({"fixed_order_excess", "N 2.1.5, sorted patients", "", ratio, 4, 40});
  const arma::vec epoch = arma::regspace(0, epochs);
  return {"Patients sorted by their answer",
          "epochs",
          "MSE above the smallest MSE",
          {{"always in this order", epoch, fixed, "linespoints ps 0.7"},
           {"shuffled in every epoch", epoch, shuffled, "linespoints ps 0.7"}},
          {"set logscale y"}};
}

/// Seconds for one call, in the fastest of several tries.
template <typename Work>
double seconds(const Work& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int attempt = 0; attempt < 15; ++attempt) {
    const auto start = std::chrono::steady_clock::now();
    for (int call = 0; call < 4; ++call) work();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    best = std::min(best, passed.count() / 4);
  }
  return best;
}

/// A larger batch has less noise in its gradient and takes more time.
void price_of_a_gradient(Chapter& chapter) {
  Rng rng = chapter.rng(600);
  const arma::mat X = normal(32768, 16, rng);
  const arma::vec w = normal(16, 1, rng), y = normal(32768, 1, rng);
  const arma::mat crowd = X.head_rows(4096);
  const arma::vec answers = y.head(4096), full = mse_gradient(crowd, answers, w);
  const auto powers = [](int first, int last) -> arma::uvec {
    return arma::conv_to<arma::uvec>::from(arma::exp2(arma::regspace(first, last)));
  };
  const arma::uvec sizes = powers(0, 9), rows = powers(8, 15), columns = powers(3, 9);
  arma::vec noise(sizes.n_elem), by_rows(rows.n_elem), by_columns(columns.n_elem);
  for (arma::uword i = 0; i < sizes.n_elem; ++i) {
    double squares = 0;
    const arma::uword draws = chapter.repetitions(200, 100);
    for (arma::uword draw = 0; draw < draws; ++draw) {
      const arma::uvec batch = split(crowd.n_rows, sizes(i), rng).train;
      squares +=
          arma::accu(arma::square(mse_gradient(crowd.rows(batch), answers(batch), w) - full));
    }
    noise(i) = std::sqrt(squares / static_cast<double>(draws));
  }
  for (arma::uword i = 0; i < rows.n_elem; ++i) {
    const arma::mat part = X.head_rows(rows(i));
    const arma::vec part_y = y.head(rows(i));
    by_rows(i) = seconds([&] { return mse_gradient(part, part_y, w); });
  }
  for (arma::uword i = 0; i < columns.n_elem; ++i) {
    const arma::mat wide = normal(512, columns(i), rng);
    const arma::vec weights = normal(columns(i), 1, rng), wide_y = y.head(512);
    by_columns(i) = seconds([&] { return mse_gradient(wide, wide_y, weights); });
  }
  const arma::vec m = arma::conv_to<arma::vec>::from(sizes);
  const arma::vec N = arma::conv_to<arma::vec>::from(rows);
  const arma::vec D = arma::conv_to<arma::vec>::from(columns);
  const double noisy = log_slope(m, noise), long_x = log_slope(N, by_rows);
  const double wide_x = log_slope(D, by_columns);
  chapter.claim({"batch_noise_slope", "log noise by log batch size", "", noisy, -0.55, -0.45});
  chapter.claim({"time_slope_examples", "T: N/m cheaper; N: O(NDS)", "1", long_x, 0.5, 1.6});
  chapter.claim({"time_slope_features", "N: O(NDS)", "1", wide_x, 0.5, 1.6});
  const auto bytes = [](const arma::mat& table) {
    return static_cast<double>(table.n_elem * sizeof(double));
  };
  chapter.claim({"batch_bytes", "N 2.1.5: O(BD), B = 32", "", bytes(X.head_rows(32)), 4096, 4096});
  chapter.claim({"all_bytes", "N 2.1.4: O(ND)", "", bytes(X), 4194304, 4194304});
  const auto panel = [](const std::string& title, const std::string& x_label, const arma::vec& x,
                        const std::string& y_label, const arma::vec& y_values) -> Panel {
    return {title,
            x_label,
            y_label,
            {{"", x, y_values, "linespoints"}},
            {"set logscale xy", "set format xy '1e%T'"}};
  };
  chapter.draw({"price",
                {panel("Noise of a batch gradient", "examples in the batch", m,
                       "distance to the full gradient", noise),
                 panel("Time, 16 features", "examples", N, "seconds per gradient", by_rows),
                 panel("Time, 512 examples", "features", D, "seconds per gradient", by_columns)},
                3,
                1200,
                400});
}

void story(Chapter& chapter) {
  const Diabetes data;
  a_product(chapter);
  exact_answers(chapter, data);
  price_of_the_square(chapter);
  scaling_sets_the_rate(chapter, data);
  held_back(chapter, data);
  three_paths(chapter);
  const Panel divisor = divided_by_n(chapter);
  lost_examples(chapter);
  chapter.draw({"slips", {divisor, fixed_order(chapter, data)}, 2, 1100, 460});
  price_of_a_gradient(chapter);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "03_linear_regression", story); }
