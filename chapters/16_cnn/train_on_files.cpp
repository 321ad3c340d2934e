// ./course run 16 --data DIR: LeNet-5 on the images of MNIST or of files that look like it.
#include <iostream>
#include <memory>

#include "checkpoint.hpp"
#include "digit_networks.hpp"
#include "experiments.hpp"
#include "interrupt.hpp"
#include "lenet_figures.hpp"
#include "team.hpp"
#include "training_bar.hpp"

namespace ml {

namespace {

/// What is needed to stop at any moment and to go on later.
struct Session {
  std::unique_ptr<Sequential> own;  ///< with --mine the learner's network, which has one thread
  std::unique_ptr<Team> team;       ///< otherwise a fast one, in two parts side by side
  Adam adam;
  TrainingState state;
  std::uint64_t data;
  std::filesystem::path checkpoint;

  Sequential& net() { return team ? team->network() : *own; }
  Layer& whole() { return team ? static_cast<Layer&>(*team) : *own; }
};

void refuse_change(const std::string& option, double asked, double begun) {
  if (asked == begun) return;
  throw std::runtime_error("this training began with " + option + ' ' + short_number(begun) +
                           ", and goes on so: leave " + option + " out, or leave --resume out");
}

void resume(Session& session, const Training& asked) {
  if (!std::filesystem::exists(session.checkpoint)) {
    throw std::runtime_error("there is nothing to resume: no " + session.checkpoint.string());
  }
  load_checkpoint(session.net(), session.adam, session.state, session.data, session.checkpoint);
  const TrainingState& state = session.state;
  const auto batch = static_cast<double>(state.batch_size);
  refuse_change("--batch-size", static_cast<double>(asked.batch_size.value_or(state.batch_size)),
                batch);
  refuse_change("--learning-rate", asked.learning_rate.value_or(state.learning_rate),
                state.learning_rate);
  std::cout << "Going on after epoch " << state.epochs.size();
  if (state.seen > 0) std::cout << " and " << state.seen << " images";
  std::cout << ", with batches of " << state.batch_size << " and learning rate "
            << short_number(state.learning_rate) << ".\n";
}

Session begin(Story& story, const TrainAndTest& data) {
  const Training& asked = story.training();
  Rng rng = story.rng(500);
  TrainingState state;
  state.batch_size = asked.batch_size.value_or(state.batch_size);
  state.learning_rate = asked.learning_rate.value_or(state.learning_rate);
  Session session{nullptr, nullptr,           Adam(state.learning_rate),
                  state,   fingerprint(data), story.directory() / "lenet5.checkpoint"};
  if (story.mine()) {
    session.own = std::make_unique<Sequential>(lenet5(rng));
  } else {
    session.team = std::make_unique<Team>(fast_lenet5, rng);
  }
  session.state.rng = rng;
  if (asked.resume) {
    resume(session, asked);
  } else if (std::filesystem::exists(session.checkpoint)) {
    std::cout << "This training starts anew: its first checkpoint will replace "
              << session.checkpoint.string() << " (--resume would go on from there).\n";
  }
  return session;
}

void save(Session& session) {
  save_checkpoint(session.net(), session.adam, session.state, session.data, session.checkpoint);
}

/// What ./course recognise reads: the weights by the names of lenet5(), and a word on their origin.
void save_network(Story& story, Session& session) {
  Rng rng;
  Sequential plain = lenet5(rng);
  copy_parameters(session.net(), plain);
  save_weights(plain, story.directory() / "lenet5.weights");
  const std::vector<EpochScore>& epochs = session.state.epochs;
  write_file(story.directory() / "lenet5.about",
             story.training().data.string() + ", " + std::to_string(epochs.size()) + " epochs, " +
                 short_number(std::round(10000 * epochs.back().test_accuracy) / 100) +
                 " % right in test\n");
}

void learn_from_files(Story& story, Session& session, const TrainAndTest& data,
                      arma::uword epochs) {
  const Interrupt interrupt;
  TrainingBar bar(data.train.X.n_cols, epochs, session.state);
  const auto stop_if_asked = [&](const TrainingState& state) {
    if (!interrupt.requested()) return;
    save(session);
    throw Stopped("Stopped in epoch " + std::to_string(state.epochs.size() + 1) + " after " +
                  std::to_string(state.seen) + " images; all is saved in " +
                  session.checkpoint.string() + ". The same command with --resume goes on.");
  };
  train_images(session.whole(), session.adam, data, epochs, session.state,
               {.after_step = [&](const TrainingState& state) { bar.step(state); },
                .after_piece = stop_if_asked,
                .after_epoch =
                    [&](const TrainingState& state) {
                      save(session);
                      save_network(story, session);
                      bar.epoch(state);
                      if (state.epochs.size() < epochs) stop_if_asked(state);
                    }});
}

}  // namespace

void train_on_files(Story& story) {
  const TrainAndTest data = read_mnist(story.training().data);
  std::cout << data.train.X.n_cols << " images to learn, " << data.test.X.n_cols
            << " to test, from " << story.training().data.string() << '\n';
  Session session = begin(story, data);
  const arma::uword epochs = story.training().epochs.value_or(10);
  if (session.state.epochs.size() >= epochs) {
    std::cout << "All " << session.state.epochs.size()
              << " epochs are done; --epochs with a larger number goes on.\n";
  }
  learn_from_files(story, session, data, epochs);
  const std::vector<EpochScore>& scores = session.state.epochs;
  story.measure("files_test_accuracy", scores.back().test_accuracy);
  draw_lenet(story, "lenet5", session.net(), data.test, scores,
             {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
  story.answer("LeNet-5 answers " + short_number(100 * scores.back().test_accuracy) + " % of " +
               std::to_string(data.test.X.n_cols) + " test images right after " +
               std::to_string(scores.size()) + " epochs; ./course recognise can use it now.");
}

}  // namespace ml
