// Rates that fall: what they are, and what noise leaves of the loss under each.
#include <functional>

#include "experiments.hpp"
#include "optimizer.hpp"
#include "schedule.hpp"

namespace ml {

namespace {

using Rate = std::function<double(double time)>;

constexpr double end = 200;

struct Schedule {
  std::string name, row;
  Rate rate;
};

const std::vector<Schedule> all = {
    {"constant", "constant", [](double) { return 0.5; }},
    {"exponential", "exponential", [](double t) { return exponential_decay(0.5, t, end / 4); }},
    {"linear", "linear", [](double t) { return linear_decay(0.5, t, end); }},
    {"cosine", "cosine", [](double t) { return cosine_decay(0.5, t, end); }}};

/// Thousands of weights, each with the loss ½w² and its own noise in the slope: the mean loss
/// before each step, and at last after all of them.
arma::vec noisy_losses(const Rate& rate, arma::uword weights, Rng& rng) {
  Matrix w(weights, 1, arma::fill::value(3)), slope;
  const std::vector<Parameter> parameters = {{"weights", &w, &slope}};
  Sgd sgd(0.5);
  arma::vec losses(static_cast<arma::uword>(end) + 1);
  for (arma::uword t = 0; t < losses.n_elem; ++t) {
    losses(t) = static_cast<double>(arma::mean(arma::vectorise(arma::square(w)))) / 2;
    slope = w + arma::conv_to<Matrix>::from(normal(weights, 1, rng));
    sgd.learning_rate = rate(static_cast<double>(t));
    sgd.step(parameters);
  }
  return losses;
}

}  // namespace

void schedules(Story& story) {
  for (const auto& [row, rate] :
       std::vector<std::pair<std::string, double (*)(double, double, double)>>{
           {"linear", linear_decay},
           {"exponential", exponential_decay},
           {"cosine", cosine_decay}}) {
    story.measure(row + "_decay_at_0", rate(0.5, 0, end));
    story.measure(row + "_decay_at_half_T", rate(0.5, end / 2, end));
    story.measure(row + "_decay_at_T", rate(0.5, end, end));
  }
  const arma::vec t = arma::regspace(0, end);
  Axes rates("The rate", "step t", "η"),
      losses("Loss ½w² under noisy slopes", "step t", "mean loss");
  std::uint64_t stream = 100;
  for (const Schedule& schedule : all) {
    arma::vec eta = t;
    eta.transform(schedule.rate);
    rates.lines(schedule.name, t, eta);
    Rng rng = story.rng(stream++);
    const arma::vec loss = noisy_losses(schedule.rate, 4000, rng);
    losses.lines(schedule.name, t, loss);
    story.measure("noisy_loss_" + schedule.row, loss.back());
  }
  rates.y_range(0, 0.55).key("below");
  losses.log_y().key("below");
  story.draw("schedules", {rates, losses});
}

}  // namespace ml
