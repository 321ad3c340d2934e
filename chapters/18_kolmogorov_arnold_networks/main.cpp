// Chapter 18: networks whose edges are functions, and whose nodes only add.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "18_kolmogorov_arnold_networks",
                  {{"bumps", ml::bumps},
                   {"one_spline", ml::one_spline},
                   {"learned_edges", ml::learned_edges},
                   {"grid_size", ml::grid_size},
                   {"formulas", ml::formulas},
                   {"digits", ml::digits},
                   {"theorem", ml::theorem}});
}
