// Chapter 05: where loss functions come from. Say how chance enters, and the loss is decided.
#include "bernoulli.hpp"
#include "categorical.hpp"
#include "chapter.hpp"
#include "data.hpp"
#include "derivative.hpp"
#include "descent.hpp"
#include "entropy.hpp"
#include "least_squares.hpp"
#include "likelihood.hpp"
#include "linear_model.hpp"
#include "penalty.hpp"

using namespace ml;

namespace {

/// A row whose band is a value known by hand or from theory, give or take a tolerance.
void expect(Chapter& chapter, const std::string& quantity, const std::string& source,
            double measured, double expected, double tolerance, const std::string& claimed = "") {
  chapter.claim({quantity, source, claimed, measured, expected - tolerance, expected + tolerance});
}

Panel axes(const std::string& title, const std::string& x, const std::string& y,
           const std::vector<Curve>& curves, const std::vector<std::string>& settings) {
  return {title, x, y, curves, settings};
}

/// A figure of panels side by side.
void draw_row(Chapter& chapter, const std::string& name, int width,
              const std::vector<Panel>& panels) {
  const auto columns = static_cast<int>(panels.size());
  chapter.draw({name, panels, columns, width, 450});
}

/// f at every element of x.
template <typename F>
arma::vec values(const arma::vec& x, const F& f) {
  arma::vec y(x.n_elem);
  for (arma::uword i = 0; i < x.n_elem; ++i) y(i) = f(x(i));
  return y;
}

/// Where a function with a single valley is lowest: drop the worse outer third, again and again.
template <typename F>
double lowest_place(const F& f, double low, double high) {
  for (int i = 0; i < 100; ++i) {
    const double left = low + (high - low) / 3, right = high - (high - low) / 3;
    (f(left) < f(right) ? high : low) = f(left) < f(right) ? right : left;
  }
  return (low + high) / 2;
}

/// The losses of lecture M, and the noise that makes each of them the right one.
void losses_and_noise(Chapter& chapter) {
  const auto gaussian = [](double e) { return std::exp(-gaussian_nll({e}, {0}, 1)); };
  const auto laplace = [](double e) { return std::exp(-laplace_nll({e}, {0}, 1)); };
  const auto flat = [](double e) {
    return std::exp(-arma::as_scalar(epsilon_insensitive({e}, 1))) / 4;
  };
  const auto area = [](const auto& density) {
    const arma::vec e = arma::linspace(-40, 40, 16001);
    return arma::as_scalar(arma::trapz(e, values(e, density)));
  };
  expect(chapter, "gaussian_density_area", "exp(-nll) is a density", area(gaussian), 1, 1e-5);
  expect(chapter, "laplace_density_area", "exp(-nll) is a density", area(laplace), 1, 1e-5);
  expect(chapter, "insensitive_density_area", "exp(-loss) / 4, c = 1", area(flat), 1, 1e-5);

  const arma::vec e = arma::linspace(-3.5, 3.5, 281);
  const std::vector<Curve> losses = {{"ε²", e, arma::square(e)},
                                     {"|ε|", e, arma::abs(e)},
                                     {"(|ε| - 1)+", e, epsilon_insensitive(e, 1)}};
  const std::vector<Curve> densities = {{"Gauss, σ = 1", e, values(e, gaussian)},
                                        {"Laplace, b = 1", e, values(e, laplace)},
                                        {"flat, then as Laplace", e, values(e, flat)}};
  draw_row(chapter, "losses_and_noise", 1080,
           {axes("What an error costs", "error ε", "loss", losses,
                 {"set yrange [0:5]", "set key top center"}),
            axes("The noise behind this loss", "error ε", "density of the noise", densities,
                 {"set yrange [0:0.7]"})});
}

/// One number m for five answers: which one is best depends on the noise.
void five_numbers(Chapter& chapter) {
  const arma::vec y = {1, 2, 3, 10, 50};
  const auto squares = [&](double m) { return gaussian_nll(y, m + 0 * y, 10); };
  const auto absolute = [&](double m) { return laplace_nll(y, m + 0 * y, 10); };
  const auto insensitive = [&](double m) { return arma::accu(epsilon_insensitive(y - m, 1)) / 10; };
  const arma::vec m = arma::regspace(0, 0.125, 30);
  const arma::vec third = values(m, insensitive);
  const arma::vec best = m(arma::find(third <= third.min() + 1e-12));
  expect(chapter, "five_numbers_squares", "1, 2, 3, 10, 50: their mean",
         lowest_place(squares, 0, 60), 13.2, 1e-5);
  expect(chapter, "five_numbers_absolute", "their median", lowest_place(absolute, 0, 60), 3, 1e-5);
  expect(chapter, "five_numbers_insensitive_from", "M's third loss, c = 1", best.min(), 3, 0);
  expect(chapter, "five_numbers_insensitive_to", "M's third loss, c = 1", best.max(), 4, 0);

  double worst = 0;
  for (arma::uword sample = 0; sample < 20; ++sample) {
    Rng rng = chapter.rng(100 + sample);
    const arma::vec z = normal(2 * sample + 5, 1, rng, 2) % normal(2 * sample + 5, 1, rng);
    const auto nll = [&](double at) { return laplace_nll(z, at + 0 * z, 3); };
    worst = std::max(worst, std::abs(lowest_place(nll, -50, 50) - arma::median(z)));
  }
  chapter.claim({"laplace_mle_vs_median", "N 3.1.4, Laplace noise: worst of 20 samples", "0", worst,
                 0, 1e-6});

  const auto curve = [&](const std::string& label, const arma::vec& cost) {
    return Curve{label, m, arma::vec(cost - cost.min())};
  };
  const Curve answers{"the answers (50 is outside)", y.head(4), arma::zeros(4),
                      "points pt 7 ps 1.5 lc rgb 'black'"};
  draw_row(chapter, "five_numbers", 800,
           {axes("One number m for the answers 1, 2, 3, 10, 50", "m", "cost above the lowest cost",
                 {curve("Gauss, lowest at the mean 13.2", values(m, squares)),
                  curve("Laplace, lowest at the median 3", values(m, absolute)),
                  curve("(|ε| - 1)+, lowest from 3 to 4", third), answers},
                 {"set key outside bottom center horizontal", "set yrange [-0.2:5]"})});
}

/// Thirteen answers 1 + 2x with noise; the twelfth has gone wrong by −6.
struct Sample {
  arma::mat X = with_ones(arma::linspace(0, 3, 13));
  arma::vec y;

