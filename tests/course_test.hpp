#pragma once

// What the tests share. A test file puts all it has, helpers too, into the namespace course_test:
//
//     #include "course_test.hpp"
//     CATCH_REGISTER_ENUM(ml::Ending, ml::Ending::converged, ml::Ending::epoch_limit)  // if any
//     namespace course_test {
//     using namespace ml;
//     TEST_CASE("04.5 ridge by hand", "[04.5]") { … }
//     }  // namespace course_test
//
// Names of this namespace hide those of ml, so a learner's own `near`, `show` or `answers` never
// clashes with a test. (A helper that takes a type of ml still needs a name nobody takes.)
//
//     INFO("feature -2, 0, 2, answers 1, 2, 6");          // before the call, or an exception loses
//     it CHECK_THAT(ridge(X, y, 2), near(arma::vec{3, 1}, 1e-13));           // number, vector,
//     matrix CHECK_THAT(slope(f, 3), near_or(6, 1e-9, {{2.5, "divided by 2, then multiplied by h"},
//                                               {0, "1 / 2 is a division of integers: 0"}}));
//     CHECK_THAT(w, near_or(arma::vec{3, 1}, 1e-13, {{{1.8, 1}, "ω₀ was penalized too"}}));
//     CHECK_THAT(answer, equal_or(std::string("0110"), {{"0111", "that is OR"}}));  // anything
//     with ==
//
// Of the wrong values only the cause of the first one that came out is shown. Instead of a value a
// question may stand: {[](const arma::mat& got) { return got.has_nan(); }, "log of 0"}; its
// argument is double for a number, arma::vec for a vector and so on, as in `expected`. At the end
// of a list {anything, "where to look"} serves whatever else comes out.
// The matchers say by themselves: shapes and whether it is transposed, where the largest difference
// is and how large, a sign reversed, a common factor, exchanged rows, what is not a number.
//
// This is the one place that knows about both Catch2 2.13 and 3.x.
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

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <functional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace course_test {

/// "2×3 [1 2 3; 4 5 6]", cut after a few rows and columns, sooner if there are many.
template <typename T>
std::string show(const arma::Mat<T>& m) {
  const arma::uword most = m.n_elem > 64 ? 4 : 8;
  std::ostringstream text;
  text.precision(10);
  text << m.n_rows << "×" << m.n_cols << " [";
  for (arma::uword r = 0; r < m.n_rows; ++r) {
    if (r > 0) text << "; ";
    if (r == most) {
      text << "…";
      break;
    }
    for (arma::uword c = 0; c < m.n_cols; ++c) {
      if (c > 0) text << ' ';
      if (c == most) {
        text << "…";
        break;
      }
      text << m(r, c);
    }
  }
  text << "]";
  return text.str();
}

inline std::string show(double number, int digits = 12) {
  std::ostringstream text;
  text.precision(digits);
  text << number;
  return text.str();
}

}  // namespace course_test

template <typename T>
struct Catch::StringMaker<arma::Mat<T>> {
  static std::string convert(const arma::Mat<T>& m) { return course_test::show(m); }
};
template <typename T>
struct Catch::StringMaker<arma::Col<T>> {
  static std::string convert(const arma::Col<T>& m) { return course_test::show<T>(m); }
};
template <typename T>
struct Catch::StringMaker<arma::Row<T>> {
  static std::string convert(const arma::Row<T>& m) { return course_test::show<T>(m); }
};

namespace course_test {

template <typename T>
bool same_shape(const arma::Mat<T>& a, const arma::Mat<T>& b) {
  return a.n_rows == b.n_rows && a.n_cols == b.n_cols;
}

/// Same shape, and no element further away than the tolerance; NaN is near nothing.
template <typename T>
bool is_near(const arma::Mat<T>& got, const arma::Mat<T>& expected, double tolerance) {
  if (!same_shape(got, expected)) return false;
  for (arma::uword i = 0; i < got.n_elem; ++i) {
    const auto g = static_cast<double>(got(i)), e = static_cast<double>(expected(i));
    if (!(g == e || std::abs(g - e) <= tolerance)) return false;
  }
  return true;
}

inline bool is_near(double got, double expected, double tolerance) {
  return got == expected || std::abs(got - expected) <= tolerance;
}

/// A wrong value and what causes it, for near_or and equal_or.
template <typename T>
struct Wrong {
  Wrong(T value, std::string why)
      : fits([value = std::move(value)](const T& got, double tolerance) {
          if constexpr (std::is_arithmetic_v<T>) {
            return is_near(static_cast<double>(got), static_cast<double>(value), tolerance);
          } else if constexpr (arma::is_Mat<T>::value) {
            return is_near<typename T::elem_type>(got, value, tolerance);
          } else {
            return static_cast<void>(tolerance), got == value;
          }
        }),
        cause(std::move(why)) {}

