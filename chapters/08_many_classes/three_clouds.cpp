// Three classes in a plane: the regions of softmax, of three cuts and of three duels.
#include "experiments.hpp"
#include "one_vs_one.hpp"
#include "one_vs_rest.hpp"

namespace ml {

namespace {

const arma::uword clouds = 3, nobody = 3;  // a fourth color where the answer is ambiguous

/// Sixty points around each of three centers.
struct Clouds {
  arma::mat X;
  arma::uvec labels;

  explicit Clouds(Rng& rng) : X(2, 180), labels(180) {
    const arma::mat centers = {{-2, 2, 0}, {-1, -1, 2}};
    for (arma::uword i = 0; i < 180; ++i) {
      labels(i) = i % clouds;
      X.col(i) = centers.col(labels(i)) + normal(2, 1, rng, 0.8);
    }
  }
};

/// What the signs of the cuts say: the one class that says yes, or nobody.
arma::uvec by_signs(const std::vector<Cut>& cuts, const arma::mat& points) {
  arma::uvec yes(points.n_cols, arma::fill::zeros), who = yes;
  for (arma::uword k = 0; k < cuts.size(); ++k) {
    const arma::rowvec scores = cuts[k].scores(points);
    for (arma::uword i = 0; i < points.n_cols; ++i) {
      if (scores(i) <= 0) continue;
      ++yes(i);
      who(i) = k;
    }
  }
  who(arma::find(yes != 1)).fill(nobody);
  return who;
}

/// What the votes say, and nobody where each class has one.
arma::uvec by_votes(const std::vector<Duel>& duels, const arma::mat& points) {
  arma::uvec who = predict_one_vs_one(duels, clouds, points);
  for (arma::uword i = 0; i < points.n_cols; ++i) {
    arma::uvec votes(clouds, arma::fill::zeros);
    for (const Duel& duel : duels) {
      const double score = arma::as_scalar(duel.cut.scores(points.col(i)));
      ++votes(score > 0 ? duel.first : duel.second);
    }
    if (votes.max() == 1) who(i) = nobody;
  }
  return who;
}

Axes plane(const std::string& title, const arma::vec& grid, const arma::uvec& classes,
           const Clouds& data) {
  Axes axes(title, "x1", "x2");
  axes.regions(grid, grid,
               arma::reshape(arma::conv_to<arma::vec>::from(classes), grid.n_elem, grid.n_elem));
  for (arma::uword k = 0; k < clouds; ++k) {
    const arma::mat some = data.X.cols(arma::find(data.labels == k));
    axes.points("", some.row(0).t(), some.row(1).t(), static_cast<int>(k) + 1);
  }
  return axes.equal().key("none");
}

}  // namespace

void three_clouds(Story& story) {
  Rng rng = story.rng(4);
  const Clouds data(rng);
  const BinaryFit fit = [](const arma::mat& X, const arma::vec& targets) {
    return fit_cut(X, targets, 1, 2000);
  };
  const std::vector<Cut> cuts = one_vs_rest(data.X, data.labels, clouds, fit);
  const std::vector<Duel> duels = one_vs_one(data.X, data.labels, clouds, fit);
  const SoftmaxModel model = fit_softmax(data.X, data.labels, clouds, {}, rng);

  const arma::vec grid = arma::linspace(-5, 5, 161);
  arma::mat points(2, grid.n_elem * grid.n_elem);  // column after column of the picture
  for (arma::uword i = 0; i < points.n_cols; ++i) {
    points.col(i) = arma::vec{grid(i / grid.n_elem), grid(i % grid.n_elem)};
  }
  const arma::uvec signs = by_signs(cuts, points), votes = by_votes(duels, points);
  const auto share = [](const arma::uvec& who) {
    return arma::mean(arma::conv_to<arma::vec>::from(who == nobody));
  };
  story.measure("ambiguous_by_signs", share(signs));
  story.measure("ambiguous_by_votes", share(votes));
  story.draw(
      "three_clouds",
      {plane("Softmax: the largest probability", grid, most_likely(model.logits(points)), data),
       plane("One-vs-rest by signs: none or two say yes", grid, signs, data),
       plane("One-vs-rest by scores", grid, predict_one_vs_rest(cuts, points), data),
       plane("One-vs-one: a vote for each pair", grid, votes, data)},
      {.columns = 2, .width = 900, .height = 880});
}

}  // namespace ml
