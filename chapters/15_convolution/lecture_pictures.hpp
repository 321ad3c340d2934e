// The pictures and filters that the Samara lecture works with, and its results.
#pragma once

#include <armadillo>

namespace ml {

struct Example {
  arma::mat picture, filter, result;
};

/// Figures 27 and 28.
inline const Example first_example = {
    {{3, 3, 2, 1, 0}, {0, 0, 1, 3, 1}, {3, 1, 2, 2, 3}, {2, 0, 0, 2, 2}, {2, 0, 0, 0, 1}},
    {{0, 1, 2}, {2, 2, 0}, {0, 1, 2}},
    {{12, 12, 17}, {10, 17, 19}, {9, 6, 14}}};

/// "Пример операции свёртки".
inline const Example second_example = {
    {{0, 1, 2, 1, 0}, {4, 1, 0, 1, 0}, {2, 0, 1, 1, 1}, {1, 2, 3, 1, 0}, {0, 4, 3, 2, 0}},
    {{0, 1, 0}, {1, 0, 1}, {2, 1, 0}},
    {{9, 5, 4}, {8, 8, 10}, {8, 15, 12}}};

}  // namespace ml