  template <typename Question,
            typename = std::enable_if_t<std::is_invocable_r_v<bool, Question, const T&>>>
  Wrong(Question question, std::string why)
      : fits([question](const T& got, double) { return bool(question(got)); }),
        cause(std::move(why)) {}

  std::function<bool(const T& got, double tolerance)> fits;
  std::string cause;
};

template <typename T>
using WrongValues = std::vector<Wrong<T>>;

/// For the end of a list of wrong values: {anything, "where to look if nothing else fits"}.
inline const auto anything = [](const auto&) { return true; };

/// A wrong value is recognized a little more generously than a right one: it is computed otherwise.
inline double loose(double tolerance) { return std::max(tolerance, 1e-9); }

template <typename T>
std::string cause_of(const T& got, double tolerance, const WrongValues<T>& wrong) {
  for (const Wrong<T>& candidate : wrong) {
    if (candidate.fits(got, tolerance)) return "\nLikely cause: " + candidate.cause;
  }
  return "";
}

inline std::string shape_of(arma::uword rows, arma::uword columns) {
  return std::to_string(rows) + "×" + std::to_string(columns);
}

/// The number k if b is k·a in every element and that says something, otherwise 0.
inline double common_factor(const arma::mat& a, const arma::mat& b, double tolerance) {
  const double size = arma::dot(a, a);
  if (size == 0 || a.n_elem < 2 || arma::accu(a != 0) < 2) return 0;
  const double k = arma::dot(a, b) / size;
  return is_near(b, arma::mat(k * a), loose(tolerance)) && std::abs(k) > 1e-6 &&
                 std::abs(k - 1) > 1e-6
             ? k
             : 0;
}

/// What can be seen of a difference without knowing the exercise.
inline std::string difference(const arma::mat& got, const arma::mat& expected, double tolerance) {
  if (!same_shape(got, expected)) {
    const bool turned = got.n_rows == expected.n_cols && got.n_cols == expected.n_rows;
    return "\nThe shape is " + shape_of(got.n_rows, got.n_cols) + ", expected " +
           shape_of(expected.n_rows, expected.n_cols) + (turned ? ": transposed?" : "");
  }
  const auto place = [&](arma::uword i) {
    if (expected.n_cols == 1 || expected.n_rows == 1) return "(" + std::to_string(i) + ")";
    return "(" + std::to_string(i % got.n_rows) + ", " + std::to_string(i / got.n_rows) + ")";
  };
  const arma::mat distance = arma::abs(got - expected);
  for (arma::uword i = 0; i < got.n_elem; ++i) {
    if (std::isnan(distance(i)) && got(i) != expected(i)) {
      return "\nElement " + place(i) + " is " + show(got(i)) + ", expected " + show(expected(i));
    }
  }
  if (got.empty()) return "";
  const arma::uword worst = arma::mat(distance).index_max();
  std::string text = "\nThe largest difference, " + show(distance(worst), 3) + ", is at " +
                     place(worst) + ": " + show(got(worst)) + ", expected " + show(expected(worst));
  const double k = common_factor(expected, got, tolerance), near_by = loose(tolerance);
  if (is_near(got, arma::mat(-expected), near_by)) {
    text += "\nEvery element has the wrong sign";
  } else if (k != 0) {
    text += "\nEvery element is " + show(k) + " times what it should be";
  } else if (got.n_rows == got.n_cols && is_near(got, arma::mat(expected.t()), near_by)) {
    text += "\nIt is transposed";
  } else if (got.n_rows > 1 && is_near(got, arma::mat(arma::flipud(expected)), near_by)) {
    text += "\nThe rows stand in reverse";
  } else if (got.n_cols > 1 && is_near(got, arma::mat(arma::fliplr(expected)), near_by)) {
    text += "\nThe columns stand in reverse";
  }
  return text;
}

inline std::string difference(double got, double expected) {
  std::string text = "\nThe difference is " + show(std::abs(got - expected), 3);
  if (is_near(got, -expected, 1e-9 * std::abs(expected))) text += ": the wrong sign";
  return text;
}

/// T is what a wrong value is written as: arma::vec for a vector.
template <typename T>
class NearMatrix : public Matcher<arma::Mat<typename T::elem_type>> {
 public:
  using Matrix = arma::Mat<typename T::elem_type>;

