#include "bridge.hpp"

#include <emscripten.h>
#include <exception>
#include <string>

namespace {

struct Entry {
  std::string name;
  play::Function function;
};

/// A function, because the constants of other files that use it may be made before ours.
std::vector<Entry>& offered() {
  static std::vector<Entry> entries;
  return entries;
}

std::vector<double> numbers;  // on their way in or out
std::string text;

/// How many lists, then of each its length and its numbers.
play::Arguments unpacked() {
  std::vector<arma::vec> lists;
  const double* at = numbers.data();
  for (auto left = static_cast<int>(*at++); left > 0; --left) {
    const auto length = static_cast<arma::uword>(*at++);
    lists.emplace_back(at, length);
    at += length;
  }
  return play::Arguments(std::move(lists));
}

/// How many matrices, then of each its rows, its columns and its numbers.
void pack(const play::Answer& answer) {
  numbers.assign(1, static_cast<double>(answer.size()));
  for (const arma::mat& matrix : answer) {
    numbers.push_back(static_cast<double>(matrix.n_rows));
    numbers.push_back(static_cast<double>(matrix.n_cols));
    numbers.insert(numbers.end(), matrix.begin(), matrix.end());
  }
}

}  // namespace

play::Offer::Offer(const char* name, Function function) { offered().push_back({name, function}); }

extern "C" {

/// The names of all functions, a line each. A function is called by its place among them.
EMSCRIPTEN_KEEPALIVE const char* play_names() {
  text.clear();
  for (const Entry& entry : offered()) text += entry.name + '\n';
  return text.c_str();
}

/// Where the caller may write so many numbers.
EMSCRIPTEN_KEEPALIVE double* play_room(int count) {
  numbers.resize(static_cast<std::size_t>(count));
  return numbers.data();
}

/// @return the answer, or null: then play_message() says why
EMSCRIPTEN_KEEPALIVE const double* play_call(int place) {
  try {
    pack(offered().at(static_cast<std::size_t>(place)).function(unpacked()));
    return numbers.data();
  } catch (const std::exception& problem) {
    text = problem.what();
  } catch (...) {
    text = "the function threw something that is no std::exception";
  }
  return nullptr;
}

EMSCRIPTEN_KEEPALIVE int play_length() { return static_cast<int>(numbers.size()); }

EMSCRIPTEN_KEEPALIVE const char* play_message() { return text.c_str(); }
}
