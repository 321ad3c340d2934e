// What the 64 pixels of a digit are worth to a trained network, and what becomes of it without half
// of them.
#include "experiments.hpp"
#include "feature_saliency.hpp"
#include "networks.hpp"

namespace ml {

namespace {

/// Accuracy in test of a network that does not see some pixels: as it is, and trained again.
arma::rowvec blindfolded(Sequential& net, const arma::uvec& hidden, const Exam& exam, Rng& rng) {
  const std::vector<Matrix> whole = copied(net);
  Masks masks = all_kept(net);
  masks[0].cols(hidden).zeros();
  apply_masks(net.parameters(), masks);
  const double before = right(net, exam.test);
  settle(net, exam.train, masks, 5, rng);
  const double after = right(net, exam.test);
  put_back(net, whole);
  return {before, after};
}

}  // namespace

void pixels(Story& story) {
  const Digits digits = load_digits();
  arma::vec worth(64, arma::fill::zeros);
  const arma::uword times = story.repetitions(6, 4);
  const arma::mat rows = story.repeat(times, 500, [&](Rng& rng) -> arma::rowvec {
    const Exam exam = deal(digits, 1437, 360, rng);
    Sequential net = trained(exam.train, 30, rng);
    const Vector saliencies = feature_saliency(scores(Method::obd, net, exam.train, rng)[0]);
    worth += saliencies / static_cast<double>(times);
    const arma::uvec order = arma::sort_index(saliencies);
    return arma::join_rows(blindfolded(net, order.head(32), exam, rng),
                           blindfolded(net, permutation(64, rng).head(32), exam, rng),
                           blindfolded(net, order.tail(32), exam, rng));
  });
  const std::vector<std::string> which = {"least_salient", "random", "most_salient"};
  for (arma::uword i = 0; i < 3; ++i) {
    told(story, "accuracy_without_32_" + which[i], rows.col(2 * i));
    told(story, "accuracy_without_32_" + which[i] + "_retrained", rows.col(2 * i + 1));
  }
  const arma::vec spread = arma::stddev(digits.X, 0, 1);
  story.measure("saliency_corner_over_middle",
                (worth(0) + worth(7) + worth(56) + worth(63)) / 4 / worth.max());
  Axes saliency("saliency of the pixels");
  Axes ink("mean ink"), varied("standard deviation of the ink");
  story.draw("pixels",
             {saliency.image(as_image(worth)), ink.image(as_image(arma::mean(digits.X, 1))),
              varied.image(as_image(spread))},
             {.columns = 3, .width = 800, .height = 300});
}

}  // namespace ml
