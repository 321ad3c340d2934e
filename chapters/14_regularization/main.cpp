// Chapter 14: how to keep a network from learning by heart, and how to keep its signals in shape.
#include "experiments.hpp"

int main(int argc, char** argv) {
  return ml::tell(argc, argv, "14_regularization",
                  {{"expectation", ml::expectation},
                   {"thinned", ml::thinned},
                   {"stopping", ml::stopping},
                   {"regularizers", ml::regularizers},
                   {"checks", ml::checks},
                   {"six_layers", ml::six_layers},
                   {"rates", ml::rates},
                   {"other_writers", ml::other_writers},
                   {"whitening", ml::whitening}});
}
