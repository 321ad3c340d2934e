#include "digit_reader.hpp"

#include <fstream>
#include <iostream>
#include <optional>

#include "accuracy.hpp"
#include "adam.hpp"
#include "fast_lenet.hpp"
#include "more_digits.hpp"
#include "train.hpp"
#include "weights_file.hpp"

namespace ml {

namespace fs = std::filesystem;

namespace {

std::string percent(double share) {
  const auto tenths = std::lround(1000 * share);
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " %";
}

std::string first_line(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

double right(Sequential& net, const Examples& data) {
  return accuracy(predict(net, data.X), data.targets);
}

/// The network that was trained on files, if it is one of digits: a network of clothes must not
/// answer. The repository's own digits tell them apart.
std::optional<DigitReader> from_files(const fs::path& directory, std::string& notice) {
  const fs::path file = directory / "lenet5.weights";
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::nullopt;
  const std::string told = first_line(directory / "lenet5.about");
  const std::string trained = told.empty() ? "" : " (trained on " + told + ")";
  try {
    Rng rng(1);
    Sequential net = lenet5(rng);
    load_weights(net, file);
    const double share = right(net, as_mnist(load_digits()));
    if (share >= 0.7) {
      return DigitReader{std::move(net),
                         "LeNet-5 of " + file.string() + trained + "; it reads " + percent(share) +
                             " of the repository's digits",
                         ""};
    }
    notice = file.string() + trained + " is no network of digits: it reads " + percent(share) +
             " of those in the repository. Another one answers.";
  } catch (const std::runtime_error& error) {
    notice = std::string(error.what()) + ". Another network answers.";
  }
  return std::nullopt;
}

Sequential fresh(bool mine, Rng& rng) { return mine ? lenet5(rng) : fast_lenet5(rng); }

/// Trained on pictures made from 1500 of the digits, tested on the others as they are.
DigitReader trained_here(bool mine) {
  Rng rng(1);
  Digits digits = load_digits();
  const arma::uvec order = permutation(digits.labels.n_elem, rng);
  const auto some = [&](const arma::uvec& which) {
    return Digits{digits.X.cols(which), digits.labels(which)};
  };
  const arma::uword copies = 12, drawings = 250;
  const Examples data = more_digits(some(order.head(1500)), copies, drawings, rng);
  const Examples test = as_mnist(some(order.tail(297)));
  Sequential net = fresh(mine, rng);
  for (const double rate : {2e-3, 5e-4}) {
    Adam adam(rate);
    train(net, data, adam, {.epochs = rate > 1e-3 ? arma::uword{2} : 1, .batch_size = 64}, rng);
  }
  const std::string about = "LeNet-5, trained here on " + std::to_string(copies) +
                            " bent copies each of 1500 of the repository's 8×8 digits and " +
                            "on drawings; of the other 297 digits it reads " +
                            percent(right(net, test));
  return {std::move(net), about, ""};
}

}  // namespace

DigitReader digit_reader(const fs::path& directory, bool mine, const fs::path& program) {
  std::string notice;
  if (std::optional<DigitReader> reader = from_files(directory, notice)) {
    return std::move(*reader);
  }
  const fs::path file = directory / "recognise.weights", words = directory / "recognise.about";
  std::error_code failed;
  const auto kept = fs::last_write_time(file, failed);
  if (!failed && kept >= fs::last_write_time(program, failed) && !failed) {
    try {
      Rng rng(1);
      Sequential net = fresh(mine, rng);
      load_weights(net, file);
      return {std::move(net), first_line(words), notice};
    } catch (const std::runtime_error&) {
      // What is kept there can be made again.
    }
  }
  std::cerr << "Training a network on the digits of the repository, once …\n";
  DigitReader reader = trained_here(mine);
  reader.notice = notice;
  try {
    make_directory(directory);
    write_file(words, reader.about + '\n');
    save_weights(reader.net, file);
  } catch (const std::runtime_error& error) {
    std::cerr << error.what() << ", so it will be trained again the next time\n";
  }
  return reader;
}

}  // namespace ml
