#pragma once

#include <functional>
#include <vector>

#include "masks.hpp"

namespace ml {

/// What pruning round by round needs to be told.
struct Pruning {
  std::function<Masks(const Masks&)> remove;  ///< the masks after one more removal
  std::function<void(const Masks&)> retrain;  ///< trains the network with these masks
  std::function<double()> loss;               ///< of the network as it is, on validation examples
};

/// What came of one round.
struct PruningRound {
  arma::uword removed;  ///< how many weights its masks remove
  double loss;          ///< after training again
  bool kept;            ///< whether it was good enough
};

/// Removes, trains again, looks, and so on, until a removal was one too many: then the network and
/// the masks are again what they were before that round. It also ends when there is nothing left to
/// remove.
///
/// @param net with parameters and buffers; both change in training
/// @param masks at first those of the network, in the end those of the last round that was kept
/// @param limit the largest loss that is good enough; a loss that is not a number never is
/// @return all rounds, the one that was taken back included
/// Source: the MIPT slides, "Прореживание сети", steps 2 and 3.
inline std::vector<PruningRound> prune_with_rollback(Layer& net, Masks& masks,
                                                     const Pruning& pruning, double limit) {
  std::vector<Matrix*> watched;  // where the network keeps its numbers
  for (const Parameter& parameter : net.parameters()) watched.push_back(parameter.value);
  for (const Buffer& buffer : net.buffers()) watched.push_back(buffer.value);
  std::vector<PruningRound> rounds;
  for (;;) {
    const Masks next = pruning.remove(masks);
    if (removed(next) == removed(masks)) return rounds;
    // You will need: `*watched[i]` copies a matrix, `removed(next)`, `rounds.push_back({…})`.
    // >>> exercise 17.6: the next round is recorded; a good one has changed the masks too, any other has left no trace in the network
    std::vector<Matrix> before(watched.size());
    for (std::size_t i = 0; i < watched.size(); ++i) before[i] = *watched[i];
    pruning.retrain(next);
    const double loss = pruning.loss();
    rounds.push_back({removed(next), loss, loss <= limit});
    if (rounds.back().kept) {
      masks = next;
    } else {
      for (std::size_t i = 0; i < watched.size(); ++i) *watched[i] = before[i];
    }
    // <<<
    if (rounds.empty() || !rounds.back().kept) return rounds;
  }
}

}  // namespace ml
