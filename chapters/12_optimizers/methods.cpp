#include "methods.hpp"

#include <algorithm>

#include "adadelta.hpp"
#include "adagrad.hpp"
#include "adam.hpp"
#include "adamax.hpp"
#include "momentum.hpp"
#include "nadam.hpp"
#include "nesterov.hpp"
#include "rmsprop.hpp"

namespace ml {

namespace {

template <typename Rule>
Method method(const std::string& name, const std::string& row, int type) {
  return {name, row, [](double rate) { return std::make_unique<Rule>(rate); }, type};
}

}  // namespace

std::vector<Method> methods() {
  return {method<Sgd>("SGD", "sgd", 8),
          method<Momentum>("Momentum", "momentum", 1),
          method<Nesterov>("Nesterov", "nesterov", 2),
          method<Adagrad>("Adagrad", "adagrad", 3),
          method<RMSprop>("RMSprop", "rmsprop", 4),
          method<Adadelta>("Adadelta", "adadelta", 5),
          method<Adam>("Adam", "adam", 6),
          method<Adamax>("Adamax", "adamax", 7),
          method<Nadam>("Nadam", "nadam", 9)};
}

std::vector<Method> methods(const std::vector<std::string>& rows) {
  const std::vector<Method> all = methods();
  std::vector<Method> chosen;
  for (const std::string& row : rows) {
    chosen.push_back(*std::find_if(all.begin(), all.end(),
                                   [&](const Method& method) { return method.row == row; }));
  }
  return chosen;
}

}  // namespace ml
