#pragma once

#include "data.hpp"
#include "linear_model.hpp"
#include "scaling.hpp"

namespace ml {

/// Ten measurements of 442 patients, and how far their illness went within a year.
struct Diabetes {
  Table table = load_dataset("diabetes");
  arma::mat features = table.except("target");  ///< 442×10, as measured
  arma::mat raw = with_ones(features);
  arma::mat standardized = with_ones(standardize(features, fit_scaling(features)));
  arma::vec y = table.column("target");
};

}  // namespace ml
