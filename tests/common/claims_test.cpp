#include "claims.hpp"

#include <cmath>

#include "course_test.hpp"

using ml::Claim;

TEST_CASE("a claim holds inside its band, borders included", "[common]") {
  CHECK(Claim{"q", "", "", 1.0, 1.0, 2.0}.ok());
  CHECK(Claim{"q", "", "", 2.0, 1.0, 2.0}.ok());
  CHECK_FALSE(Claim{"q", "", "", 2.0000001, 1.0, 2.0}.ok());
  CHECK_FALSE(Claim{"q", "", "", 0.9999999, 1.0, 2.0}.ok());
  CHECK_FALSE(Claim{"q", "", "", std::nan(""), -1e300, 1e300}.ok());
}

TEST_CASE("results.csv has the agreed header and a row per claim", "[common]") {
  const std::string csv = ml::claims_csv(
      {{"plain", "T", "14", 14, 14, 14}, {"words", "B, \"slide\"", "about 1,5", 0.1, 0.2, 0.3}});
  CHECK(csv ==
        "quantity,source,claimed,measured,low,high,ok\n"
        "plain,T,14,14,14,14,yes\n"
        "words,\"B, \"\"slide\"\"\",\"about 1,5\",0.1,0.2,0.3,no\n");
}

TEST_CASE("numbers read back as the same double", "[common]") {
  for (const double value : {0.1, 1.0 / 3, -2.0 / 11, 1e-300, 5e-324, 1.7976931348623157e308}) {
    CHECK(std::stod(ml::exact_number(1.0)) == 1.0);
    CHECK(std::strtod(ml::exact_number(value).c_str(), nullptr) == value);
  }
  CHECK(ml::exact_number(0.1) == "0.1");
  CHECK(ml::exact_number(std::nan("")) == "nan");
  CHECK(ml::exact_number(-INFINITY) == "-inf");
}

TEST_CASE("the Markdown table protects its bars", "[common]") {
  const std::string table = ml::claims_markdown({{"q", "a|b", "", 1, 0, 2}});
  CHECK(table.find("| `q` | a\\|b |  | 1 | 0 … 2 | yes |") != std::string::npos);
}

TEST_CASE("the text table is aligned", "[common]") {
  const std::string text = ml::claims_text({{"long_quantity", "", "½", 1, 1, 1}});
  CHECK(text ==
        "  quantity       the lecture says  we measure  band  ok\n"
        "  long_quantity  ½                 1           1     yes\n");
}
