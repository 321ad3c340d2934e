// What the experiments of chapter 18 share: formulas to learn, networks, and their error.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "examples.hpp"
#include "refine.hpp"
#include "sequential.hpp"

namespace ml {

/// A function of two numbers between −1 and 1.
struct Formula {
  std::string name, label;
  std::function<double(double x, double y)> value;
};

/// exp(sin πx + y²), xy, and the ripples of a Bessel function, J₀(8 √(x² + y²)).
const std::vector<Formula>& formulas_to_learn();

/// Random places in the square, and what the formula says there.
Examples examples_of(const Formula& formula, arma::uword count, Rng& rng);

/// The root of the mean squared error.
double rmse(Layer& net, const Examples& data);

/// KAN layers of these widths, all with one grid.
Sequential kan(const std::vector<arma::uword>& widths, const SplineGrid& grid, Rng& rng);

/// The same network on finer grids.
Sequential refined(Sequential& net, arma::uword intervals);

/// Coefficients of the spline that is nearest to f on [low, high].
arma::rowvec spline_through(const SplineGrid& grid, const std::function<double(double)>& f);

}  // namespace ml
