// Gradual pruning against a network that is thin from the start, all trained equally long.
#include "experiments.hpp"
#include "networks.hpp"

namespace ml {

namespace {

const double wanted = 0.95;  // of 2368 weights 118 stay
const arma::uword first_epochs = 30, round_epochs = 5;
const arma::vec stages = {0.5, 0.7, 0.8, 0.87, 0.92, wanted};

/// Half, then more and more of the rest, with some training in between.
double step_by_step(Sequential& net, Masks& masks, const Exam& exam, Rng& rng) {
  for (const double share : stages) {
    masks = without(scores(Method::obd, net, exam.train, rng), masks, share);
    settle(net, exam.train, masks, round_epochs, rng);
  }
  return right(net, exam.test);
}

/// A fresh 64-32-10 network that never has more than these weights.
double thin_from_the_start(const Masks& masks, const Exam& exam, Rng& rng) {
  Sequential net = mlp<Tanh>({64, 32, 10}, rng);
  settle(net, exam.train, masks, first_epochs + stages.n_elem * round_epochs, rng);
  return right(net, exam.test);
}

void draw_five_ways(Story& story, const arma::mat& rows) {
  const arma::vec means = 100 * arma::mean(rows).t();
  const arma::vec errors =
      100 * arma::stddev(rows).t() / std::sqrt(static_cast<double>(rows.n_rows));
  Axes axes("118 of 2368 weights, equally long training", "", "right answers in test, %");
  axes.error_points("", arma::regspace(1, 5), means, 2 * errors, 1)
      .x_range(0.5, 5.5)
      .x_names({{"step by step", 1.0},
                {"at once", 2.0},
                {"thin, same places", 3.0},
                {"thin, by lot", 4.0},
                {"64-2-10", 5.0}})
      .key("none");
  story.draw("gradual", {axes}, {.width = 760, .height = 380});
}

}  // namespace

void gradual(Story& story) {
  const Digits digits = load_digits();
  const arma::uword all_epochs = first_epochs + stages.n_elem * round_epochs;
  const arma::mat rows = story.repeat(story.repetitions(6, 4), 300, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 1437, 360, rng);
    Sequential net = trained(exam.train, first_epochs, rng);
    const std::vector<Matrix> whole = copied(net);
    Masks masks = all_kept(net);
    const Masks all = masks;
    const double by_steps = step_by_step(net, masks, exam, rng);
    put_back(net, whole);
    settle(net, exam.train, without(scores(Method::obd, net, exam.train, rng), all, wanted),
           all_epochs - first_epochs, rng);
    const double at_once = right(net, exam.test);
    const Masks lots = without(scores(Method::random, net, exam.train, rng), all, wanted);
    // Two hidden neurons: 128 + 20 weights, more than the others have.
    Sequential narrow = mlp<Tanh>({64, 2, 10}, rng);
    settle(narrow, exam.train, all_kept(narrow), all_epochs, rng);
    return {by_steps, at_once, thin_from_the_start(masks, exam, rng),
            thin_from_the_start(lots, exam, rng), right(narrow, exam.test)};
  });
  told(story, "gradual_95", rows.col(0));
  told(story, "at_once_95", rows.col(1));
  told(story, "thin_same_places_95", rows.col(2));
  told(story, "thin_random_places_95", rows.col(3));
  told(story, "narrow_two_hidden", rows.col(4));
  told(story, "gradual_minus_at_once", rows.col(0) - rows.col(1));
  told(story, "gradual_minus_thin_same_places", rows.col(0) - rows.col(2));
  told(story, "gradual_minus_thin_random", rows.col(0) - rows.col(3));
  draw_five_ways(story, rows);
}

}  // namespace ml
