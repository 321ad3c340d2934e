// A filter over a picture, and pooling.
#include "bridge.hpp"
#include "correlate.hpp"
#include "layout.hpp"
#include "pooling.hpp"

namespace play {

namespace {

/// picture, filter, both square, stride, padding → the map
const Offer correlate("correlate", [](const Arguments& given) -> Answer {
  const auto square = [&](std::size_t i) {
    const double side = std::round(std::sqrt(static_cast<double>(given.list(i).n_elem)));
    return ml::one_channel(given.columns(i, static_cast<arma::uword>(side)));
  };
  return {ml::correlate(square(0), square(1), given.count(2), given.count(3))};
});

/// map, its rows, window → the largest of each window
const Offer pool("max_pool", [](const Arguments& given) -> Answer {
  return {
      ml::max_pool(given.columns(0, given.count(1)), ml::Window{given.count(2), given.count(2)})};
});

}  // namespace

}  // namespace play
