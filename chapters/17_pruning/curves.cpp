// The pruning curves: accuracy on new digits against the share of the weights removed.
#include "experiments.hpp"
#include "networks.hpp"

namespace ml {

namespace {

const arma::vec shares = {0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
const arma::vec retrained_shares = {0.5, 0.8, 0.9, 0.95};

/// For one split and one method: without training again at all shares, then with it at some.
arma::rowvec prune_digit_mlp(Method method, Sequential& net, const Exam& exam, Rng& rng) {
  const std::vector<Matrix> whole = copied(net);
  const std::vector<Matrix> worth = scores(method, net, exam.train, rng);
  const Masks all = all_kept(net);
  arma::rowvec row(shares.n_elem + retrained_shares.n_elem);
  for (arma::uword i = 0; i < shares.n_elem; ++i) {
    apply_masks(net.parameters(), without(worth, all, shares(i)));
    row(i) = right(net, exam.test);
    put_back(net, whole);
  }
  for (arma::uword i = 0; i < retrained_shares.n_elem; ++i) {
    settle(net, exam.train, without(worth, all, retrained_shares(i)), 10, rng);
    row(shares.n_elem + i) = right(net, exam.test);
    put_back(net, whole);
  }
  return row;
}

std::string percent(double share) { return std::to_string(std::lround(100 * share)); }

/// @param part a row per split, as prune_digit_mlp gives it
void tell_accuracies(Story& story, const std::string& name, const arma::mat& part) {
  for (const double share : {0.5, 0.8}) {
    const arma::uword i = arma::as_scalar(arma::find(shares == share));
    told(story, "accuracy_" + name + "_" + percent(share), part.col(i));
  }
  for (arma::uword i = 0; i < 3; ++i) {
    told(story, "accuracy_" + name + "_" + percent(retrained_shares(i)) + "_retrained",
         part.col(shares.n_elem + i));
  }
}

/// Adds the two curves of a method, with standard errors over the splits.
void add_curves(Axes& once, Axes& again, std::size_t method, const arma::mat& part) {
  const arma::vec means = 100 * arma::mean(part).t();
  const arma::vec errors =
      100 * arma::stddev(part).t() / std::sqrt(static_cast<double>(part.n_rows));
  const int type = static_cast<int>(method) + 1;
  const arma::uword n = retrained_shares.n_elem;
  once.error_bars(labels[method], 100 * shares, means.head(shares.n_elem),
                  errors.head(shares.n_elem), type);
  again.error_bars(labels[method], 100 * arma::join_cols(arma::vec{0}, retrained_shares),
                   arma::join_cols(means.head(1), means.tail(n)),
                   arma::join_cols(errors.head(1), errors.tail(n)), type);
}

}  // namespace

void curves(Story& story) {
  const Digits digits = load_digits();
  const arma::uword times = story.repetitions(8, 5),
                    width = shares.n_elem + retrained_shares.n_elem;
  // For each split the rows of all methods, one behind the other.
  const arma::mat rows = story.repeat(times, 200, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 1437, 360, rng);
    Sequential net = trained(exam.train, 40, rng);
    arma::rowvec all;
    for (const auto& [name, method] : methods) {
      all = arma::join_rows(all, prune_digit_mlp(method, net, exam, rng));
    }
    return all;
  });
  told(story, "accuracy_dense", rows.col(0));
  Axes once("removed, and tested", "weights removed, %", "right answers in test, %");
  Axes again("removed, and trained for ten more epochs", "weights removed, %",
             "right answers in test, %");
  for (std::size_t m = 0; m < methods.size(); ++m) {
    const arma::mat part = rows.cols(m * width, (m + 1) * width - 1);
    tell_accuracies(story, methods[m].first, part);
    add_curves(once, again, m, part);
  }
  const auto hundred = [&](std::size_t m) {
    return std::to_string(std::lround(100 * arma::mean(rows.col(m * width + 2))));
  };
  story.answer("With half of the weights gone the network reads " + hundred(2) +
               " of 100 digits if lots decide which half, and " + hundred(0) +
               " if the saliency does.");
  // Both methods saw the same splits: look at the differences.
  for (const auto& [name, column] : {std::pair("50", 2U), {"80", 5U}, {"80_retrained", 9U}}) {
    told(story, std::string("obd_minus_magnitude_") + name,
         rows.col(column) - rows.col(width + column));
  }
  once.y_range(0, 100).key("bottom left");
  again.y_range(0, 100).key("bottom left");
  story.draw("curves", {once, again}, {.columns = 2, .width = 900, .height = 420});
}

}  // namespace ml
