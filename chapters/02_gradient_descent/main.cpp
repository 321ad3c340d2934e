// Chapter 02: slopes from differences, the way down, and how long a step may be.
#include "chapter.hpp"
#include "derivative.hpp"
#include "descent.hpp"
#include "landscapes.hpp"
#include "quadratic.hpp"

using namespace ml;

namespace {

const Quadratic figure_bowl{{1, 5}};     // T, figure 3.21
const Quadratic exercise_bowl{{1, 10}};  // T, exercise 4
const arma::vec start = {-3, 2};
constexpr const char* grey = "lines lw 1 dt 1 lc rgb '#b8b8b8'";

Function value_of(const Quadratic& bowl) {
  return [bowl](const arma::vec& x) { return bowl.value(x); };
}

Gradient gradient_of(const Quadratic& bowl) {
  return [bowl](const arma::vec& x) { return bowl.gradient(x); };
}

/// The distance to 0 of every point of a path.
arma::vec distances(const arma::mat& path) {
  return arma::vec(arma::sqrt(arma::sum(arma::square(path), 0)).t());
}

/// The points of a path in the plane as a curve.
Curve way(const std::string& label, const arma::mat& path, const std::string& with) {
  return {label, arma::vec(path.row(0).t()), arma::vec(path.row(1).t()), with};
}

/// The level lines of a bowl, as thin grey ellipses.
std::vector<Curve> level_lines(const Quadratic& bowl) {
  const arma::vec t = arma::linspace(0, 2 * arma::datum::pi, 121);
  std::vector<Curve> lines;
  for (const double level : {0.4, 1.6, 3.6, 6.4, 10.0, 14.5}) {
    const arma::vec half = arma::sqrt(2 * level / bowl.curvatures);
    lines.push_back({"", half(0) * arma::cos(t), half(1) * arma::sin(t), grey});
  }
  return lines;
}

/// The place between low and high where a property that holds at low ceases to hold.
template <typename Property>
double border(double low, double high, const Property& holds) {
  for (int halving = 0; halving < 50; ++halving) {
    const double middle = 0.5 * (low + high);
    (holds(middle) ? low : high) = middle;
  }
  return low;
}

/// A row of the table whose value is known: exact, up to a tolerance.
void known(Chapter& chapter, const std::string& name, const std::string& source,
           const std::string& claimed, double measured, double exact, double tolerance) {
  chapter.claim({name, source, claimed, measured, exact - tolerance, exact + tolerance});
}

/// The V: the error of a difference against its step h, for e^x, in double and in float.
void error_against_step(Chapter& chapter) {
  Rng rng = chapter.rng(1);
  const arma::vec points = uniform(chapter.repetitions(400, 100), 1, rng, 0.5, 1.5);
  const arma::vec h = arma::exp10(arma::regspace(-14, 0.125, 0));
  const auto in_double = [](double x) { return std::exp(x); };
  const auto in_float = [](double x) {
    return static_cast<double>(std::exp(static_cast<float>(x)));
  };
  // For each h the root mean square of the relative error over all points.
  const auto errors = [&](const auto& difference, const auto& f) {
    arma::vec result(h.n_elem);
    for (arma::uword i = 0; i < h.n_elem; ++i) {
      double sum = 0;
      for (const double x : points) sum += std::pow(difference(f, x, h(i)) / std::exp(x) - 1, 2);
      result(i) = std::sqrt(sum / static_cast<double>(points.n_elem));
    }
    return result;
  };
  const arma::vec central = errors(central_difference, in_double);
  const arma::vec forward = errors(forward_difference, in_double);
  const arma::vec narrow = errors(central_difference, in_float);

  const auto best = [&](const arma::vec& error) { return h(error.index_min()); };
  const auto at = [](int exponent) { return 8 * static_cast<arma::uword>(14 + exponent); };
  const auto slope = [&](const arma::vec& error, int from, int to) {
    return std::log10(error(at(to)) / error(at(from))) / (to - from);
  };
  chapter.claim(
      {"best_h_double", "theory: cube root of 2.2e-16, about 6e-6", "", best(central), 2e-6, 4e-5});
  chapter.claim(
      {"best_h_float", "theory: cube root of 1.2e-7, about 5e-3", "", best(narrow), 1.6e-3, 3e-2});
  chapter.claim({"best_h_forward", "theory: square root of 2.2e-16, about 1.5e-8", "",
                 best(forward), 3e-9, 1e-7});
  known(chapter, "error_slope_central", "Taylor: h²", "", slope(central, -3, -2), 2, 0.02);
  known(chapter, "error_slope_forward", "Taylor: h", "", slope(forward, -3, -2), 1, 0.02);
  known(chapter, "error_slope_rounding", "rounding: 1 / h", "", slope(central, -12, -8), -1, 0.15);
  chapter.claim({"error_double_h_1e-5", "T, (29): h about 1e-5, six digits agree", "below 1e-6",
                 central(at(-5)), 1e-13, 1e-6});
  chapter.claim({"error_float_h_1e-5", "the same in single precision", "below 1e-6", narrow(at(-5)),
                 1e-3, 2e-2});
  chapter.draw({.name = "step_and_error",
                .panels = {{"How wrong is the slope of e^x?",
                            "step h",
                            "relative error",
                            {{"forward, double", h, forward, "lines lt 2"},
                             {"central, double", h, central, "lines lt 1 lw 3"},
                             {"central, float", h, narrow, "lines lt 3"},
                             {"h²/6 and 1.1e-16 / h", h, arma::square(h) / 6, grey},
                             {"", h, 1.1e-16 / h, grey}},
                            {"set logscale xy", "set format xy '1e%T'", "set xtics 1e-14,100",
                             "set yrange [1e-13:20]", "set key bottom left Left reverse"}}},
                .height = 560});
}

/// Which direction leads down fastest? Try very many.
void steepest_direction(Chapter& chapter) {
  const Function f = value_of(figure_bowl);
  const arma::vec gradient = numeric_gradient(f, start);
  const arma::vec down = -gradient;
  const double pi = arma::datum::pi, length = std::sqrt(109.0);  // of the gradient (-3, 10)
  const auto degrees_between = [&](const arma::vec& a, const arma::vec& b) {
    return std::atan2(a(0) * b(1) - a(1) * b(0), arma::dot(a, b)) * 180 / pi;
  };
  Rng rng = chapter.rng(2);
  const arma::vec turns = uniform(chapter.repetitions(20000, 5000), 1, rng, 0, 2 * pi);
  arma::vec angle(turns.n_elem), slope(turns.n_elem);
  for (arma::uword i = 0; i < turns.n_elem; ++i) {
    const arma::vec direction = {std::cos(turns(i)), std::sin(turns(i))};
    angle(i) = degrees_between(down, direction);
    slope(i) = directional_derivative(f, start, direction);
  }
  const arma::uword winner = slope.index_min();
  chapter.claim({"numeric_gradient_error", "against (x1, 5 x2)", "",
                 arma::norm(gradient - figure_bowl.gradient(start)), 0, 1e-8});
  chapter.claim({"steepest_direction_angle_error", "T, theorem 3.17 (degrees)", "0",
                 std::abs(angle(winner)), 0, 0.999});
  chapter.claim({"smallest_sampled_derivative",
                 "T, theorem 3.17 (" + std::to_string(turns.n_elem) + " directions)",
                 "minus the gradient's length", slope(winner), -length - 1e-8, -length + 1e-3});
  known(chapter, "derivative_along_antigradient", "T, theorem 3.17", "minus the gradient's length",
        directional_derivative(f, start, down), -length, 1e-8);
  known(chapter, "antigradient_to_minimum_degrees", "by hand: arccos(29 / √1417)", "",
        std::abs(degrees_between(down, -start)), 39.6107, 1e-4);

  int evaluations = 0;
  const auto counted = [&](const arma::vec& x) {
    ++evaluations;
    return arma::dot(x, x);
  };
  numeric_gradient(counted, arma::ones(50));
  known(chapter, "evaluations_per_parameter", "T, after (29)", "1", evaluations / 50.0, 2, 0);

  const arma::vec all = arma::regspace(-180, 1, 180);
  Panel plane{"Downhill is not towards the minimum", "x1", "x2", level_lines(figure_bowl)};
  plane.curves.push_back(way("the antigradient",
                             arma::join_rows(start, arma::vec(start + 0.3 * down)),
                             "lines lt 1 lw 3"));
  plane.curves.push_back(
      way("towards the minimum", arma::join_rows(start, arma::zeros(2)), "lines lt 2 lw 3"));
  plane.settings = {"set size ratio -1", "set xrange [-4:2]", "set yrange [-3:3]", "unset grid",
                    "set key outside bottom center vertical height 1"};
  chapter.draw({.name = "directions",
                .panels = {{"The slope of F at (-3, 2) in every direction",
                            "angle to the antigradient, degrees",
                            "directional derivative",
                            {{"-10.44 times the cosine", all, -length * arma::cos(all * pi / 180),
                              "lines lt 1"},
                             {"some of those sampled", angle.head(60), slope.head(60),
                              "points pt 6 lw 2 lc rgb '#D55E00'"}},
                            {"set xrange [-180:180]", "set xtics 90", "set yrange [-13:13]",
                             "set key outside bottom center vertical height 1"}},
                           plane},
                .columns = 2,
                .width = 1080,
                .height = 500});
}

/// How often x2 changes its sign and is still larger than `visible` afterwards.
arma::uword sign_flips(const arma::mat& path, double visible = 0) {
  arma::uword flips = 0;
  for (arma::uword k = 1; k < path.n_cols; ++k) {
    flips += path(1, k - 1) * path(1, k) < 0 && std::abs(path(1, k)) > visible ? 1 : 0;
  }
  return flips;
}

/// Figure 3.21 at five rates: twenty steps from (-3, 2).
void five_rates(Chapter& chapter) {
  struct Shown {
    std::string name, what;
    double rate, visible_flips;
  };
  const std::vector<Shown> rates = {{"0.1", "rate 0.1: no zigzag, not there yet", 0.1, 0},
                                    {"0.3", "rate 0.3: zigzag, arrives", 0.3, 5},
                                    {"1/3", "the best rate", 1.0 / 3, 9},
                                    {"0.39", "rate 0.39: zigzag, nearly for ever", 0.39, 20},
                                    {"0.41", "rate 0.41: x2 grows at every step", 0.41, 20}};
  const Gradient gradient = gradient_of(figure_bowl);
  std::vector<Panel> panels;
  Panel distance{"Distance to the minimum", "step", "distance", {}};
  distance.settings = {"set logscale y", "set format y '1e%T'", "set key bottom left"};
  for (const auto& [name, what, rate, visible_flips] : rates) {
    const arma::mat path = descend(gradient, start, rate, 20);
    const bool figure = name == "0.3";
    for (const arma::uword i : {0U, 1U}) {
      known(chapter, "final_x" + std::to_string(i + 1) + "_rate_" + name,
            figure ? "T, figure 3.21: at the minimum in 20 steps" : "20 steps, closed form",
            figure ? "0" : "", path(i, 20),
            start(i) * std::pow(1 - rate * figure_bowl.curvatures(i), 20), 1e-9);
    }
    known(chapter, "visible_flips_rate_" + name,
          figure ? "T, figure 3.21: zigzag (x2 beyond 0.05)" : "x2 beyond 0.05", "",
          static_cast<double>(sign_flips(path, 0.05)), visible_flips, 0);
    distance.curves.push_back(
        {"rate " + name, arma::regspace(0, 20), distances(path), "linespoints ps 0.9"});
    if (name == "0.41") {
      known(chapter, "closest_step_rate_0.41", "by hand", "",
            static_cast<double>(distances(path).index_min()), 3, 0);
    }
    if (name == "1/3") continue;
    panels.push_back({what, "x1", "x2", level_lines(figure_bowl)});
    panels.back().curves.push_back(way("", path, "linespoints lt 1 lw 1.5 ps 0.8"));
    panels.back().settings = {"set size ratio -1", "set xrange [-4:4]", "set yrange [-3:3]",
                              "set label 'start' at -3.1,2.35 right", "unset grid"};
  }
  chapter.draw(
      {.name = "four_rates", .panels = panels, .columns = 2, .width = 1000, .height = 860});
  chapter.draw({.name = "distance", .panels = {distance}, .height = 480});

  const auto straight = [&](double rate) {
    return sign_flips(descend(gradient, start, rate, 20)) == 0;
  };
  known(chapter, "zigzag_above_rate", "by hand: 1 / 5", "", border(0.1, 0.3, straight), 0.2, 1e-9);
  const Function f = value_of(figure_bowl);
  const Gradient numeric = [&](const arma::vec& x) { return numeric_gradient(f, x); };
  const arma::mat difference = descend(numeric, start, 0.3, 20) - descend(gradient, start, 0.3, 20);
  chapter.claim({"numeric_descent_difference", "B: descent with a numeric gradient", "",
                 arma::abs(difference).max(), 0, 1e-7});
}

/// How much the last of many steps shrinks the distance.
double measured_contraction(const Quadratic& bowl, double rate, arma::uword steps) {
  return contraction(descend(gradient_of(bowl), start, rate, steps));
}

/// Exercise 4 of lecture T: the limit and the best rate, from experiments and from the formula.
void limit_and_best(Chapter& chapter) {
  const auto converges = [](double rate) {
    return measured_contraction(exercise_bowl, rate, 400) < 1;
  };
  const arma::vec rates = arma::regspace(0.15, 0.0001, 0.1999);
  arma::vec factors = rates;
  factors.transform([](double rate) { return measured_contraction(exercise_bowl, rate, 400); });
  const double best = best_rate(exercise_bowl.curvatures);
  known(chapter, "limit_rate_1_10", "T, exercise 4: bisection over paths", "",
        border(0.1, 0.3, converges), 0.2, 1e-9);
  known(chapter, "limit_rate_1_10_formula", "T, exercise 4: formula", "",
        limit_rate(exercise_bowl.curvatures), 0.2, 1e-12);
  known(chapter, "best_rate_1_10", "T, exercise 4: best of 500 rates", "",
        rates(factors.index_min()), 2.0 / 11, 5e-4);
  known(chapter, "best_rate_1_10_formula", "T, exercise 4: formula", "", best, 2.0 / 11, 1e-12);
  known(chapter, "contraction_1_10", "T, exercise 4: from the path at the best rate", "",
        measured_contraction(exercise_bowl, best, 20), 9.0 / 11, 1e-9);

  Panel shrinking{"Contraction per step", "learning rate", "contraction", {}};
  for (const Quadratic& bowl : {figure_bowl, exercise_bowl}) {
    const arma::vec some = arma::linspace(0.004, 1.1 * limit_rate(bowl.curvatures), 400);
    Curve curve{"curvatures 1 and " + short_number(bowl.curvatures(1)), some, some};
    curve.y.transform([&](double rate) { return measured_contraction(bowl, rate, 100); });
    shrinking.curves.push_back(curve);
  }
  shrinking.curves.push_back({"", {0, 0.45}, {1, 1}, "lines lw 1.5 dt 3 lc rgb 'black'"});
  shrinking.settings = {"set key bottom left", "set yrange [0.55:1.25]", "set xrange [0:0.45]",
                        "set xtics 0.1", "set label 'above this line: away' at 0.02,1.03"};

  Curve steps{"", {2, 5, 10, 20, 50, 100, 200, 500, 1000}, arma::zeros(9), "linespoints"};
  for (arma::uword i = 0; i < steps.x.n_elem; ++i) {
    const double condition = steps.x(i), factor = (condition - 1) / (condition + 1);
    const Quadratic bowl{{1, condition}};
    const arma::vec distance =
        distances(descend(gradient_of(bowl), {1, 1}, best_rate(bowl.curvatures), 7000));
    steps.y(i) = static_cast<double>(arma::accu(distance >= 1e-6 * distance(0)));
    if (condition != 5 && condition != 1000) continue;
    known(chapter, "steps_condition_" + short_number(condition), "ln 1e-6 / ln((κ - 1)/(κ + 1))",
          "", steps.y(i), std::ceil(std::log(1e-6) / std::log(factor)), 0);
  }
  chapter.draw({.name = "contraction",
                .panels = {shrinking,
                           {"Steps to a millionth of the distance",
                            "condition number",
                            "steps at the best rate",
                            {steps},
                            {"set logscale xy"}}},
                .columns = 2,
                .width = 1100,
                .height = 460});
}

/// "Typical values 0.01, 0.001": of what? The same bowl, once more, a hundred times as deep.
void typical_rates(Chapter& chapter) {
  const Quadratic deep{100 * figure_bowl.curvatures};
  const auto far = [](const Quadratic& bowl, double rate) {
    return arma::norm(descend(gradient_of(bowl), start, rate, 20).col(20));
  };
  known(chapter, "distance_rate_0.01", "B: a typical rate, on F", "", far(figure_bowl, 0.01),
        std::hypot(3 * std::pow(0.99, 20), 2 * std::pow(0.95, 20)), 1e-9);
  known(chapter, "distance_rate_0.01_on_100F", "B: a typical rate, on 100 F", "", far(deep, 0.01),
        2 * std::pow(4.0, 20), 1);
  const arma::mat difference = descend(gradient_of(deep), start, 0.001, 20) -
                               descend(gradient_of(figure_bowl), start, 0.1, 20);
  chapter.claim({"path_0.001_on_100F_vs_0.1_on_F", "the same path", "", arma::abs(difference).max(),
                 0, 1e-12});
}

/// A landscape over a line, with the points of two descents on it.
Panel profile(const std::string& title, const Landscape& land, const arma::vec& x,
              const std::string& first_label, const arma::mat& first,
              const std::string& second_label, const arma::mat& second) {
  const auto drawn = [&](const std::string& label, const arma::vec& places,
                         const std::string& with) {
    arma::vec heights = places;
    heights.transform([&](double place) { return land.value({place}); });
    return Curve{label, places, heights, with};
  };
  return {title,
          "x",
          "f(x)",
          {drawn("", x, "lines lw 1.5 dt 1 lc rgb '#606060'"),
           drawn(first_label, first.t(), "points lt 1 pt 7 ps 1"),
           drawn(second_label, second.t(), "points lt 2 pt 4 ps 1.4")},
          {"set key outside bottom center vertical height 1"}};
}

/// Three places where following the gradient does not end in the lowest point.
void traps(Chapter& chapter) {
  const arma::mat left = descend(two_valleys().gradient, {0.05}, 0.02, 200);
  const arma::mat right = descend(two_valleys().gradient, {0.10}, 0.02, 200);
  known(chapter, "valley_from_0.05", "a root of 4x³ - 4x + 0.3", "", left(200), -1.0355787, 1e-6);
  known(chapter, "valley_from_0.10", "B: local minimum; another root", "", right(200), 0.9601496,
        1e-6);

  const arma::mat far = descend(hollow().gradient, {5}, 0.5, 1000);
  const arma::mat near_by = descend(hollow().gradient, {2}, 0.5, 1000);
  chapter.claim({"plateau_moved", "B: plateau; from x = 5, bounds by hand", "", 5 - far(1000),
                 0.00931, 0.00978});

  const arma::mat held = descend(saddle().gradient, {1.5, 0}, 0.1, 300);
  const arma::mat released = descend(saddle().gradient, {1.5, 1e-6}, 0.1, 300);
  chapter.claim({"saddle_distance", "B: saddle; 300 steps from y = 0", "",
                 arma::norm(held.col(300)), 0, 1e-12});
  chapter.claim({"saddle_steps", "from y = 1e-6 until y > 1/2, by hand", "",
                 static_cast<double>(arma::accu(released.row(1) <= 0.5)), 138, 141});

  const arma::vec grid = arma::linspace(-1.7, 1.7, 86);
  Panel plane{"Saddle at (0, 0)", "x", "y", {}};
  plane.image.set_size(grid.n_elem, grid.n_elem);
  for (arma::uword r = 0; r < grid.n_elem; ++r) {
    for (arma::uword c = 0; c < grid.n_elem; ++c) {
      plane.image(r, c) = saddle().value({grid(c), grid(r)});
    }
  }
  plane.image_x = plane.image_y = grid;
  plane.curves = {way("from y = 0.000001", released, "lines lt 2 dt 1 lw 6"),
                  way("from y = 0", held, "points lt 1 pt 7 ps 1")};
  plane.settings = {"set palette defined (0 '#8a8a8a', 1 '#ffffff')",
                    "set cbrange [-0.3:1.5]",
                    "set xrange [-1.7:1.7]",
                    "set yrange [-1.7:1.7]",
                    "unset grid",
                    "set size square",
                    "set key outside bottom center vertical height 1"};
  chapter.draw({.name = "traps",
                .panels = {profile("Two valleys", two_valleys(), arma::linspace(-1.5, 1.4, 146),
                                   "from 0.05", left, "from 0.10", right),
                           profile("Plateau", hollow(), arma::linspace(-3, 6, 181),
                                   "1000 steps from 5", far, "1000 steps from 2", near_by),
                           plane},
                .columns = 3,
                .width = 1200,
                .height = 480});
}

void story(Chapter& chapter) {
  error_against_step(chapter);
  steepest_direction(chapter);
  five_rates(chapter);
  limit_and_best(chapter);
  typical_rates(chapter);
  traps(chapter);
}

}  // namespace

int main(int argc, char** argv) { return run_chapter(argc, argv, "02_gradient_descent", story); }
