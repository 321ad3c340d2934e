#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "optimizer.hpp"

namespace ml {

/// An update rule that waits for its rate; everything else is as its authors recommend.
struct Method {
  std::string name, row;  ///< for figures, and for names of quantities
  std::function<std::unique_ptr<Optimizer>(double rate)> make;
  int type;  ///< of its line in every figure
};

/// All nine, oldest first.
std::vector<Method> methods();

/// Those of them with these rows, in this order.
std::vector<Method> methods(const std::vector<std::string>& rows);

}  // namespace ml
