#include "files.hpp"

#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "course_test.hpp"
#include "temporary_directory.hpp"

namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::string sentence(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a file is written whole and replaces the old one", "[common]") {
  const TemporaryDirectory directory;
  const fs::path file = directory.path / "with space.txt";
  ml::write_file(file, "old");
  ml::write_file(file, "new\n");
  CHECK(content_of(file) == "new\n");
  CHECK(std::distance(fs::directory_iterator(directory.path), {}) == 1);
}

TEST_CASE("a link stays, and what it points to is written", "[common]") {
  const TemporaryDirectory directory;
  const fs::path file = directory.path / "file", link = directory.path / "link";
  ml::write_file(file, "old");
  fs::create_symlink("file", link);
  ml::write_file(link, "new");
  CHECK(content_of(file) == "new");
  CHECK(fs::is_symlink(link));
}

TEST_CASE("what is no file, or nobody's to write, is not replaced", "[common]") {
  const TemporaryDirectory directory;
  const fs::path pipe = directory.path / "pipe", file = directory.path / "file";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(sentence([&] { ml::write_file(pipe, "x"); }) ==
        "cannot write " + pipe.string() + ": it is not a regular file");
  CHECK(fs::is_fifo(pipe));
  if (::geteuid() == 0) return;  // root may write everything
  ml::write_file(file, "old");
  fs::permissions(file, fs::perms::owner_read);
  CHECK(sentence([&] { ml::write_file(file, "x"); }) ==
        "cannot write " + file.string() + ": Permission denied");
  CHECK(content_of(file) == "old");
}

TEST_CASE("a name may be as long as the file system allows", "[common]") {
  const TemporaryDirectory directory;
  const fs::path file = directory.path / std::string(255, 'x');
  ml::write_file(file, "content");
  CHECK(content_of(file) == "content");
}

TEST_CASE("a file that cannot be written is named, and nothing is left behind", "[common]") {
  const TemporaryDirectory directory;
  const fs::path missing = directory.path / "missing" / "file.txt";
  CHECK(sentence([&] { ml::write_file(missing, "x"); }) ==
        "cannot write " + missing.string() + ": No such file or directory");
  // A directory in the file's place: the content is written, the last step fails.
  const fs::path taken = directory.path / "taken";
  fs::create_directories(taken / "inside");
  CHECK(sentence([&] { ml::write_file(taken, "x"); }).find("cannot write " + taken.string()) == 0);
  CHECK(std::distance(fs::directory_iterator(directory.path), {}) == 1);
}

TEST_CASE("a full disk is an error, not an empty file", "[common]") {
  if (!fs::exists("/dev/full")) return;  // only Linux has one
  const TemporaryDirectory directory;
  // Whatever private name is chosen next, it points to the full device.
  const std::string next = ml::private_name(directory.path / "file").string();
  const auto dash = next.rfind('-');
  const auto number = std::stoul(next.substr(dash + 1));
  fs::create_symlink("/dev/full", next.substr(0, dash + 1) + std::to_string(number + 1));
  const fs::path file = directory.path / "file";
  CHECK(sentence([&] { ml::write_file(file, "content"); }) ==
        "cannot write " + file.string() + ": No space left on device");
  CHECK_FALSE(fs::exists(file));
}

TEST_CASE("a directory that cannot be made is named", "[common]") {
  const TemporaryDirectory directory;
  ml::write_file(directory.path / "file", "");
  const fs::path inside = directory.path / "file" / "inside";
  CHECK(sentence([&] { ml::make_directory(inside); }) ==
        "cannot create directory " + inside.string() + ": Not a directory");
}

TEST_CASE("private names differ", "[common]") {
  CHECK(ml::private_name("a") != ml::private_name("a"));
}
