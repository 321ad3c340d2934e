#pragma once

#include <algorithm>
#include <barrier>
#include <exception>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "sequential.hpp"

namespace ml {

/// A network that works on several cores. Every batch is cut into parts, and each part goes through
/// a network of its own, all with the same weights:
///
///     forward    every part copies the weights of part 0 and takes its columns of the batch
///     backward   every part takes its columns of the gradient; then the gradients of the weights
///                are added up in the order of the parts
///
/// The gradient of the loss holds the 1/B of the whole batch, so the sum is the gradient of the
/// whole batch. What is added to what depends on the number of parts alone, never on the number of
/// threads: a run gives the same numbers on one core as on two, bit for bit.
///
/// It is a layer, so train(), accuracy() and weights files take it as they take a Sequential. Let
/// the BLAS have one thread; the parts are what runs side by side.
class Team : public Layer {
 public:
  /// @param make makes a network: Team net(fast_lenet5, rng). It draws the weights from rng.
  /// @param threads how many parts are worked on at a time, by default one per core
  /// @throws std::invalid_argument if there are no threads or parts, or if a layer has buffers:
  ///         running means over a part would not be those over the batch
  Team(const std::function<Sequential(Rng&)>& make, Rng& rng,
       std::size_t threads = std::max(1U, std::thread::hardware_concurrency()),
       std::size_t parts = 2)
      : threads_(std::min(threads, parts)),
        start_(static_cast<std::ptrdiff_t>(threads_)),
        end_(static_cast<std::ptrdiff_t>(threads_)) {
    require(threads_ > 0, "a team needs at least one thread and one part");
    Rng unused;  // their weights are copied from part 0 anyway
    for (std::size_t i = 0; i < parts; ++i) parts_.emplace_back(make(i == 0 ? rng : unused));
    require(network().buffers().empty(),
            "a team cannot train layers that keep running means: a part is not the batch");
    for (std::size_t t = 1; t < threads_; ++t) workers_.emplace_back([this, t] { work(t); });
  }

  ~Team() override {
    task_ = nullptr;
    start_.arrive_and_wait();
  }

  std::string name() const override { return "Team of " + std::to_string(parts_.size()); }
  Shape output_shape() const override { return parts_.front().net.output_shape(); }

  /// Part 0: a whole network with the weights of all of them.
  Sequential& network() { return parts_.front().net; }

  std::vector<Parameter> parameters() override { return network().parameters(); }

  const Matrix& forward(const Matrix& input, const Context& context) override {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      Part& part = parts_[i];
      part.first = first_of(i, input.n_cols);
      part.columns = first_of(i + 1, input.n_cols) - part.first;
      // Each part draws lots of its own, so that the order of the threads makes no difference.
      if (context.rng != nullptr) part.rng.seed((*context.rng)());
    }
    input_ = &input;
    context_ = context;
    output_.set_size(output_shape().size(), input.n_cols);
    all_do(&Team::forward_part);
    return output_;
  }

  const Matrix& backward(const Matrix& gradient) override {
    input_gradient_.set_size(network().input_shape().size(), gradient.n_cols);
    go_back(gradient, &Team::backward_part);
    return input_gradient_;
  }

  void backward_parameters(const Matrix& gradient) override {
    go_back(gradient, &Team::backward_part_parameters);
  }

 private:
  struct Part {
    explicit Part(Sequential made) : net(std::move(made)), parameters(net.parameters()) {}
    Sequential net;
    std::vector<Parameter> parameters;
    Rng rng;
    arma::uword first = 0, columns = 0;  // of the batch
    Matrix input, gradient;              // these columns
    std::exception_ptr error;
  };
  using Task = void (Team::*)(Part& part);

  /// The first column of part i of a batch. The first parts are the larger ones.
  arma::uword first_of(std::size_t i, arma::uword columns) const {
    return (columns * i + parts_.size() - 1) / parts_.size();
  }

  void forward_part(Part& part) {
    for (std::size_t p = 0; p < part.parameters.size() && &part != parts_.data(); ++p) {
      *part.parameters[p].value = *parts_.front().parameters[p].value;
    }
    part.input = input_->cols(part.first, part.first + part.columns - 1);
    const Context context{context_.mode, context_.rng != nullptr ? &part.rng : nullptr};
    output_.cols(part.first, part.first + part.columns - 1) = part.net.forward(part.input, context);
  }

  void backward_part_parameters(Part& part) {
    part.gradient = gradient_->cols(part.first, part.first + part.columns - 1);
    part.net.backward_parameters(part.gradient);
  }

  void backward_part(Part& part) {
    part.gradient = gradient_->cols(part.first, part.first + part.columns - 1);
    input_gradient_.cols(part.first, part.first + part.columns - 1) =
        part.net.backward(part.gradient);
  }

  void go_back(const Matrix& gradient, Task task) {
    require_same_shape(gradient, output_, "output");
    gradient_ = &gradient;
    all_do(task);
    for (std::size_t i = 1; i < parts_.size() && parts_[i].columns > 0; ++i) {
      for (std::size_t p = 0; p < parts_[i].parameters.size(); ++p) {
        *parts_.front().parameters[p].gradient += *parts_[i].parameters[p].gradient;
      }
    }
  }

  /// Has the task done for every part, and comes back when all are done. An error of a part is
  /// thrown here; of several the first one.
  void all_do(Task task) {
    task_ = task;
    start_.arrive_and_wait();
    share_of(0);
    end_.arrive_and_wait();
    std::exception_ptr first;
    for (Part& part : parts_) {
      if (!first) first = part.error;
      part.error = nullptr;
    }
    if (first) std::rethrow_exception(first);
  }

  /// What thread t does all its life.
  void work(std::size_t t) {
    for (;;) {
      start_.arrive_and_wait();
      if (task_ == nullptr) return;
      share_of(t);
      end_.arrive_and_wait();
    }
  }

  void share_of(std::size_t t) {
    for (std::size_t i = t; i < parts_.size(); i += threads_) {
      if (parts_[i].columns == 0) continue;
      try {
        (this->*task_)(parts_[i]);
      } catch (...) {
        parts_[i].error = std::current_exception();
      }
    }
  }

  std::size_t threads_;
  std::vector<Part> parts_;
  const Matrix *input_ = nullptr, *gradient_ = nullptr;  // of the batch; the caller keeps them
  Context context_;
  Matrix output_, input_gradient_;
  Task task_ = nullptr;
  std::barrier<> start_, end_;
  std::vector<std::jthread> workers_;  // last, so that they have gone before all else
};

}  // namespace ml
