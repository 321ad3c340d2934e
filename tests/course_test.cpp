#include "course_test.hpp"

#include <array>
#include <cctype>
#include <cstddef>
#include <sstream>

namespace course_test {

namespace {

template <typename T>
bool same_shape(const arma::Mat<T>& a, const arma::Mat<T>& b) {
  return a.n_rows == b.n_rows && a.n_cols == b.n_cols;
}

std::string shape_of(arma::uword rows, arma::uword columns) {
  return std::to_string(rows) + "×" + std::to_string(columns);
}

}  // namespace

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

template std::string show(const arma::mat&);
template std::string show(const arma::fmat&);
template std::string show(const arma::umat&);
template std::string show(const arma::imat&);

std::string show(double number, int digits) {
  std::ostringstream text;
  text.precision(digits);
  text << number;
  return text.str();
}

template <typename T>
bool is_near(const arma::Mat<T>& got, const arma::Mat<T>& expected, double tolerance) {
  if (!same_shape(got, expected)) return false;
  for (arma::uword i = 0; i < got.n_elem; ++i) {
    const auto g = static_cast<double>(got(i)), e = static_cast<double>(expected(i));
    if (!(g == e || std::abs(g - e) <= tolerance)) return false;
  }
  return true;
}

template bool is_near(const arma::mat&, const arma::mat&, double);
template bool is_near(const arma::fmat&, const arma::fmat&, double);
template bool is_near(const arma::umat&, const arma::umat&, double);
template bool is_near(const arma::imat&, const arma::imat&, double);

double common_factor(const arma::mat& a, const arma::mat& b, double tolerance) {
  const double size = arma::dot(a, a);
  if (size == 0 || a.n_elem < 2 || arma::accu(a != 0) < 2) return 0;
  const double k = arma::dot(a, b) / size;
  return is_near(b, arma::mat(k * a), loose(tolerance)) && std::abs(k) > 1e-6 &&
                 std::abs(k - 1) > 1e-6
             ? k
             : 0;
}

namespace {

/// What can be seen of a difference without knowing the exercise.
std::string difference(const arma::mat& got, const arma::mat& expected, double tolerance) {
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

std::string difference(double got, double expected) {
  std::string text = "\nThe difference is " + show(std::abs(got - expected), 3);
  if (is_near(got, -expected, 1e-9 * std::abs(expected))) text += ": the wrong sign";
  return text;
}

}  // namespace

template <typename T>
NearMatrix<T>::NearMatrix(const Matrix& expected, double tolerance, WrongValues<T> wrong)
    : expected_(expected), tolerance_(tolerance), wrong_(std::move(wrong)) {}

template <typename T>
NearMatrix<T>::~NearMatrix() = default;

template <typename T>
bool NearMatrix<T>::match(const Matrix& got) const {
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

template <typename T>
std::string NearMatrix<T>::describe() const {
  return "should be " + show(expected_) + " (within " + show(tolerance_) + ")" + seen_;
}

template class NearMatrix<arma::mat>;
template class NearMatrix<arma::vec>;
template class NearMatrix<arma::rowvec>;
template class NearMatrix<arma::umat>;
template class NearMatrix<arma::uvec>;

NearNumber::NearNumber(double expected, double tolerance, WrongValues<double> wrong)
    : expected_(expected), tolerance_(tolerance), wrong_(std::move(wrong)) {}

NearNumber::~NearNumber() = default;

bool NearNumber::match(const double& got) const {
  if (is_near(got, expected_, tolerance_)) return true;
  seen_ = difference(got, expected_) + cause_of(got, loose(tolerance_), wrong_);
  return false;
}

std::string NearNumber::describe() const {
  return "should be " + show(expected_) + " (within " + show(tolerance_) + ")" + seen_;
}

std::string explain_exception(const std::string& message) {
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

std::string without_hex(std::string text) {
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

std::string without_causes(const std::string& expression) {
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
