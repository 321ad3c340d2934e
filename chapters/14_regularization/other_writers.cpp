// A test set unlike the training set: the first 200 digits of the file, and all the rest.
#include "experiments.hpp"

namespace ml {

void other_writers(Story& story) {
  const Digits digits = load_digits();
  const Exam exam = {labelled(digits.X.head_cols(200), digits.labels.head(200), 10),
                     labelled(digits.X.tail_cols(1597), digits.labels.tail(1597), 10)};
  const arma::mat rows = story.repeat(story.repetitions(10, 8), 300, [&](Rng& rng) -> arma::rowvec {
    arma::rowvec row;
    for (const Norm norm : {Norm::none, Norm::batch}) {
      Rng same = rng;
      Sequential net = normalized<Relu>({64, 32, 10}, norm, same);
      Sgd sgd(0.1);
      train(net, exam.train, sgd, {.epochs = 100, .batch_size = 32}, same);
      row = arma::join_rows(row,
                            arma::rowvec{accuracy(predict(net, exam.test.X), exam.test.targets)});
    }
    return row;
  });
  told(story, "unshuffled_accuracy", rows.col(0));
  told(story, "unshuffled_accuracy_batch_norm", rows.col(1));
  told(story, "unshuffled_batch_norm_gain", rows.col(1) - rows.col(0));
}

}  // namespace ml