  NearMatrix(Matrix expected, double tolerance, WrongValues<T> wrong)
      : expected_(std::move(expected)), tolerance_(tolerance), wrong_(std::move(wrong)) {}

  bool match(const Matrix& got) const override {
    if (is_near(got, expected_, tolerance_)) return true;
    const auto numbers = [](const Matrix& m) { return arma::conv_to<arma::mat>::from(m); };
    seen_ = difference(numbers(got), numbers(expected_), tolerance_);
    if constexpr (std::is_same_v<T, Matrix>) {
      seen_ += cause_of<T>(got, loose(tolerance_), wrong_);
    } else if ((T::is_col && got.n_cols == 1) || (T::is_row && got.n_rows == 1)) {
      seen_ += cause_of<T>(T(got), loose(tolerance_), wrong_);
    }
    return false;
  }

  std::string describe() const override {
    return "should be " + show(expected_) + " (within " + show(tolerance_) + ")" + seen_;
  }

 private:
  Matrix expected_;
  double tolerance_;
  WrongValues<T> wrong_;
  // Catch2 asks for the description after the match, without the value.
  mutable std::string seen_;
};

class NearNumber : public Matcher<double> {
 public:
  NearNumber(double expected, double tolerance, WrongValues<double> wrong)
      : expected_(expected), tolerance_(tolerance), wrong_(std::move(wrong)) {}

  bool match(const double& got) const override {
    if (is_near(got, expected_, tolerance_)) return true;
    seen_ = difference(got, expected_) + cause_of(got, loose(tolerance_), wrong_);
    return false;
  }

  std::string describe() const override {
    return "should be " + show(expected_) + " (within " + show(tolerance_) + ")" + seen_;
  }

 private:
  double expected_, tolerance_;
  WrongValues<double> wrong_;
  mutable std::string seen_;
};

template <typename T>
class Equal : public Matcher<T> {
 public:
  Equal(T expected, WrongValues<T> wrong)
      : expected_(std::move(expected)), wrong_(std::move(wrong)) {}

  bool match(const T& got) const override {
    if (got == expected_) return true;
    seen_ = cause_of(got, 0, wrong_);
    return false;
  }

  std::string describe() const override {
    return "should be " + Catch::Detail::stringify(expected_) + seen_;
  }

