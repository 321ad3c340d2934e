#pragma once

#include <armadillo>

#include "graphical_model.hpp"

namespace ml {

/// The variables of penalty_kick(), in its order.
struct Penalty {
  enum : arma::uword {
    player_1,
    player_2,
    referee,
    spectators,
    pulse,
    pressure,
    state,
    target,
    hit
  };
};

/// The notes' penalty kick as a small graphical model. The graph is the lecture's:
///
///     pulse, pressure → state of the player
///     state, player 1, player 2, referee, spectators → target
///     target, state → point of the hit
///
/// The lecture gives no numbers and leaves the quantities continuous. Here each has two to four
/// values, and the probabilities are made up. Player 1 is taken to be the goalkeeper, player 2 a
/// team-mate who points to a corner.
/// Source: the notes, 3.1.3.
inline GraphicalModel penalty_kick() {
  // The kicker avoids the keeper's side, listens to the mate, and shoots at the middle when he is
  // tense or when referee and crowd disturb him. The last of the five parents changes fastest.
  arma::mat target_table(32, 3);
  for (arma::uword row = 0; row < 32; ++row) {
    const bool tense = (row & 16U) != 0, keeper_right = (row & 8U) != 0;
    const bool mate_right = (row & 4U) != 0, strict = (row & 2U) != 0, loud = (row & 1U) != 0;
    const arma::rowvec wish = {2.0 + (keeper_right ? 3 : 0) + (mate_right ? 0 : 1),
                               1.0 + (tense ? 3 : 0) + (strict ? 1 : 0) + (loud ? 1 : 0),
                               2.0 + (keeper_right ? 0 : 3) + (mate_right ? 1 : 0)};
    target_table.row(row) = wish / arma::accu(wish);
  }
  return GraphicalModel({{"player 1, the keeper, leans", {"left", "right"}, {}, {{0.6, 0.4}}},
                         {"player 2, the mate, points", {"left", "right"}, {}, {{0.3, 0.7}}},
                         {"referee", {"mild", "strict"}, {}, {{0.8, 0.2}}},
                         {"spectators", {"quiet", "loud"}, {}, {{0.25, 0.75}}},
                         {"pulse", {"low", "high"}, {}, {{0.4, 0.6}}},
                         {"pressure", {"normal", "high"}, {}, {{0.7, 0.3}}},
                         {"state",
                          {"calm", "tense"},
                          {Penalty::pulse, Penalty::pressure},
                          {{0.9, 0.1}, {0.6, 0.4}, {0.5, 0.5}, {0.2, 0.8}}},
                         {"target",
                          {"left", "middle", "right"},
                          {Penalty::state, Penalty::player_1, Penalty::player_2, Penalty::referee,
                           Penalty::spectators},
                          target_table},
                         {"hit",
                          {"left", "middle", "right", "missed"},
                          {Penalty::target, Penalty::state},
                          {{0.80, 0.08, 0.02, 0.10},
                           {0.55, 0.12, 0.03, 0.30},
                           {0.08, 0.80, 0.08, 0.04},
                           {0.15, 0.60, 0.15, 0.10},
                           {0.02, 0.08, 0.80, 0.10},
                           {0.03, 0.12, 0.55, 0.30}}}});
}

}  // namespace ml
