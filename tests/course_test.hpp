#pragma once

// The one place that knows about both Catch2 2.13 and 3.x.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
namespace course_test {
template <typename T>
using Matcher = Catch::Matchers::MatcherBase<T>;
using Listener = Catch::EventListenerBase;
using AssertionEnded = void;
}  // namespace course_test
#else
#include <catch2/catch.hpp>
namespace course_test {
template <typename T>
using Matcher = Catch::MatcherBase<T>;
#ifdef CATCH_CONFIG_EXTERNAL_INTERFACES
using Listener = Catch::TestEventListenerBase;
using AssertionEnded = bool;
#endif
}  // namespace course_test
#endif

#include <armadillo>

#include <cmath>
#include <sstream>
#include <string>

/// "2×3 [1 2 3; 4 5 6]", cut after a few rows and columns.
template <typename T>
std::string show(const arma::Mat<T>& m) {
  std::ostringstream text;
  text.precision(10);
  text << m.n_rows << "×" << m.n_cols << " [";
  for (arma::uword r = 0; r < m.n_rows; ++r) {
    if (r > 0) text << "; ";
    if (r == 8) {
      text << "…";
      break;
    }
    for (arma::uword c = 0; c < m.n_cols; ++c) {
      if (c > 0) text << ' ';
      if (c == 8) {
        text << "…";
        break;
      }
      text << m(r, c);
    }
  }
  text << "]";
  return text.str();
}

template <typename T>
struct Catch::StringMaker<arma::Mat<T>> {
  static std::string convert(const arma::Mat<T>& m) { return show(m); }
};
template <typename T>
struct Catch::StringMaker<arma::Col<T>> {
  static std::string convert(const arma::Col<T>& m) { return show<T>(m); }
};
template <typename T>
struct Catch::StringMaker<arma::Row<T>> {
  static std::string convert(const arma::Row<T>& m) { return show<T>(m); }
};

namespace course_test {

/// Same shape, and no element further away than the tolerance; NaN never matches.
template <typename T>
class NearMatrix : public Matcher<arma::Mat<T>> {
 public:
  NearMatrix(arma::Mat<T> expected, double tolerance)
      : expected_(std::move(expected)), tolerance_(tolerance) {}

  bool match(const arma::Mat<T>& got) const override {
    if (got.n_rows != expected_.n_rows || got.n_cols != expected_.n_cols) return false;
    for (arma::uword i = 0; i < got.n_elem; ++i) {
      const double difference = static_cast<double>(got(i)) - static_cast<double>(expected_(i));
      if (!(std::abs(difference) <= tolerance_)) return false;
    }
    return true;
  }

  std::string describe() const override {
    std::ostringstream text;
    text << "should be " << show(expected_) << " (within " << tolerance_ << ")";
    return text.str();
  }

 private:
  arma::Mat<T> expected_;
  double tolerance_;
};

class NearNumber : public Matcher<double> {
 public:
  NearNumber(double expected, double tolerance) : expected_(expected), tolerance_(tolerance) {}

  bool match(const double& got) const override {
    return got == expected_ || std::abs(got - expected_) <= tolerance_;
  }

  std::string describe() const override {
    std::ostringstream text;
    text.precision(12);
    text << "should be " << expected_ << " (within " << tolerance_ << ")";
    return text.str();
  }

 private:
  double expected_, tolerance_;
};

}  // namespace course_test

/// For CHECK_THAT: a number, vector or matrix within an absolute tolerance of what is expected.
inline course_test::NearNumber near(double expected, double tolerance) {
  return {expected, tolerance};
}
template <typename T>
course_test::NearMatrix<T> near(const arma::Mat<T>& expected, double tolerance) {
  return {expected, tolerance};
}
template <typename T>
course_test::NearMatrix<T> near(const arma::Col<T>& expected, double tolerance) {
  return {expected, tolerance};
}
template <typename T>
course_test::NearMatrix<T> near(const arma::Row<T>& expected, double tolerance) {
  return {expected, tolerance};
}
