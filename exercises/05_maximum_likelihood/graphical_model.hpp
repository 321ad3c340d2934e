#pragma once

#include "not_implemented.hpp"

#include <utility>
#include <vector>

#include "distribution.hpp"
#include "random.hpp"

namespace ml {

/// One random variable of a graphical model, with finitely many values.
struct RandomVariable {
  std::string name;
  std::vector<std::string> values;   ///< K names
  std::vector<arma::uword> parents;  ///< positions of the variables that it depends on
  /// p(value | parents): K columns, and a row per combination of the parents' values, the last
  /// parent changing fastest. One row if there are no parents.
  arma::mat table;
};

/// Random variables that depend on each other without a cycle. Parents stand before children, and
/// the joint probability is a product of one table entry per variable:
///
///     p(v₀, v₁, …) = Πₙ p(vₙ | values of the parents of n)
class GraphicalModel {
 public:
  /// @throws std::invalid_argument naming the variable whose parents do not stand before it, whose
  ///         table has the wrong shape, or whose table has a row that is not a distribution
  explicit GraphicalModel(std::vector<RandomVariable> variables)
      : variables_(std::move(variables)) {
    require(!variables_.empty(), "a graphical model needs at least one variable");
    for (arma::uword n = 0; n < size(); ++n) check(n);
  }

  arma::uword size() const { return variables_.size(); }
  const RandomVariable& variable(arma::uword n) const { return variables_.at(n); }

  /// How many values variable n has.
  arma::uword count(arma::uword n) const { return variable(n).values.size(); }

  /// How many combinations of values all variables have together.
  double combinations() const {
    double product = 1;
    for (const RandomVariable& each : variables_) {
      product *= static_cast<double>(each.values.size());
    }
    return product;
  }

  /// The distribution of variable n, given the values of its parents.
  /// @param values a value (by number) for every variable; only the parents of n are looked at
  arma::vec given_parents(arma::uword n, const arma::uvec& values) const {
    require_equal("values", values.n_elem, "variables", size());
    arma::uword row = 0;
    for (const arma::uword parent : variable(n).parents) row = row * count(parent) + values(parent);
    return variable(n).table.row(row).t();
  }

  /// The next combination of values, as an odometer counts; start with zeros.
  /// @return false after the last one (then all values are 0 again)
  bool next(arma::uvec& values) const {
    for (arma::uword n = size(); n-- > 0;) {
      if (++values(n) < count(n)) return true;
      values(n) = 0;
    }
    return false;
  }

 private:
  void check(arma::uword n) const {
    const RandomVariable& each = variables_[n];
    arma::uword rows = 1;
    for (const arma::uword parent : each.parents) {
      require(parent < n, each.name + ": parents must stand before their children");
      rows *= count(parent);
    }
    require_equal((each.name + ": rows of the table").c_str(), each.table.n_rows,
                  "combinations of the parents' values", rows);
    require_equal((each.name + ": columns of the table").c_str(), each.table.n_cols, "values",
                  each.values.size());
    for (arma::uword r = 0; r < rows; ++r) {
      require_distribution(each.table.row(r).t(), each.name + ": row " + std::to_string(r));
    }
  }

  std::vector<RandomVariable> variables_;
};

/// Turns a uniform random number into an outcome with the probabilities p: outcome c owns a piece
/// of [0, 1) of length p_c, in the order of the outcomes, and u lies in exactly one piece.
///
/// @param p a distribution over K outcomes
/// @param u from [0, 1)
/// @return 0 … K−1, never an outcome of probability 0, even if rounding makes the sum of p a
///         little less than u
inline arma::uword pick(const arma::vec& p, double u) {
  // TODO 05.5: find the piece of [0, 1) that u lies in
  throw NotImplemented("05.5");
}

/// One draw of all variables at once: parents first, then children from the table row that the
/// drawn parents select. "Ancestral" because ancestors come first.
///
/// @return a value (by number) for every variable
/// Source: N 3.1.3, the model of a penalty kick read from its causes to its result.
inline arma::uvec ancestral_sample(const GraphicalModel& model, Rng& rng) {
  std::uniform_real_distribution<double> uniform_number(0, 1);
  arma::uvec values(model.size(), arma::fill::zeros);
  // TODO 05.5: draw every variable in order, given the parents that are already drawn
  throw NotImplemented("05.5");
}

/// The exact distribution of one variable: the joint probability, summed over everything else. The
/// lecture writes an integral; for finitely many values it is a sum.
///
///     p(vₙ = k) = Σ over all combinations with vₙ = k of Πₘ p(vₘ | parents of m)
///
/// @return K probabilities
/// @throws std::invalid_argument if there is no variable n, or if the sum has more than 10⁸ terms
/// Source: N 3.1.3, the integral over the causes of a penalty kick.
inline arma::vec exact_marginal(const GraphicalModel& model, arma::uword n) {
  require(n < model.size(), "there is no variable " + std::to_string(n));
  require(model.combinations() <= 1e8, "the sum has too many terms: sample instead");
  arma::vec marginal(model.count(n), arma::fill::zeros);
  // TODO 05.6: sum the joint probability over all combinations, apart for each value of n
  throw NotImplemented("05.6");
}

}  // namespace ml