  explicit Sample(Rng& rng) : y(X * arma::vec{1, 2} + normal(13, 1, rng, 0.5)) { y(11) -= 6; }
};

/// The weights of highest Gaussian likelihood, found by walking down its negative logarithm.
arma::vec most_likely_gaussian(const arma::mat& X, const arma::vec& y) {
  const auto nll = [&](const arma::vec& w) { return gaussian_nll(y, predict(X, w), 1); };
  const auto gradient = [&](const arma::vec& w) { return numeric_gradient(nll, w, 1e-3); };
  const double rate = best_rate(arma::eig_sym(arma::mat(X.t() * X)));
  return descend(gradient, arma::zeros(X.n_cols), rate, 400).tail_cols(1);
}

/// The weights of highest Laplace likelihood: one of the best lines goes through two points.
arma::vec most_likely_laplace(const Sample& sample) {
  arma::vec best;
  double lowest = arma::datum::inf;
  for (arma::uword i = 0; i < sample.y.n_elem; ++i) {
    for (arma::uword j = i + 1; j < sample.y.n_elem; ++j) {
      const arma::uvec pair = {i, j};
      const arma::vec w = solve_qr(sample.X.rows(pair), sample.y(pair));
      const double nll = laplace_nll(sample.y, predict(sample.X, w), 1);
      if (nll < lowest) best = w;
      lowest = std::min(lowest, nll);
    }
  }
  return best;
}

/// The likelihood of Gaussian noise is highest at the least-squares weights, here and on real data.
void highest_likelihood(Chapter& chapter) {
  const arma::uword samples = chapter.repetitions(100, 50);
  arma::vec difference(samples), slope_gaussian(samples), slope_laplace(samples);
  for (arma::uword s = 0; s < samples; ++s) {
    Rng rng = chapter.rng(200 + s);
    const Sample sample(rng);
    const arma::vec gaussian = most_likely_gaussian(sample.X, sample.y);
    difference(s) = arma::abs(gaussian - solve_qr(sample.X, sample.y)).max();
    slope_gaussian(s) = gaussian(1);
    slope_laplace(s) = most_likely_laplace(sample)(1);
  }
  const Table diabetes = load_dataset("diabetes");
  const arma::vec y = diabetes.column("target");
  const arma::mat bmi = with_ones(diabetes.column("bmi") / 25 - 1);
  chapter.claim({"gaussian_mle_vs_least_squares", "N 3.1.4, T: worst of our samples", "0",
                 difference.max(), 0, 1e-6});
  chapter.claim({"gaussian_mle_vs_least_squares", "N 3.1.4, T: diabetes, bmi", "0",
                 arma::abs(most_likely_gaussian(bmi, y) - solve_qr(bmi, y)).max(), 0, 1e-5});

  // The wild answer moves the mean least-squares slope by −6 · (2.75 − 1.5) / 11.375 = −0.659.
  const double error = arma::stddev(slope_gaussian) / std::sqrt(static_cast<double>(samples));
  expect(chapter, "wild_answer_slope_gaussian", "mean slope; without it 2",
         arma::mean(slope_gaussian), 1.341, 0.08);
  expect(chapter, "wild_answer_slope_gaussian_se", "standard error of this mean", error, 0.02,
         0.01);
  expect(chapter, "wild_answer_slope_laplace", "the same samples", arma::mean(slope_laplace), 1.95,
         0.15);

  // Which noise suits real errors? For Gaussian errors 1/2 + ln(2/π) = 0.048, standard error 0.013.
  const arma::mat X = with_ones(diabetes.except("target"));
  const arma::vec f = predict(X, solve_qr(X, y));
  const double nll_gaussian = gaussian_nll(y, f, std::sqrt(arma::mean(arma::square(y - f))));
  const double nll_laplace = laplace_nll(y, f, arma::mean(arma::abs(y - f)));
  expect(chapter, "diabetes_laplace_minus_gaussian", "nll per patient; 0.048 if Gaussian",
         (nll_laplace - nll_gaussian) / static_cast<double>(y.n_elem), 0.048, 0.038);
}

/// Both likelihoods of one sample as landscapes over the two weights, and the lines of their peaks.
void likelihood_peak(Chapter& chapter) {
  Rng rng = chapter.rng(200);
  const Sample sample(rng);
  const arma::vec& y = sample.y;
  const arma::vec squares = solve_qr(sample.X, y), absolute = most_likely_laplace(sample);
  const arma::vec f = predict(sample.X, squares), g = predict(sample.X, absolute);

  // The size of the noise is found in the same way as the weights: by the highest likelihood.
  const double sigma = lowest_place([&](double s) { return gaussian_nll(y, f, s); }, 0.1, 9);
  const double scale = lowest_place([&](double b) { return laplace_nll(y, g, b); }, 0.1, 9);
  expect(chapter, "sigma_mle_vs_rms_error", "the best sigma is the root of the mean square",
         sigma - std::sqrt(arma::mean(arma::square(y - f))), 0, 1e-5);
  expect(chapter, "scale_mle_vs_mean_absolute_error", "the best b is the mean absolute error",
         scale - arma::mean(arma::abs(y - g)), 0, 1e-5);

  const double cell = 0.025;
  const arma::vec w0 = arma::regspace(-0.5, cell, 4), w1 = arma::regspace(-0.5, cell, 3);
  const auto surface = [&](const auto& nll) {
    arma::mat cost(w1.n_elem, w0.n_elem);
    for (arma::uword r = 0; r < w1.n_elem; ++r) {
      for (arma::uword c = 0; c < w0.n_elem; ++c) {
        cost(r, c) = nll(predict(sample.X, {w0(c), w1(r)}));
      }
    }
    return arma::mat(arma::exp(cost.min() - cost));
  };
  const arma::mat hill = surface([&](const arma::vec& p) { return gaussian_nll(y, p, sigma); });
  const arma::mat ridge = surface([&](const arma::vec& p) { return laplace_nll(y, p, scale); });
  const arma::uvec top = arma::ind2sub(arma::size(hill), hill.index_max());
  chapter.claim({"peak_to_least_squares_in_cells", "the highest cell of the figure", "",
                 arma::abs(arma::vec{w0(top(1)), w1(top(0))} - squares).max() / cell, 0, 1.5});

  const auto landscape = [&](const std::string& title, const arma::mat& image) {
    const std::vector<Curve> marks = {
        {"least squares", {squares(0)}, {squares(1)}, "points lt 2 pt 7 ps 1.8"},
        {"least absolute", {absolute(0)}, {absolute(1)}, "points lt 5 pt 5 ps 1.6"},
        {"truth", {1}, {2}, "points pt 2 ps 2 lw 3 lc rgb 'black'"}};
    Panel panel = axes(title, "weight w0", "weight w1", marks,
                       {"set palette maxcolors 8 defined (0 '#ffffff', 1 '#1f5f96')",
                        "set cbrange [0:1]", "set colorbox", "set style fill solid 1",
                        "set xtics 1", "set xrange [-0.5:4]", "set yrange [-0.5:3]"});
    panel.image = image;
    panel.image_x = w0;
    panel.image_y = w1;
    return panel;
  };
  const arma::vec x = sample.X.col(1);
  const std::vector<Curve> lines = {{"least squares", x, f, "lines lt 2 lw 3"},
                                    {"least absolute", x, g, "lines lt 5 lw 4"},
                                    {"answers", x, y, "points pt 7 lc rgb 'black'"}};
  draw_row(chapter, "likelihood_peak", 1290,
           {landscape("Likelihood / highest, Gaussian noise", hill),
            landscape("Likelihood / highest, Laplace noise", ridge),
            axes("The answers and the two lines", "x", "y", lines,
                 {"set key top left", "set yrange [0:9]"})});
}

/// A product of densities becomes 0 on a computer; the sum of their logarithms does not.
void underflow(Chapter& chapter) {
  const arma::uword samples = chapter.repetitions(50, 20);
  arma::vec factors(samples, arma::fill::zeros), nll(samples, arma::fill::zeros);
  for (arma::uword s = 0; s < samples; ++s) {
    Rng rng = chapter.rng(400 + s);
    for (double product = 1; product > 0; ++factors(s)) {
      const double one = gaussian_nll(normal(1, 1, rng), {0}, 1);
      product *= std::exp(-one);
      nll(s) += one;
    }
  }
  // The smallest double is about e^-745, and a factor is e^-1.419 on average.
  expect(chapter, "product_is_zero_after", "mean number of factors", arma::mean(factors), 525.8,
         10);
  expect(chapter, "product_is_zero_after_sd", "standard deviation over samples",
         arma::stddev(factors), 11.4, 6);
  expect(chapter, "sum_of_logarithms_there", "mean of -ln of the same factors, added",
         arma::mean(nll), 746, 3);
}

/// Labels instead of numbers: the same principle gives the log-loss and the cross-entropy.
void labels(Chapter& chapter) {
  const arma::uvec tosses = {1, 1, 0, 1, 0, 1, 1, 1, 0, 1};
  const auto nll = [&](double p) { return bernoulli_nll(tosses, p * arma::ones(10)); };
  expect(chapter, "bernoulli_mle", "7 ones of 10", lowest_place(nll, 0, 1), 0.7, 1e-6);

  // T: "a seven with 92 %, a one with 5 %, a four with 2 %"; the others share the last per cent.
  arma::mat digit(1, 10);
  digit.fill(0.01 / 7);
  digit.cols(arma::uvec{7, 1, 4}) = arma::rowvec{0.92, 0.05, 0.02};
  expect(chapter, "nll_if_it_is_a_7", "T: 7 with 92 %, 1 with 5 %, 4 with 2 %",
         categorical_nll({7}, digit), 0.0833816, 1e-6);
  expect(chapter, "nll_if_it_is_a_4", "the same prediction", categorical_nll({4}, digit), 3.9120230,
         1e-6);

  // Five, three and two examples of three classes; the mean is −½ ln 0.2 − 0.3 ln 0.2 − 0.2 ln 0.6.
  const arma::uvec classes = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
  const arma::vec shares = {0.5, 0.3, 0.2}, believed = {0.2, 0.2, 0.6};
  const arma::mat P = arma::ones(10) * believed.t();
  expect(chapter, "categorical_nll_per_example", "T (6)", categorical_nll(classes, P) / 10,
         1.3897155, 1e-6);
  expect(chapter, "cross_entropy_of_the_shares", "T (8), the same number",
         cross_entropy(shares, believed), 1.3897155, 1e-6);
}

/// A Gaussian bump over whole numbers, as a distribution.
arma::vec bump(const arma::vec& x, double middle, double width) {
  return arma::normalise(arma::vec(arma::exp(-arma::square((x - middle) / width) / 2)), 1);
}

/// Entropy, cross-entropy and what lies between them; and why the order of arguments matters.
void surprise(Chapter& chapter) {
  const arma::vec q = {0.25, 0.25, 0.25, 0.125, 0.125}, p = {0.125, 0.125, 0.125, 0.125, 0.5};
  const double ln2 = std::log(2);
  expect(chapter, "cross_entropy_minus_entropy", "T (7), (8); by hand ln(2) / 2",
         cross_entropy(q, p) - entropy(q), ln2 / 2, 1e-12);
  expect(chapter, "kl", "the same pair", kl(q, p), ln2 / 2, 1e-12);
  expect(chapter, "kl_swapped", "the same pair; by hand 5/8 ln 2", kl(p, q), 0.625 * ln2, 1e-12);
  expect(chapter, "entropy_of_ten_equal", "ln 10", entropy(0.1 * arma::ones(10)), std::log(10),
         1e-12);

  // A truth with two peaks, and predictions that can have only one.
  const arma::vec x = arma::regspace(0, 20);
  const arma::vec truth = 0.6 * bump(x, 5, 1.2) + 0.4 * bump(x, 15, 1.2);
  arma::vec covering, choosing;
  double lowest_covering = arma::datum::inf, lowest_choosing = arma::datum::inf;
  for (const double middle : arma::regspace(2, 0.1, 18)) {
    for (const double width : arma::regspace(0.6, 0.1, 8)) {
      const arma::vec one = bump(x, middle, width);
      if (cross_entropy(truth, one) < lowest_covering) covering = one;
      if (kl(one, truth) < lowest_choosing) choosing = one;
      lowest_covering = std::min(lowest_covering, cross_entropy(truth, one));
      lowest_choosing = std::min(lowest_choosing, kl(one, truth));
    }
  }
  expect(chapter, "mean_at_lowest_h_truth_model", "the truth has mean 9", arma::dot(x, covering), 9,
         0.1);
  expect(chapter, "mean_at_lowest_kl_model_truth", "its higher peak is at 5",
         arma::dot(x, choosing), 5, 0.1);
  expect(chapter, "lowest_kl_model_truth", "about -ln 0.6", lowest_choosing, -std::log(0.6), 0.005);

  const arma::vec b = arma::linspace(0.02, 0.98, 97), coin = {0.3, 0.7};
  const auto curve = [&](const std::string& label, const auto& f) {
    return Curve{label, b, values(b, [&](double share) { return f(arma::vec{share, 1 - share}); })};
  };
  const std::vector<Curve> bumps = {{"truth q", x, truth, "boxes fs solid 0.35 lc rgb '#808080'"},
                                    {"lowest KL(q || p)", x, covering, "linespoints lt 1"},
                                    {"lowest KL(p || q)", x, choosing, "linespoints lt 2"}};
  draw_row(chapter, "order_of_arguments", 1080,
           {axes("A coin with q = 0.3, believed to be p", "p", "nats",
                 {curve("H(q, p)", [&](const arma::vec& s) { return cross_entropy(coin, s); }),
                  curve("H(q)", [&](const arma::vec&) { return entropy(coin); }),
                  curve("KL(q || p)", [&](const arma::vec& s) { return kl(coin, s); }),
                  curve("KL(p || q)", [&](const arma::vec& s) { return kl(s, coin); })},
                 {"set yrange [0:2]", "set key top center"}),
            axes("The best single bump depends on the order", "outcome", "probability", bumps,
                 {"set boxwidth 0.9", "set xrange [-0.7:20.7]", "set yrange [0:0.36]"})});
}

/// N's penalty kick: simulated kicks against the exact sum over all causes.
void penalty(Chapter& chapter) {
  const GraphicalModel model = penalty_kick();
  const arma::vec exact = exact_marginal(model, Penalty::hit);
  const auto standard_error = [&](double kicks) {
    return arma::vec(arma::sqrt(exact % (1 - exact) / kicks));
  };
  const arma::uword runs = 20;
  const arma::vec sizes = {100, 300, 1000, 3000, 10000};
  arma::mat hits(exact.n_elem, runs, arma::fill::zeros), error(sizes.n_elem, runs);
  arma::vec first;  // the shares of the first hundred kicks
  for (arma::uword run = 0; run < runs; ++run) {
    Rng rng = chapter.rng(600 + run);
    for (arma::uword size = 0; size < sizes.n_elem; ++size) {
      while (arma::accu(hits.col(run)) < sizes(size)) {
        hits(ancestral_sample(model, rng)(Penalty::hit), run) += 1;
      }
      const arma::vec shares = hits.col(run) / sizes(size);
      error(size, run) = arma::abs(shares - exact).max();
      if (first.is_empty()) first = shares;
    }
  }
  const double kicks = arma::accu(hits);
  const arma::vec shares = arma::sum(hits, 1) / kicks;
  const arma::mat expected = arma::mat(exact * sizes.max()) * arma::ones(1, runs);
  expect(chapter, "penalty_terms_of_the_sum", "N 3.1.3, the integral as a sum",
         model.combinations(), 1536, 0);
  chapter.claim({"penalty_sampling_vs_exact", "largest of four differences, in standard errors", "",
                 arma::max(arma::abs(shares - exact) / standard_error(kicks)), 0, 3});
  // Pearson's sum has mean K − 1 = 3 and variance 6; its mean over 20 runs errs by 0.55.
  expect(chapter, "penalty_chi_square", "mean of 20 runs; 3 by theory",
         arma::accu(arma::square(hits - expected) / expected) / static_cast<double>(runs), 3, 2.2);

  const auto typical = [&](double n) { return standard_error(n).max(); };
  const arma::vec place = {0, 1, 2, 3};
  const std::vector<Curve> places = {
      {"exact sum", place, exact, "boxes fs solid 0.35 lc rgb '#808080'"},
      {"100 sampled kicks ± one standard error", place, first, "yerrorbars lt 1 ps 1.4 lw 2",
       standard_error(100)}};
  const std::vector<Curve> errors = {
      {"largest of four, mean of 20 runs", sizes, arma::mean(error, 1), "linespoints lt 1"},
      {"standard error of the likeliest place", sizes, values(sizes, typical), "lines lt 3"}};
  draw_row(chapter, "penalty", 1080,
           {axes("Where the ball goes", "", "probability", places,
                 {"set boxwidth 0.7", "set yrange [0:0.5]", "set xrange [-0.6:3.6]",
                  "set xtics ('left' 0, 'middle' 1, 'right' 2, 'missed' 3)"}),
            axes("A hundred times the kicks, a tenth of the error", "kicks",
                 "difference to the exact sum", errors,
                 {"set logscale xy", "set xrange [70:14000]", "set yrange [0.003:0.1]"})});
}

void story(Chapter& chapter) {
  losses_and_noise(chapter);
  five_numbers(chapter);
  highest_likelihood(chapter);
  likelihood_peak(chapter);
  underflow(chapter);
  labels(chapter);
  surprise(chapter);
  penalty(chapter);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "05_maximum_likelihood", story); }
