#include "course_test.hpp"

#include <limits>
#include <string>

namespace ml {

enum class Fruit { apple, pear };

// What a learner may have written in namespace ml.
inline double near(double a, double) { return a; }
inline std::string show(const arma::mat&) { return "the learner's"; }

}  // namespace ml

CATCH_REGISTER_ENUM(ml::Fruit, ml::Fruit::apple, ml::Fruit::pear)

namespace course_test {

using namespace ml;

namespace {

/// What the matcher says about a wrong value; "" if it matches.
template <typename M, typename T>
std::string words(const M& matcher, const T& got) {
  return matcher.match(got) ? "" : matcher.describe();
}

bool contains(const std::string& text, const std::string& part) {
  INFO("\"" << text << "\" should contain \"" << part << "\"");
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

bool lacks(const std::string& text, const std::string& part) {
  INFO("\"" << text << "\" should not contain \"" << part << "\"");
  CHECK(text.find(part) == std::string::npos);
  return text.find(part) == std::string::npos;
}

}  // namespace

TEST_CASE("a learner's near and show do not clash", "[helpers]") {
  CHECK_THAT(1.0, near(1.0, 0.1));
  CHECK(show(arma::mat{{1, 2}, {3, 4}}) == "2×2 [1 2; 3 4]");
}

TEST_CASE("shapes come first", "[helpers]") {
  const arma::mat expected(2, 3, arma::fill::ones);
  contains(words(near(expected, 0.1), arma::mat(3, 2, arma::fill::ones)),
           "The shape is 3×2, expected 2×3: transposed?");
  const std::string other = words(near(expected, 0.1), arma::mat(2, 4, arma::fill::ones));
  contains(other, "The shape is 2×4, expected 2×3");
  lacks(other, "transposed");
  contains(words(near(arma::vec{1, 2}, 0.1), arma::mat(arma::rowvec{1, 2})), "transposed?");
}

TEST_CASE("the largest difference and its place", "[helpers]") {
  const arma::mat expected = {{1, 2, 3}, {4, 5, 6}};
  arma::mat got = expected;
  CHECK(near(expected, 0).match(got));
  got(1, 2) = 6.5;
  got(0, 0) = 1.25;
  contains(words(near(expected, 0.1), got), "difference, 0.5, is at (1, 2): 6.5, expected 6");
  contains(words(near(arma::vec{1, 2}, 0), arma::vec{1, 2 + 1.01e-13}), "e-13, is at (1)");
  got(0, 1) = arma::datum::nan;
  contains(words(near(expected, 0.1), got), "Element (0, 1) is nan, expected 2");
}

TEST_CASE("not a number matches nothing, infinity itself", "[helpers]") {
  const double inf = std::numeric_limits<double>::infinity(), nan = arma::datum::nan;
  CHECK(near(inf, 0).match(inf));
  CHECK_FALSE(near(inf, 1).match(-inf));
  CHECK_FALSE(near(nan, 1).match(nan));
  CHECK(near(arma::vec{1, inf}, 0).match(arma::vec{1, inf}));
  CHECK_FALSE(near(arma::vec{1, nan}, 1).match(arma::vec{1, nan}));
  contains(words(near(arma::vec{1, inf}, 0), arma::vec{1, -inf}), "at (1): -inf, expected inf");
}

TEST_CASE("what is seen without knowing the exercise", "[helpers]") {
  const arma::mat m = {{1, 2}, {3, 4}};
  contains(words(near(m, 1e-9), arma::mat(-m)), "wrong sign");
  contains(words(near(m, 1e-9), arma::mat(m / 4)), "0.25 times");
  contains(words(near(m, 1e-9), arma::mat(m.t())), "It is transposed");
  contains(words(near(m, 1e-9), arma::mat(arma::flipud(m))), "rows stand in reverse");
  contains(words(near(m, 1e-9), arma::mat(arma::fliplr(m))), "columns stand in reverse");
  lacks(words(near(m, 1e-9), arma::mat(m + 1)), "times");
  lacks(words(near(m, 1e-9), arma::mat(2, 2, arma::fill::zeros)), "times");
  lacks(words(near(arma::vec{0, 2}, 1e-9), arma::vec{0, 1}), "times");
  contains(words(near(2.0, 1e-9), -2.0), "wrong sign");
  contains(words(near(2.0, 1e-15), 2 + 1e-12), "difference is 1e-12");
}

TEST_CASE("only the cause of the value that came out is named", "[helpers]") {
  const auto slope = near_or(6, 1e-9, {{2.5, "divided by 2, then multiplied"}, {0, "integers"}});
  CHECK(slope.match(6));
  contains(words(slope, 2.5), "Likely cause: divided by 2, then multiplied");
  lacks(words(slope, 2.5), "integers");
  contains(words(slope, 0.0), "integers");
  lacks(words(slope, 1.0), "cause");

  const auto vector = near_or(arma::vec{3, 1}, 1e-9,
                              {{{1.8, 1}, "penalized too"},
                               {[](const arma::vec& got) { return got.n_elem == 1; }, "no bias"}});
  contains(words(vector, arma::vec{1.8, 1}), "penalized too");
  contains(words(vector, arma::vec{1.8}), "no bias");
  lacks(words(vector, arma::vec{3, 2}), "cause");

  const arma::mat a = {{1, 2}, {3, 4}};
  const auto matrix = near_or(a, 1e-9, {{a * a, "squared"}, {arma::mat{{1, 1}}, "one row"}});
  contains(words(matrix, arma::mat(a * a)), "squared");
  contains(words(matrix, arma::mat{{1, 1}}), "one row");

  const auto indices = near_or(arma::uvec{1, 2}, 0, {{{0, 1}, "counted from 0"}});
  contains(words(indices, arma::uvec{0, 1}), "counted from 0");
  const auto row = near_or(arma::rowvec{1, 2}, 0, {{{2, 4}, "twice"}});
  contains(words(row, arma::rowvec{2, 4}), "twice");
}

TEST_CASE("anything that has ==", "[helpers]") {
  const auto gate = equal_or(std::string("0110"), {{"0111", "that is OR"}});
  CHECK(gate.match("0110"));
  contains(words(gate, std::string("0111")), "that is OR");
  const auto count = equal_or(arma::uword{6}, {{5, "the last one is missing"}});
  contains(words(count, arma::uword{5}), "should be 6\nLikely cause: the last one is missing");
  contains(words(equal_or(Fruit::apple, {{Fruit::pear, "exchanged"}}), Fruit::pear), "exchanged");
  CHECK_THAT(Fruit::apple, equal_or(Fruit::apple, {}));
}

TEST_CASE("long output is cut, enums are words", "[helpers]") {
  CHECK(show(arma::mat(100, 100, arma::fill::zeros)).size() < 300);
  CHECK(Catch::Detail::stringify(Fruit::pear).find("pear") != std::string::npos);
}

TEST_CASE("hexadecimal comments go", "[helpers]") {
  CHECK(without_hex("1386 (0x56a) == 1000 (0x3e8)") == "1386 == 1000");
  CHECK(without_hex("f(0x1) (0xg) (0x1") == "f(0x1) (0xg) (0x1");
}

TEST_CASE("the menu of causes stays out of the verdict", "[helpers]") {
  CHECK(without_causes("CHECK_THAT( f(1), near_or(arma::vec{3, 1}, 1e-9, {{{1, 2}, \"a\"}}) )") ==
        "CHECK_THAT( f(1), near_or(arma::vec{3, 1}, 1e-9, …) )");
  CHECK(without_causes("CHECK_THAT( n, equal_or(f(1, 2), wrong) )") ==
        "CHECK_THAT( n, equal_or(f(1, 2), …) )");
  CHECK(without_causes("CHECK( near(1, 2) )") == "CHECK( near(1, 2) )");
}

TEST_CASE("exceptions of Armadillo are explained", "[helpers]") {
  arma::mat A(3, 4, arma::fill::ones), square(3, 3, arma::fill::ones);
  arma::vec column(3, arma::fill::ones);
  const arma::rowvec row(4, arma::fill::ones);
  const auto why = [](const auto& call) {
    try {
      call();
    } catch (const std::exception& error) {
      return explain_exception(error.what());
    }
    return std::string("nothing was thrown");
  };
  contains(why([&] { column = arma::mat(row); }), ".t()");
  contains(why([&] { A += arma::mat(row); }), "each_row()");
  contains(why([&] { A = A * column; }), "as many columns");
  contains(why([&] { A = A.rows(1, 3); }), "both ends");
  contains(why([&] { column = column.subvec(1, 3); }), "both ends");
  contains(why([&] { A = A.head_cols(5); }), "head and tail");
  contains(why([&] { column(3) = 1; }), "one too far");
  contains(why([&] { square = arma::solve(square, square, arma::solve_opts::no_approx); }),
           "linearly dependent");
  CHECK(explain_exception("the learner's own words").empty());
}

}  // namespace course_test
