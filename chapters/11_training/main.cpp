// Chapter 11: a network learns. What it can do that a line cannot, how well it learns digits, from
// how many images, and what stops it.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "11_training",
                  {{"rings", ml::rings},
                   {"curves", ml::curves},
                   {"images", ml::images},
                   {"depth", ml::depth},
                   {"steps", ml::steps},
                   {"running", ml::running},
                   {"broken", ml::broken},
                   {"unshuffled", ml::unshuffled},
                   {"mistakes", ml::mistakes}});
}