 private:
  T expected_;
  WrongValues<T> wrong_;
  mutable std::string seen_;
};

/// For CHECK_THAT: a number, vector or matrix within an absolute tolerance of what is expected.
/// If it is not, the cause of the first wrong value that came out is named.
inline NearNumber near_or(double expected, double tolerance, WrongValues<double> wrong) {
  return {expected, tolerance, std::move(wrong)};
}
template <typename T>
NearMatrix<arma::Mat<T>> near_or(const arma::Mat<T>& expected, double tolerance,
                                 WrongValues<arma::Mat<T>> wrong) {
  return {expected, tolerance, std::move(wrong)};
}
template <typename T>
NearMatrix<arma::Col<T>> near_or(const arma::Col<T>& expected, double tolerance,
                                 WrongValues<arma::Col<T>> wrong) {
  return {expected, tolerance, std::move(wrong)};
}
template <typename T>
NearMatrix<arma::Row<T>> near_or(const arma::Row<T>& expected, double tolerance,
                                 WrongValues<arma::Row<T>> wrong) {
  return {expected, tolerance, std::move(wrong)};
}

inline NearNumber near(double expected, double tolerance) {
  return near_or(expected, tolerance, {});
}
template <typename T>
NearMatrix<arma::Mat<T>> near(const arma::Mat<T>& expected, double tolerance) {
  return near_or(expected, tolerance, {});
}
template <typename T>
NearMatrix<arma::Col<T>> near(const arma::Col<T>& expected, double tolerance) {
  return near_or(expected, tolerance, {});
}
template <typename T>
NearMatrix<arma::Row<T>> near(const arma::Row<T>& expected, double tolerance) {
  return near_or(expected, tolerance, {});
}

/// The same for anything that has ==: counts (write arma::uword{6}), strings, enums, bool.
template <typename T>
Equal<T> equal_or(T expected, std::type_identity_t<WrongValues<T>> wrong) {
  return {std::move(expected), std::move(wrong)};
}

/// What an exception of Armadillo usually means; empty for any other.
inline std::string explain_exception(const std::string& message) {
  static const std::array<std::pair<const char*, const char*>, 22> meanings = {{
      {"not compatible with column vector layout",
       "a column vector is wanted here, but a row or a matrix came: .t() turns a row into a "
       "column"},
      {"not compatible with row vector layout",
       "a row vector is wanted here, but a column or a matrix came: .t() turns a column into a "
       "row"},
      {"matrix multiplication: incompatible matrix dimensions",
       "in a product A * B, A has as many columns as B has rows: is a .t() missing, or are the "
       "factors exchanged?"},
      {"copy into submatrix: incompatible matrix dimensions",
       "what is assigned must have the shape of the place it goes to: is a .t() missing?"},
      {"incompatible matrix dimensions",
       "+, -, % and / need equal shapes; X.each_row() += row adds a row to every row of a matrix, "
       "X.each_col() += column a column to every column"},
      {"each_row(): incompatible size", "each_row() wants a row, as long as a row of the matrix"},
      {"each_col(): incompatible size",
       "each_col() wants a column, as long as a column of the matrix"},
      {"incompatible cube dimensions",
       "two blocks of different size: tube takes both ends, so the last is the first plus the size "
       "minus 1"},
      {"submat(): indices out of bounds",
       "submat takes both ends: the last is the first plus the size minus 1. Where does the part "
       "begin, and does it end inside?"},
      {"tube(): indices out of bounds",
       "tube takes both ends: the last is the first plus the size minus 1. Where does the part "
       "begin, and does it end inside (of what is padded)?"},
      {"indices out of bounds or incorrectly used",
       "subvec(a, b), rows(a, b) and cols(a, b) take both ends: the last one is at most the size "
       "minus 1. A last batch may be shorter than the others"},
      {"(): size out of bounds", "head and tail cannot take more elements than there are"},
      {"(): index out of bounds",
       "indices run from 0 to the size minus 1: a loop with <= goes one too far, and i - 1 of an "
       "unsigned 0 is huge"},
      {"solve(): solution not found",
       "the system has no single solution: columns are linearly dependent, or it is the wrong "
       "matrix"},
      {"solve(): number of rows in given matrices must be the same",
       "solve(A, B) wants as many rows in B as in A: is a .t() missing?"},
      {"inv(): matrix is singular", "columns of the matrix are linearly dependent"},
      {"objects must have the same number of elements", "both vectors must have the same length"},
      {"expression must evaluate to exactly one element",
       "as_scalar wants a 1×1 product, such as a row times a column: is a .t() missing?"},
      {"object has no elements", "an empty vector or matrix has no mean, minimum or maximum"},
      {"bad_function_call",
       "a std::function that was never set was called: ask first, if (f) f(…)"},
      {"_M_range_check",
       "an index went past the last element: a loop with <= goes one too far, or the wrong counter "
       "was used"},
      {" must be equal",
       "two things that belong together differ in size: are training and test, rows and columns, "
       "or two arguments mixed up?"},
  }};
  for (const auto& [words, meaning] : meanings) {
    if (message.find(words) != std::string::npos) return meaning;
  }
  return "";
}

/// Without Catch2's hexadecimal comments: "1386 (0x56a) == 12" becomes "1386 == 12".
inline std::string without_hex(std::string text) {
  std::size_t start = 0;
  while ((start = text.find(" (0x", start)) != std::string::npos) {
    std::size_t end = start + 4;
    while (end < text.size() && std::isxdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
    if (end < text.size() && text[end] == ')' && end > start + 4) {
      text.erase(start, end + 1 - start);
    } else {
      ++start;
    }
  }
  return text;
}

/// An assertion as it stands in the test, without the list of wrong values: of their causes only
/// the one that fits may be read.
inline std::string without_causes(const std::string& expression) {
  const auto near = expression.find("near_or("), equal = expression.find("equal_or(");
  if (near == std::string::npos && equal == std::string::npos) return expression;
  int commas = near != std::string::npos ? 2 : 1, depth = 0;
  std::size_t i = near != std::string::npos ? near + 8 : equal + 9;
  for (; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') --depth;
    if (depth == 0 && c == ',' && --commas == 0) break;
  }
  return i < expression.size() ? expression.substr(0, i) + ", …) )" : expression;
}

}  // namespace course_test
