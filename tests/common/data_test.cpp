#include "data.hpp"

#include <chrono>
#include <clocale>
#include <filesystem>
#include <fstream>
#include <limits>
#include <locale>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "course_test.hpp"
#include "temporary_directory.hpp"

using namespace ml;
namespace fs = std::filesystem;

namespace {

const fs::path scratch =
    fs::temp_directory_path() / ("course_data_test-" + std::to_string(::getpid()) + ".csv");

/// What the reader makes of a file with this content.
Table table_of(const std::string& content) {
  struct Remove {
    ~Remove() {
      std::error_code ignored;
      fs::remove(scratch, ignored);
    }
  } at_the_end;
  std::ofstream(scratch, std::ios::binary) << content;
  return read_csv(scratch);
}

/// The sentence a call throws, with the scratch file's name as FILE.
template <typename Call>
std::string sentence_of(Call call) {
  try {
    call();
  } catch (const std::runtime_error& error) {
    std::string text = error.what();
    const std::size_t place = text.find(scratch.string());
    return place == std::string::npos ? text : text.replace(place, scratch.string().size(), "FILE");
  }
  return "nothing was thrown";
}

std::string complaint(const std::string& content) {
  return sentence_of([&] { table_of(content); });
}

arma::vec class_counts(const arma::vec& labels, arma::uword classes) {
  arma::vec counts(classes, arma::fill::zeros);
  for (const double label : labels) counts(static_cast<arma::uword>(label)) += 1;
  return counts;
}

}  // namespace

TEST_CASE("a table has names, rows and columns", "[common]") {
  const Table table = table_of("a,b,c\n1,2.5,-3\n4e2,+.5,6\n");
  CHECK(table.file == scratch.string());
  CHECK(table.names == std::vector<std::string>{"a", "b", "c"});
  CHECK_THAT(table.values, course_test::near(arma::mat{{1, 2.5, -3}, {400, 0.5, 6}}, 0));
  CHECK_THAT(table.column("b"), course_test::near(arma::vec{2.5, 0.5}, 0));
  CHECK_THAT(table.except("b"), course_test::near(arma::mat{{1, -3}, {400, 6}}, 0));
  CHECK(sentence_of([&] { table.column("d"); }) == "FILE has no column \"d\"; it has a, b, c");
  CHECK(sentence_of([&] { table.except("d"); }) == "FILE has no column \"d\"; it has a, b, c");
}

TEST_CASE("numbers are read to the last digit", "[common]") {
  const arma::mat values =
      table_of("x\n0.1\n4.803999999999999\n5e-324\n1e-400\n1.7976931348623157e308\n").values;
  CHECK(values(0, 0) == 0.1);
  CHECK(values(1, 0) == 4.803999999999999);
  CHECK(values(2, 0) == std::numeric_limits<double>::denorm_min());
  CHECK(values(3, 0) == 0);
  CHECK(values(4, 0) == std::numeric_limits<double>::max());
}

TEST_CASE("harmless differences between CSV files do not matter", "[common]") {
  const std::vector<std::string> files = {
      "a,b\r\n1,2\r\n3,4\r\n",                 // CRLF
      "a,b\n1,2\n3,4",                         // no last newline
      "a,b\r\n1,2\r\n3,4\r",                   //
      "\xEF\xBB\xBF\"a\",b\n1,2\n3,4\n",       // byte order mark
      "# x\na,b\n1,2\n#, \"\n3,4\n# end",      // comments
      "\na,b\n\n1,2\n3,4\n \n\r\n",            // blank lines
      " a\t, b\n1 ,\t2\n 3, 4 \n",             // blanks around fields
      "\"a\",\"b\"\r\n\"1\", \"2\"\n3 ,4\r\n"  // quotes, CRLF and LF
  };
  for (const std::string& file : files) {
    INFO("the file was:\n" << file);
    const Table table = table_of(file);
    CHECK(table.names == std::vector<std::string>{"a", "b"});
    CHECK_THAT(table.values, course_test::near(arma::mat{{1, 2}, {3, 4}}, 0));
  }
}

TEST_CASE("quoted names may hold commas and quotes", "[common]") {
  const Table table = table_of("\"length, cm\",\"the \"\"width\"\"\",5\" disk\r\n1,2,3\r\n");
  CHECK(table.names == std::vector<std::string>{"length, cm", "the \"width\"", "5\" disk"});
}

