// ./course recognise: which digit a trained network sees in a picture.
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "accuracy.hpp"
#include "blas.hpp"
#include "digit_reader.hpp"
#include "like_mnist.hpp"
#include "not_implemented.hpp"
#include "picture.hpp"
#include "softmax.hpp"

namespace ml {

namespace {

struct Question {
  std::filesystem::path file, directory = std::filesystem::path("out") / "16_cnn";
  bool mine = false;
};

/// Two rows of pixels in a line of text.
std::string line_of(const arma::mat& picture, arma::uword line) {
  static const std::array<const char*, 4> blocks = {" ", "▀", "▄", "█"};
  std::string text;
  for (arma::uword x = 0; x < picture.n_cols; ++x) {
    const bool upper = picture(2 * line, x) > 0.4, lower = picture(2 * line + 1, x) > 0.4;
    text += blocks[(upper ? 1U : 0U) + (lower ? 2U : 0U)];
  }
  return text;
}

/// "7   98.2 %  ███████▊", a full bar for certainty.
std::string bar_of(arma::uword digit, double probability) {
  static const std::array<const char*, 8> ends = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  std::array<char, 32> number{};
  std::snprintf(number.data(), number.size(), "%llu  %5.1f %%  ",
                static_cast<unsigned long long>(digit), 100 * probability);
  const auto eighths = static_cast<std::size_t>(std::lround(8 * 30 * probability));
  std::string text = number.data();
  for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
  return text + ends[eighths % 8];
}

void show(const arma::mat& picture, const arma::vec& probabilities) {
  const arma::uword lines = picture.n_rows / 2, above = (lines - probabilities.n_elem) / 2;
  for (arma::uword line = 0; line < lines; ++line) {
    std::cout << "  " << line_of(picture, line);
    if (line >= above && line < above + probabilities.n_elem) {
      std::cout << "    " << bar_of(line - above, probabilities(line - above));
    }
    std::cout << '\n';
  }
}

void answer(const Question& question, const std::filesystem::path& program) {
  const std::string name = question.file.string();
  const arma::fmat gray = read_picture(question.file);
  arma::mat picture;
  try {
    picture = like_mnist(gray);
  } catch (const std::invalid_argument& error) {
    throw std::runtime_error(name + ": " + error.what());
  }
  DigitReader reader = digit_reader(question.directory, question.mine, program);
  const Matrix input = arma::conv_to<Matrix>::from(arma::vectorise(picture.t()));
  const arma::mat logits = arma::conv_to<arma::mat>::from(predict(reader.net, input));
  if (!logits.is_finite()) throw std::runtime_error("the network answers no finite numbers");
  const arma::vec probabilities = softmax(logits);

  std::cout << "What the network sees of " << name << ", 28×28 pixels, and what it takes it for:\n";
  show(picture, probabilities);
  if (!reader.notice.empty()) std::cout << reader.notice << '\n';
  std::cout << "The network: " << reader.about << ".\n";
  const double most = probabilities.max();
  std::cout << (most < 0.6 ? "It is not sure; most likely it is a " : "It is a ")
            << probabilities.index_max() << ".\n"
            << std::flush;
  if (!std::cout) throw std::runtime_error("cannot write to standard output");
}

}  // namespace

}  // namespace ml

int main(int argc, char** argv) {
  ml::use_fast_blas(argv);
  ml::set_blas_threads(1);
  ml::Question question;
  bool understood = true;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--mine") {
      question.mine = true;
    } else if (word == "--out" && i + 1 < argc) {
      question.directory = std::filesystem::path(argv[++i]) / "16_cnn";
    } else if (question.file.empty()) {
      question.file = word;
    } else {
      understood = false;
    }
  }
  if (!understood || question.file.empty()) {
    std::cerr << "usage: " << argv[0] << " FILE [--out DIR] [--mine]\n";
    return 2;
  }
  try {
    ml::answer(question, argv[0]);
    return 0;
  } catch (const ml::NotImplemented& missing) {
    std::cerr << missing.what() << "; without --mine the reference answers\n";
  } catch (const std::bad_alloc&) {
    std::cerr << "there is not enough memory\n";
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
  }
  return 1;
}
