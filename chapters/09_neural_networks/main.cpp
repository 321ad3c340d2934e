// Chapter 09: from neurons to networks. What a layer does, why it needs a bend, what width and
// depth buy.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "09_neural_networks",
                  {{"products", ml::products},
                   {"network", ml::network},
                   {"outputs", ml::outputs},
                   {"linear_layers", ml::linear_layers},
                   {"activations", ml::gallery},
                   {"teach_zero", ml::teach_zero},
                   {"misprints", ml::misprints},
                   {"cost", ml::cost_of_a_derivative},
                   {"by_hand", ml::by_hand},
                   {"folding", ml::folding},
                   {"approximation", ml::approximation},
                   {"width", ml::width},
                   {"kolmogorov", ml::kolmogorov}});
}