TEST_CASE("numbers do not depend on the locale", "[common]") {
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  struct Restore {
    std::locale before = std::locale();
    ~Restore() {
      std::locale::global(before);
      std::setlocale(LC_ALL, "C");
    }
  } at_the_end;
  std::locale::global(std::locale(std::locale(), new Comma));  // the locale deletes it
  for (const char* name : {"de_DE.UTF-8", "ru_RU.UTF-8", "fr_FR.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) != nullptr) break;
  }
  CHECK_THAT(table_of("a\n1.5\n1234.5\n").values,
             course_test::near(arma::mat(arma::vec{1.5, 1234.5}), 0));
  CHECK(complaint("a\n\"1,5\"\n") == "FILE, line 2: \"1,5\" in column a is not a number");
}

TEST_CASE("a file that cannot be read is named with the reason", "[common]") {
  const auto message = [](const fs::path& file) { return sentence_of([&] { read_csv(file); }); };
  CHECK(message("no/such.csv") == "cannot read no/such.csv: No such file or directory");
  CHECK(message("/") == "cannot read /: it is a directory");
  CHECK(message("/dev/zero") == "cannot read /dev/zero: it is not a regular file");
  REQUIRE(::mkfifo(scratch.c_str(), 0600) == 0);
  CHECK(message(scratch) == "cannot read FILE: it is not a regular file");
  fs::remove(scratch);
}

TEST_CASE("a table without header or rows is refused", "[common]") {
  const std::string empty = "FILE is empty: it needs a header line and rows of numbers";
  CHECK(complaint("") == empty);
  CHECK(complaint("\n \r\n# only a comment\n") == empty);
  CHECK(complaint("\xEF\xBB\xBF") == empty);
  CHECK(complaint("a,b\n") == "FILE has a header but no rows");
  CHECK(complaint("a,b\r\n# later\r\n\r\n") == "FILE has a header but no rows");
  CHECK(complaint("5.1,3.5,0\n4.9,3.0,0\n") ==
        "FILE, line 1: numbers where the names of the columns belong (the file needs a header "
        "line)");
}

TEST_CASE("names must be there and differ", "[common]") {
  CHECK(complaint("a,b,a\n1,2,3\n") == "FILE, line 1: two columns are called \"a\"");
  CHECK(complaint("# c\na, \"a\"\n1,2\n") == "FILE, line 2: two columns are called \"a\"");
  CHECK(complaint("a,,c\n1,2,3\n") == "FILE, line 1: column 2 has no name");
  CHECK(complaint("a,b,\n1,2,3\n") == "FILE, line 1: column 3 has no name");
  CHECK(complaint("a,\"b\n1,2\n") == "FILE, line 1: a double quote is never closed");
}

TEST_CASE("a row with too few or too many fields is refused", "[common]") {
  CHECK(complaint("a,b\n1,2\n3\n") == "FILE, line 3: the number of fields is 1, the header has 2");
  CHECK(complaint("a,b\n1,2,3\n") == "FILE, line 2: the number of fields is 3, the header has 2");
  CHECK(complaint("a,b\n1,2,\n") == "FILE, line 2: the number of fields is 3, the header has 2");
  CHECK(complaint("a,b\n1;2\n") == "FILE, line 2: the number of fields is 1, the header has 2");
}

TEST_CASE("a field that is no finite number is named with line and column", "[common]") {
  CHECK(complaint("age,bmi\n1,2\n# c\n\n3,abc\n") ==
        "FILE, line 5: \"abc\" in column bmi is not a number");
  for (const std::string word :
       {"1.2.3", "1 2", "12kg", "1e", "--1", "?", "NA", "1,5", "0x", "0x10"}) {
    CHECK(complaint("a\n\"" + word + "\"\n") ==
          "FILE, line 2: \"" + word + "\" in column a is not a number");
  }
  for (const std::string word : {"nan", "NaN", "-nan", "inf", "-inf", "Infinity", "1e999"}) {
    CHECK(complaint("a\n" + word + "\n") ==
          "FILE, line 2: \"" + word + "\" in column a is not a finite number");
  }
  CHECK(complaint("a,b,c\r\n1,,3\r\n") == "FILE, line 2: column b is empty");
  CHECK(complaint("a,b\r\n1,\r\n") == "FILE, line 2: column b is empty");
  CHECK(complaint("a,b\n1,\"\"\n") == "FILE, line 2: column b is empty");
}

TEST_CASE("messages stay short and harmless whatever the file holds", "[common]") {
  CHECK(complaint("a\n\x1B[2Jred\n") == "FILE, line 2: \"?[2Jred\" in column a is not a number");
  CHECK(complaint(std::string("a\n1\0", 4)) == "FILE, line 2: \"1?\" in column a is not a number");
  CHECK(complaint("a\n" + std::string(1000, 'x') + "\n") ==
        "FILE, line 2: \"" + std::string(40, 'x') + "…\" in column a is not a number");
  CHECK(complaint("a\nx" + std::string(39, 'y') + "яя\n") ==
        "FILE, line 2: \"x" + std::string(39, 'y') + "…\" in column a is not a number");
  CHECK(complaint("a\n" + std::string(39, 'y') + "яя\n") ==
        "FILE, line 2: \"" + std::string(39, 'y') + "…\" in column a is not a number");
}

TEST_CASE("hostile files are read in linear time", "[common]") {
  const auto start = std::chrono::steady_clock::now();
  std::string rows = "a,b\n", names = "x", numbers = "1", quotes = "a,\"";
  for (int i = 0; i < 300000; ++i) {
    rows += "1,2\n";
    names += ",x" + std::to_string(i);
    numbers += ",1";
    quotes += " \"\"";
  }
  CHECK(table_of(rows).values.n_rows == 300000);
  CHECK(table_of(names + '\n' + numbers).values.n_cols == 300001);
  CHECK(table_of(quotes + "\"\n1,2\n").names.back().size() == 599999);
  CHECK(complaint(quotes + '\n') == "FILE, line 1: a double quote is never closed");
  CHECK(complaint("a\n" + std::string(8000000, ' ') + "x\n") ==
        "FILE, line 2: \"x\" in column a is not a number");
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  CHECK(seconds.count() < 20);
}

TEST_CASE("a dataset that was changed is refused and named", "[common]") {
  const TemporaryDirectory temporary;
  const auto write = [&](const std::string& file, const std::string& content) {
    std::ofstream(temporary.path / file, std::ios::binary) << content;
  };
  const std::string flowers = "width,species\n1.4,0\n";
  write("iris.csv", flowers);
  write("checksums", "4252092708 20 iris.csv\n");
  CHECK(load_dataset("iris", temporary.path).values(0, 0) == 1.4);
  for (const std::string changed :
       {"width,species\n1.5,0\n", "width,species\n1.4,7\n", "width,species\n1.4,0\n1.4,0\n"}) {
    write("iris.csv", changed);
    CHECK(sentence_of([&] {
            load_dataset("iris", temporary.path);
          }).find("datasets/iris.csv has changed") == 0);
  }
  write("iris.csv", flowers);
  write("checksums", "4252092708 20 other.csv\n");
  CHECK(sentence_of([&] { load_dataset("iris", temporary.path); }) ==
        "datasets/checksums does not name iris.csv, so nobody knows whether it is whole");
}

TEST_CASE("an unknown dataset gets the list of those there are", "[common]") {
  const std::string list = "; there are breast_cancer, diabetes, digits, iris";
  CHECK(sentence_of([] { load_dataset("mnist"); }) == "there is no dataset \"mnist\"" + list);
  CHECK(sentence_of([] { load_dataset(""); }) == "there is no dataset \"\"" + list);
  CHECK(sentence_of([] { load_dataset("../x"); }) == "there is no dataset \"../x\"" + list);
}

// The numbers below were taken from scikit-learn's files with awk, without our reader.

TEST_CASE("digits are 1797 images of 8 by 8", "[common]") {
  const Table digits = load_dataset("digits");
  CHECK(digits.file == "datasets/digits.csv");
  REQUIRE(digits.values.n_rows == 1797);
  REQUIRE(digits.values.n_cols == 65);
  CHECK(digits.names.front() == "p0");
  CHECK(digits.names[63] == "p63");
  CHECK(digits.names.back() == "label");
  CHECK_THAT(class_counts(digits.column("label"), 10),
             course_test::near(arma::vec{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, 0));
  const arma::mat pixels = digits.except("label");
  CHECK(pixels.min() == 0);
  CHECK(pixels.max() == 16);
  CHECK(arma::accu(pixels) == 561718);
  CHECK(arma::accu(pixels * arma::regspace(1, 64)) == 18222371);
  CHECK_THAT(
      arma::rowvec(pixels.row(0).head(16)),
      course_test::near(arma::rowvec{0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0}, 0));
  CHECK_THAT(arma::rowvec(pixels.row(1796).tail(8)),
             course_test::near(arma::rowvec{0, 1, 8, 12, 14, 12, 1, 0}, 0));
  CHECK(sentence_of([&] { digits.column("pixel0"); }) ==
        "datasets/digits.csv has no column \"pixel0\"; it has p0, p1, p2, p3, p4, p5, p6, p7, p8, "
        "p9, p10, p11 and 53 more");
}

TEST_CASE("breast_cancer has 569 tumours, 357 of them benign", "[common]") {
  const Table table = load_dataset("breast_cancer");
  REQUIRE(table.values.n_rows == 569);
  REQUIRE(table.values.n_cols == 31);
  CHECK_THAT(class_counts(table.column("benign"), 2), course_test::near(arma::vec{212, 357}, 0));
  CHECK_THAT(arma::rowvec(arma::sum(table.except("benign"))),
             course_test::near(
                 arma::rowvec{8038.429,   10975.81,  52330.38,   372631.9,  54.829,     59.37002,
                              50.5268107, 27.834994, 103.0811,   35.73184,  230.5429,   692.3896,
                              1630.7877,  22951.798, 4.006317,   14.497061, 18.1475246, 6.712002,
                              11.688568,  2.1593003, 9257.169,   14610.34,  61031.63,   501051.8,
                              75.31773,   144.67681, 154.875247, 65.210941, 165.053,    47.76517},
                 1e-6));
  CHECK(table.column("mean_radius")(0) == 17.99);
  CHECK(table.column("mean_fractal_dimension")(0) == 0.07871);
  CHECK(table.column("radius_error")(0) == 1.095);
  CHECK(table.column("worst_fractal_dimension")(568) == 0.07039);
}

TEST_CASE("diabetes has the raw measurements of 442 patients", "[common]") {
  const Table table = load_dataset("diabetes");
  CHECK(table.names == std::vector<std::string>{"age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4",
                                                "s5", "s6", "target"});
  REQUIRE(table.values.n_rows == 442);
  CHECK_THAT(arma::rowvec(arma::sum(table.values)),
             course_test::near(arma::rowvec{21445, 649, 11658.1, 41833.98, 83600, 51024.1, 22006.5,
                                            1799.05, 2051.5036, 40337, 67243},
                               1e-6));
  CHECK_THAT(
      arma::rowvec(table.values.row(0)),
      course_test::near(arma::rowvec{59, 2, 32.1, 101, 157, 93.2, 38, 4, 4.8598, 87, 151}, 0));
  CHECK(table.column("target").min() == 25);
  CHECK(table.column("target").max() == 346);
}

TEST_CASE("iris has 50 flowers of each of 3 species", "[common]") {
  const Table table = load_dataset("iris");
  CHECK(table.names == std::vector<std::string>{"sepal_length", "sepal_width", "petal_length",
                                                "petal_width", "species"});
  REQUIRE(table.values.n_rows == 150);
  CHECK_THAT(class_counts(table.column("species"), 3), course_test::near(arma::vec{50, 50, 50}, 0));
  CHECK_THAT(arma::rowvec(arma::sum(table.except("species"))),
             course_test::near(arma::rowvec{876.5, 458.6, 563.7, 179.9}, 1e-9));
  // The two flowers that the copy of the UCI repository has wrong.
  CHECK_THAT(arma::rowvec(table.values.row(34)),
             course_test::near(arma::rowvec{4.9, 3.1, 1.5, 0.2, 0}, 0));
  CHECK_THAT(arma::rowvec(table.values.row(37)),
             course_test::near(arma::rowvec{4.9, 3.6, 1.4, 0.1, 0}, 0));
}
