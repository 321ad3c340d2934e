// The first 200 images of the file instead of 200 random ones: few writers, all others in test.
#include "experiments.hpp"

namespace ml {

void unshuffled(Story& story) {
  const Digits digits = load_digits();
  const Parts parts = {labelled(digits.X.head_cols(200), digits.labels.head(200), 10),
                       labelled(digits.X.tail_cols(1597), digits.labels.tail(1597), 10)};
  const arma::mat test = story.repeat(10, 0, [&](Rng& rng) -> arma::rowvec {
    return {fit(one_hidden, parts, 0.1, {.epochs = 200}, rng)};
  });
  measure_mean(story, "unshuffled_accuracy", test);
}

}  // namespace ml
