#pragma once

#include <string>
#include <utility>
#include <vector>

#include "distribution.hpp"

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

}  // namespace ml
