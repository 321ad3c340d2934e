#include "compressed.hpp"

#include <cstdlib>

#include "course_test.hpp"
#include "files.hpp"
#include "temporary_directory.hpp"

namespace course_test {

namespace {

std::string refused(const std::filesystem::path& file, std::size_t limit = 1000) {
  try {
    ml::read_bytes(file, limit);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("bytes of a file, plain and packed, whatever its name", "[common]") {
  const TemporaryDirectory directory;
  const std::string content = std::string("a\0b\n", 4) + std::string(500, 'x');
  ml::write_file(directory.path / "plain.gz", content);
  CHECK(ml::read_bytes(directory.path / "plain.gz", 1000) == content);
  ml::write_file(directory.path / "packed", content);
  REQUIRE(std::system(("gzip '" + (directory.path / "packed").string() + "'").c_str()) == 0);
  std::filesystem::rename(directory.path / "packed.gz", directory.path / "packed");
  CHECK(std::filesystem::file_size(directory.path / "packed") < 100);
  CHECK(ml::read_bytes(directory.path / "packed", 1000) == content);
  ml::write_file(directory.path / "empty", "");
  CHECK(ml::read_bytes(directory.path / "empty", 1000).empty());
}

TEST_CASE("the beginning of a file, plain and packed", "[common]") {
  const TemporaryDirectory directory;
  const std::filesystem::path file = directory.path / "file";
  ml::write_file(file, "abcdef" + std::string(100000, 'x'));
  CHECK(ml::read_beginning(file, 3) == "abc");
  CHECK(ml::read_beginning(file, 200000).size() == 100006);
  REQUIRE(std::system(("gzip '" + file.string() + "'").c_str()) == 0);
  CHECK(ml::read_beginning(directory.path / "file.gz", 3) == "abc");
  CHECK(ml::read_beginning(directory.path / "file.gz", 200000).size() == 100006);
  CHECK_THROWS_AS(ml::read_beginning(file, 3), std::runtime_error);
}

TEST_CASE("files that cannot be read, are damaged or too large are named", "[common]") {
  const TemporaryDirectory directory;
  CHECK(refused(directory.path / "nowhere").find("nowhere") != std::string::npos);
  CHECK(refused(directory.path).find("cannot read") == 0);
  const std::filesystem::path file = directory.path / "file";
  ml::write_file(file, std::string(1001, 'x'));
  CHECK(refused(file).find("more than 1000 bytes") != std::string::npos);
  ml::write_file(file, std::string(100000, 'x'));
  REQUIRE(std::system(("gzip -k '" + file.string() + "'").c_str()) == 0);
  INFO("a small file that holds much: refused while it is unpacked");
  CHECK(refused(directory.path / "file.gz").find("more than 1000 bytes") != std::string::npos);
  const std::string packed = ml::read_bytes(directory.path / "file.gz", 200000);
  CHECK(packed.size() == 100000);
  std::filesystem::resize_file(directory.path / "file.gz", 60);
  CHECK(refused(directory.path / "file.gz", 200000).find("damaged") != std::string::npos);
}

}  // namespace course_test
