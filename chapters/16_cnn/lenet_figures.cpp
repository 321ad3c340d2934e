// The figures of a trained LeNet-5: its curves, its confusions, its surest mistakes.
#include "lenet_figures.hpp"

#include "confusion.hpp"
#include "most_wrong.hpp"
#include "softmax.hpp"

namespace ml {

namespace {

void draw_curves(Story& story, const std::string& name, const std::vector<EpochScore>& scores) {
  const auto column = [&](double EpochScore::*score) {
    arma::vec values(scores.size());
    for (std::size_t e = 0; e < scores.size(); ++e) values(e) = scores[e].*score;
    return values;
  };
  const arma::vec epochs = arma::regspace(1, static_cast<double>(scores.size()));
  Axes loss("Cross-entropy", "epoch", "loss"), right("Right answers", "epoch", "right, %");
  loss.linespoints("while learning", epochs, column(&EpochScore::loss), 2)
      .linespoints("test", epochs, column(&EpochScore::test_loss), 1)
      .key("top right");
  right.linespoints("while learning", epochs, 100 * column(&EpochScore::accuracy), 2)
      .linespoints("test", epochs, 100 * column(&EpochScore::test_accuracy), 1)
      .key("bottom right");
  for (Axes* axes : {&loss, &right}) {
    axes->x_range(0.5, static_cast<double>(scores.size()) + 0.5);
    if (scores.size() <= 12) axes->x_ticks(1);
  }
  story.draw(name + "_curves", {loss, right});
}

void draw_confusion(Story& story, const std::string& name, const arma::umat& counts,
                    const std::vector<std::string>& classes) {
  const arma::vec places = arma::regspace(0, static_cast<double>(classes.size()) - 1);
  std::vector<std::pair<std::string, double>> names;
  for (std::size_t k = 0; k < classes.size(); ++k) names.emplace_back(classes[k], places(k));
  const double last = static_cast<double>(classes.size()) - 0.5;
  Axes table("What is taken for what, in test", "answered", "right");
  table.heat(places, places, arma::log(1 + arma::conv_to<arma::mat>::from(counts)))
      .x_range(-0.5, last)
      .y_range(last, -0.5)
      .x_names(names)
      .y_names(names)
      .equal()
      .set("palette defined (0 '#ffffff', 1 '#c6dbef', 2 '#9ecae1', 3 '#6baed6', 4 '#4f9bcb')")
      .set("xtics rotate by 30 right");
  for (arma::uword r = 0; r < counts.n_rows; ++r) {
    for (arma::uword c = 0; c < counts.n_cols; ++c) {
      if (counts(r, c) == 0) continue;
      table.note(static_cast<double>(c), static_cast<double>(r), std::to_string(counts(r, c)));
    }
  }
  story.draw(name + "_confusion", {table}, {.width = 900, .height = 700});
}

}  // namespace

void draw_mistakes(Story& story, const std::string& name, const Answers& answers,
                   const Shape& shape, const std::vector<std::string>& classes) {
  std::vector<Axes> panels;
  for (const arma::uword i : most_wrong(answers.probabilities, answers.test.targets, 20)) {
    const Vector p = answers.probabilities.col(i);
    const arma::uword answered = p.index_max(), right = answers.test.targets.col(i).index_max();
    Axes panel(classes.at(right) + " → " + classes.at(answered) + ", " +
               std::to_string(std::lround(100 * p(answered))) + " %");
    const arma::vec image = arma::conv_to<arma::vec>::from(answers.test.X.col(i));
    panels.push_back(panel.image(arma::reshape(image, shape.width, shape.height).t()));
  }
  if (panels.empty()) panels.push_back(Axes("no mistakes").bare());
  story.draw(name, panels, {.columns = 5, .width = 1150, .height = 860});
}

Answers answers_of(Layer& net, const Examples& test) {
  const arma::mat logits = arma::conv_to<arma::mat>::from(predict(net, test.X));
  return {test, arma::conv_to<Matrix>::from(softmax(logits))};
}

void draw_lenet(Story& story, const std::string& name, Sequential& net, const Examples& test,
                const std::vector<EpochScore>& scores, const std::vector<std::string>& classes) {
  draw_curves(story, name, scores);
  const Answers answers = answers_of(net, test);
  const arma::uvec labels = arma::index_max(test.targets, 0).t(),
                   predicted = arma::index_max(answers.probabilities, 0).t();
  draw_confusion(story, name, confusion(labels, predicted, classes.size()), classes);
  draw_mistakes(story, name + "_mistakes", answers, {1, 28, 28}, classes);
}

}  // namespace ml
