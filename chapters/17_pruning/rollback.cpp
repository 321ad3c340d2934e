// Prune, train again, look; and take the last removal back when it was one too many.
#include "rollback.hpp"

#include <algorithm>

#include "experiments.hpp"
#include "networks.hpp"

namespace ml {

namespace {

/// What came of it: the share removed, the accuracy before and after on new digits, the limit and
/// the validation loss in the end.
struct Outcome {
  std::vector<PruningRound> rounds;
  double share, before, after, limit, loss;
};

/// Every round removes 15 % of what is left, as long as the validation loss has grown by no more
/// than 0.05.
Outcome prune_in_rounds(Method method, const Digits& digits, Rng& rng) {
  const Split parts = split(digits.X.n_cols, 1437, rng);
  const auto taken = [&](const arma::uvec& which) {
    return labelled(digits.X.cols(which), digits.labels(which), 10);
  };
  const Examples train = taken(parts.train.head(1137)), check = taken(parts.train.tail(300));
  const Examples test = taken(parts.test);
  Sequential net = trained(train, 30, rng);
  SoftmaxCrossEntropy loss;
  Masks masks = all_kept(net);
  const Pruning pruning = {[&](const Masks& now) {
                             const double left = 1 - static_cast<double>(removed(now)) / 2368.0;
                             return without(scores(method, net, train, rng), now, 1 - 0.85 * left);
                           },
                           [&](const Masks& next) { settle(net, train, next, 3, rng); },
                           [&] { return evaluate(net, loss, check).loss; }};
  Outcome outcome{{}, 0, right(net, test), 0, evaluate(net, loss, check).loss + 0.05, 0};
  outcome.rounds = prune_with_rollback(net, masks, pruning, outcome.limit);
  outcome.share = static_cast<double>(removed(masks)) / 2368.0;
  outcome.after = right(net, test);
  outcome.loss = evaluate(net, loss, check).loss;
  return outcome;
}

}  // namespace

void rollback(Story& story) {
  const Digits digits = load_digits();
  double above = -1;  // the limit
  Axes axes("each round removes 15 % of what is left", "weights removed, %", "validation loss");
  for (const auto& [name, method] : methods) {
    Outcome last;
    const arma::mat rows =
        story.repeat(story.repetitions(5, 4), 400, [&, m = method](Rng& rng) -> arma::rowvec {
          last = prune_in_rounds(m, digits, rng);
          above = std::max(above, last.loss - last.limit);
          return {last.share, last.after - last.before};
        });
    told(story, "rollback_removed_" + name, rows.col(0));
    told(story, "rollback_accuracy_change_" + name, rows.col(1));
    arma::vec shares(last.rounds.size()), losses(last.rounds.size());
    for (std::size_t i = 0; i < last.rounds.size(); ++i) {
      shares(i) = 100 * static_cast<double>(last.rounds[i].removed) / 2368.0;
      losses(i) = last.rounds[i].loss;
    }
    axes.linespoints(labels[static_cast<std::size_t>(method)], shares, losses);
    if (method == Method::obd) axes.mark("limit", 0, last.limit, 100, last.limit);
  }
  story.measure("rollback_loss_above_limit", above);
  axes.x_range(0, 100).key("below");
  story.draw("rollback", {axes}, {.width = 700, .height = 400});
}

}  // namespace ml
