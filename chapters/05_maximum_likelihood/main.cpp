// Chapter 05: where loss functions come from. Say how chance enters, and the loss is decided.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "05_maximum_likelihood",
                  {{"coin", ml::coin},
                   {"losses_and_noise", ml::losses_and_noise},
                   {"five_numbers", ml::five_numbers},
                   {"highest_likelihood", ml::highest_likelihood},
                   {"likelihood_peak", ml::likelihood_peak},
                   {"underflow", ml::underflow},
                   {"labels", ml::labels},
                   {"unseen_side", ml::unseen_side},
                   {"surprise", ml::surprise},
                   {"order_of_arguments", ml::order_of_arguments},
                   {"penalty_kick_drawn", ml::penalty_kick_drawn},
                   {"penalty_kick_sampled", ml::penalty_kick_sampled}});
}
