// Why the loss takes logits: 1 − σ(z) is rounded to 0 long before the loss is large.
#include "bernoulli.hpp"
#include "experiments.hpp"

namespace ml {

namespace {

/// The loss of one example of label 0 from its probability, as chapter 05 computes it.
double through_probability(double z) { return bernoulli_nll({0}, arma::vec{sigmoid(z)}); }

arma::vec loss_of(const arma::vec& z, double label) {
  arma::vec loss = z;
  return loss.transform([label](double score) { return log_loss({score}, {label}); });
}

}  // namespace

void from_logits(Story& story) {
  const arma::vec z = arma::regspace(-1000, 0.5, 1000);
  arma::uword finite = 0;
  for (const double label : {0.0, 1.0}) {
    const arma::vec loss = loss_of(z, label);
    for (const double value : loss) finite += std::isfinite(value) && value >= 0 ? 1 : 0;
  }
  story.measure("log_loss_finite_share",
                static_cast<double>(finite) / static_cast<double>(2 * z.n_elem));
  story.measure("log_loss_at_1000", log_loss({1000}, {0}));
  double infinite = 30;
  while (std::isfinite(through_probability(infinite))) infinite += 0.01;
  story.measure("naive_loss_infinite_from", infinite);

  const arma::vec wide = arma::linspace(-8, 8, 161), narrow = arma::regspace(33, 0.02, 39);
  arma::vec naive = narrow;
  naive.transform(through_probability);
  const arma::uvec whole = arma::find_finite(naive);
  Axes curve("The sigmoid", "logit z", "probability");
  curve.lines("σ(z)", wide, sigmoid(wide), 1)
      .lines("1 - σ(z)", wide, sigmoid(arma::vec(-wide)), 2)
      .key("below");
  Axes loss("The loss of one example", "logit z", "loss");
  loss.lines("label 1", wide, loss_of(wide, 1), 1)
      .lines("label 0", wide, loss_of(wide, 0), 2)
      .key("below");
  Axes rounded("Label 0, large logits", "logit z", "loss");
  rounded.lines("from the logit", narrow, loss_of(narrow, 0), 1)
      .lines("through 1 - σ(z)", narrow(whole), naive(whole), 2)
      .key("below");
  story.draw("log_loss", {curve, loss, rounded}, {.columns = 3, .width = 1200, .height = 440});
}

}  // namespace ml
