// Armadillo in half a page: every row of chapters/01_perceptron/armadillo.md, computed.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "course_test.hpp"

namespace course_test {

namespace {

std::string number_text(double number) {
  std::ostringstream text;
  text << number;
  return text.str();
}

std::string page() {
  const std::filesystem::path tests = std::filesystem::path(__FILE__).parent_path();
  std::ifstream in(tests / "../../chapters/01_perceptron/armadillo.md");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The page has a row with this code and this result.
void row_of_the_page(const std::string& code, const std::string& result) {
  static const std::string text = page();
  const std::string row = "| `" + code + "` | " + result + " |";
  INFO("chapters/01_perceptron/armadillo.md should have the row " << row);
  CHECK(text.find(row) != std::string::npos);
}

void row_of_the_page(const std::string& code, double result) {
  row_of_the_page(code, number_text(result));
}

void row_of_the_page(const std::string& code, arma::uword result) {
  row_of_the_page(code, std::to_string(result));
}

template <typename T>
void row_of_the_page(const std::string& code, const arma::Mat<T>& result) {
  std::string text = "[";
  for (arma::uword r = 0; r < result.n_rows; ++r) {
    if (r > 0) text += "; ";
    for (arma::uword c = 0; c < result.n_cols; ++c) {
      text += (c > 0 ? " " : "") + number_text(static_cast<double>(result(r, c)));
    }
  }
  row_of_the_page(code, text + "]");
}

}  // namespace

TEST_CASE("Armadillo in half a page prints what it computes", "[common]") {
  // clang-format off
  const arma::vec a = {1, 2, 3};           // a column of three numbers
  const arma::vec b = {3, 1, 2};
  const arma::mat X = {{1, 2}, {3, 4}, {5, 6}};  // three rows, two columns
  const arma::mat Y = {{1, 0}, {2, 1}};
  // clang-format on
  row_of_the_page("a.n_elem", a.n_elem);
  row_of_the_page("X.n_rows", X.n_rows);
  row_of_the_page("X.n_cols", X.n_cols);
  row_of_the_page("a(0)", a(0));
  row_of_the_page("X(2, 1)", X(2, 1));
  row_of_the_page("a(a.n_elem - 1)", a(a.n_elem - 1));

  row_of_the_page("a + b", arma::mat(a + b));
  row_of_the_page("2 * a - 1", arma::mat(2 * a - 1));
  row_of_the_page("a % b", arma::mat(a % b));
  row_of_the_page("a / b", arma::mat(a / b));
  row_of_the_page("arma::dot(a, b)", arma::dot(a, b));
  row_of_the_page("X * Y", arma::mat(X * Y));
  row_of_the_page("X.t()", arma::mat(X.t()));
  row_of_the_page("X.t() * a", arma::mat(X.t() * a));
  row_of_the_page("arma::square(a)", arma::mat(arma::square(a)));

  row_of_the_page("X.row(1)", arma::mat(X.row(1)));
  row_of_the_page("X.row(1).t()", arma::mat(X.row(1).t()));
  row_of_the_page("X.col(1)", arma::mat(X.col(1)));
  row_of_the_page("a.head(2)", arma::mat(a.head(2)));
  row_of_the_page("a.tail(2)", arma::mat(a.tail(2)));
  row_of_the_page("a.subvec(0, 1)", arma::mat(a.subvec(0, 1)));
  row_of_the_page("X.rows(1, 2)", arma::mat(X.rows(1, 2)));
  row_of_the_page("X.rows(arma::uvec{2, 0})", arma::mat(X.rows(arma::uvec{2, 0})));
  row_of_the_page("X.each_row() - X.row(0)", arma::mat(X.each_row() - X.row(0)));
  row_of_the_page("X.each_col() - a", arma::mat(X.each_col() - a));
  row_of_the_page("arma::join_rows(a, X)", arma::mat(arma::join_rows(a, X)));

  row_of_the_page("arma::accu(X)", arma::accu(X));
  row_of_the_page("arma::sum(X)", arma::mat(arma::sum(X)));
  row_of_the_page("arma::mean(X)", arma::mat(arma::mean(X)));
  row_of_the_page("a.max()", a.max());
  row_of_the_page("b.index_max()", b.index_max());
  row_of_the_page("arma::norm(b.head(2))", arma::norm(b.head(2)));
  row_of_the_page("arma::find(b > 1)", arma::umat(arma::find(b > 1)));
  row_of_the_page("b.elem(arma::find(b > 1))", arma::mat(b.elem(arma::find(b > 1))));
  row_of_the_page("arma::unique(arma::vec{2, 1, 2})", arma::mat(arma::unique(arma::vec{2, 1, 2})));
  row_of_the_page("arma::zeros(2)", arma::mat(arma::zeros(2)));

  const auto along = [&](double t) { return arma::dot(a, b) + t; };
  CHECK(along(0.5) == 11.5);
}

}  // namespace course_test
