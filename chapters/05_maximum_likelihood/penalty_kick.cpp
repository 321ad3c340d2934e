// The notes' penalty kick: the graph, simulated kicks, and the exact sum over all causes.
#include <cmath>
#include <string>
#include <vector>

#include "curves.hpp"
#include "experiments.hpp"
#include "penalty.hpp"
#include "sampling.hpp"

namespace ml {

/// What depends on what, as a drawing: an arrow from each parent to each child.
void penalty_kick_drawn(Story& story) {
  const GraphicalModel model = penalty_kick();
  // Places in the order of Penalty: four others, the body, state, target, hit.
  const arma::mat places = {{6.2, 4.2}, {8.2, 4.2}, {10.2, 4.2}, {12.2, 4.2}, {0.8, 4.2},
                            {2.8, 4.2}, {1.8, 2.4}, {8.2, 2.4},  {5, 0.6}};
  const std::vector<std::string> names = {"player 1", "player 2", "referee", "spectators", "pulse",
                                          "pressure", "state",    "target",  "hit"};
  Axes axes("The penalty kick: who depends on whom");
  for (arma::uword child = 0; child < model.size(); ++child) {
    for (const arma::uword parent : model.variable(child).parents) {
      // Arrows begin and end outside of the words, which are wider than high.
      const arma::rowvec way = arma::normalise(places.row(child) - places.row(parent));
      const arma::rowvec gap = (0.3 + 0.5 * way(0) * way(0)) * way;
      const arma::rowvec from = places.row(parent) + gap, to = places.row(child) - gap;
      axes.arrow(from(0), from(1), to(0), to(1), 1);
    }
  }
  for (arma::uword n = 0; n < model.size(); ++n) {
    const double half_width = 0.08 * static_cast<double>(names[n].size());
    axes.text(places(n, 0) - half_width, places(n, 1), names[n]);
  }
  axes.bare().x_range(-0.4, 13.6).y_range(0, 4.8);
  story.draw("graphical_model", {axes}, {.width = 800, .height = 340});
}

namespace {

/// Kicks of many runs: how often each place was hit, and the largest error after so many kicks.
struct Kicks {
  arma::mat hits;   ///< places × runs
  arma::mat error;  ///< sizes × runs
  arma::vec first;  ///< the shares of the first hundred kicks
};

Kicks kick(const Story& story, const GraphicalModel& model, const arma::vec& exact,
           const arma::vec& sizes, arma::uword runs) {
  Kicks kicks{arma::mat(exact.n_elem, runs, arma::fill::zeros), arma::mat(sizes.n_elem, runs), {}};
  for (arma::uword run = 0; run < runs; ++run) {
    Rng rng = story.rng(600 + run);
    for (arma::uword size = 0; size < sizes.n_elem; ++size) {
      while (arma::accu(kicks.hits.col(run)) < sizes(size)) {
        kicks.hits(ancestral_sample(model, rng)(Penalty::hit), run) += 1;
      }
      const arma::vec shares = kicks.hits.col(run) / sizes(size);
      kicks.error(size, run) = arma::abs(shares - exact).max();
      if (kicks.first.is_empty()) kicks.first = shares;
    }
  }
  return kicks;
}

}  // namespace

void penalty_kick_sampled(Story& story) {
  const GraphicalModel model = penalty_kick();
  const arma::vec exact = exact_marginal(model, Penalty::hit);
  const auto standard_error = [&](double kicks) {
    return arma::vec(arma::sqrt(exact % (1 - exact) / kicks));
  };
  const arma::uword runs = 20;
  const arma::vec sizes = {100, 300, 1000, 3000, 10000};
  const Kicks kicks = kick(story, model, exact, sizes, runs);
  const double total = arma::accu(kicks.hits);
  const arma::vec shares = arma::sum(kicks.hits, 1) / total;
  const arma::mat expected = arma::mat(exact * sizes.max()) * arma::ones(1, runs);
  story.measure("penalty_terms_of_the_sum", model.combinations());
  story.measure("penalty_hit_left", exact(0));
  story.measure("penalty_sampling_vs_exact",
                arma::max(arma::abs(shares - exact) / standard_error(total)));
  // Pearson's sum has mean K − 1 = 3 and variance 6; its mean over 20 runs errs by 0.55.
  story.measure("penalty_chi_square", arma::accu(arma::square(kicks.hits - expected) / expected) /
                                          static_cast<double>(runs));

  const arma::vec place = {0, 1, 2, 3};
  Axes places("Where the ball goes", "", "probability");
  places.boxes("exact sum", place, exact, 8)
      .error_points("100 sampled kicks ± one standard error", place, kicks.first,
                    standard_error(100), 1)
      .x_names({{"left", 0}, {"middle", 1}, {"right", 2}, {"missed", 3}})
      .x_range(-0.6, 3.6)
      .y_range(0, 0.5);
  Axes errors("A hundred times the kicks, a tenth of the error", "kicks",
              "difference to the exact sum");
  errors.linespoints("largest of four, mean of 20 runs", sizes, arma::mean(kicks.error, 1), 1)
      .lines("standard error of the likeliest place", sizes,
             values(sizes, [&](double n) { return standard_error(n).max(); }), 3)
      .log_x()
      .log_y()
      .x_range(70, 14000)
      .y_range(0.003, 0.1);
  story.draw("penalty", {places, errors});
}

}  // namespace ml
