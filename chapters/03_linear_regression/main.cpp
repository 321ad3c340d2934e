// Chapter 03: the best straight answer, found in one stroke, in steps, and in many small steps.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "03_linear_regression",
                  {{"line", ml::a_line_through_points},
                   {"product", ml::a_product},
                   {"exact", ml::exact_answers},
                   {"condition", ml::price_of_the_square},
                   {"scaling", ml::scaling_sets_the_rate},
                   {"held_back", ml::held_back},
                   {"three_paths", ml::three_paths},
                   {"slips", ml::slips_of_the_pseudo_code},
                   {"lost_examples", ml::lost_examples},
                   {"price", ml::price_of_a_gradient}});
}
