// What filters see in a handwritten digit, and what happens when the digit moves.
#include "correlate.hpp"
#include "digits.hpp"
#include "experiments.hpp"
#include "layout.hpp"
#include "pooling.hpp"

namespace ml {

namespace {

const arma::mat upright = {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}};
const arma::mat level = {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}};
const arma::mat outline = {{0, -1, 0}, {-1, 4, -1}, {0, -1, 0}};
const arma::mat blur = arma::mat(3, 3, arma::fill::value(1.0 / 9));

}  // namespace

/// Four filters chosen by hand, over a digit.
void edges(Story& story) {
  const Digits digits = load_digits();
  const arma::mat digit = as_image(digits.X.col(5));
  std::vector<Axes> panels = {Axes("a digit").image(digit)};
  const std::vector<std::pair<std::string, arma::mat>> filters = {
      {"upright edges", upright}, {"level edges", level}, {"outline", outline}, {"blur", blur}};
  for (const auto& [name, filter] : filters) {
    panels.push_back(
        Axes(name).signed_image(correlate(one_channel(digit), one_channel(filter), 1, 1)));
  }
  panels.push_back(Axes("largest of 2×2").image(max_pool(digit, {2, 2})));
  story.draw("edges", panels, {.columns = 6, .width = 1100, .height = 230});
  // A filter whose numbers add up to 0 says nothing where nothing changes.
  const arma::mat flat(6, 6, arma::fill::value(0.7));
  const arma::mat silent = correlate(one_channel(flat), one_channel(upright));
  story.measure("edge_filter_on_flat", arma::abs(silent).max());
}

/// A shifted picture gives a shifted map; behind a max pooling, a small shift often changes
/// nothing.
void moved_picture(Story& story) {
  const Digits digits = load_digits();
  double largest = 0;
  arma::uword same_maps = 0, same_pools = 0, pixels = 0, cells = 0;
  for (arma::uword i = 0; i < 200; ++i) {
    arma::mat picture(12, 12, arma::fill::zeros), moved = picture;
    picture.submat(2, 2, 9, 9) = as_image(digits.X.col(i));
    moved.submat(2, 3, 9, 10) = as_image(digits.X.col(i));
    const arma::mat here = correlate(one_channel(picture), one_channel(upright));
    const arma::mat there = correlate(one_channel(moved), one_channel(upright));
    largest = std::max(largest, arma::abs(there.tail_cols(9) - here.head_cols(9)).max());
    const arma::mat pool_here = max_pool(here, {2, 2}), pool_there = max_pool(there, {2, 2});
    same_maps += arma::accu(arma::abs(here - there) < 1e-12);
    same_pools += arma::accu(arma::abs(pool_here - pool_there) < 1e-12);
    pixels += here.n_elem;
    cells += pool_here.n_elem;
  }
  story.measure("equivariance_error", largest);
  story.measure("unchanged_share_map",
                static_cast<double>(same_maps) / static_cast<double>(pixels));
  story.measure("unchanged_share_pooled",
                static_cast<double>(same_pools) / static_cast<double>(cells));
}

}  // namespace ml
