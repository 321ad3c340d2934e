#include "data.hpp"

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <system_error>
#ifdef __APPLE__
#include <xlocale.h>  // strtod_l
#endif

namespace ml {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& sentence) { throw std::runtime_error(sentence); }

/// Text from a file as a message can show it: not too long, and nothing a terminal would obey.
std::string shown(std::string text) {
  if (text.size() > 40) {
    std::size_t end = 40;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;  // never inside a UTF-8 character
    text = text.substr(0, end) + "…";
  }
  const auto control = [](unsigned char c) { return c < ' ' || c == 127; };
  std::replace_if(text.begin(), text.end(), control, '?');
  return text;
}

std::string listed(const std::vector<std::string>& names) {
  const std::size_t most = 12;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
    text += (i > 0 ? ", " : "") + shown(names[i]);
  }
  return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more"
                             : text;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// The fields of a line. One that holds a comma stands in double quotes, and a quote in it is
/// written twice. Nothing if a quote is never closed.
std::optional<std::vector<std::string>> split(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += line[i++];
    } else if (line[i] == '"' && (quoted || fields.back().empty())) {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else if (line[i] != ' ' || quoted || !fields.back().empty()) {  // no blanks in front
      fields.back() += line[i];
    }
  }
  if (quoted) return std::nullopt;
  for (std::string& field : fields) field = trimmed(field);
  return fields;
}

/// A number written with a decimal point whatever the user's locale; NaN and infinity count.
std::optional<double> number(const std::string& field) {
  // std::from_chars would do the same, but libc++ has had it for double only since version 20.
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
  char* end = nullptr;
  const double value = strtod_l(field.c_str(), &end, plain);
  if (field.find_first_of("xX") != std::string::npos) return std::nullopt;  // no 0x10
  if (field.empty() || end != field.c_str() + field.size()) return std::nullopt;
  return value;
}

void check_names(const std::vector<std::string>& names, const std::string& place) {
  if (std::all_of(names.begin(), names.end(),
                  [](const auto& name) { return number(name).has_value(); })) {
    fail(place + "numbers where the names of the columns belong (the file needs a header line)");
  }
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (name.empty()) fail(place + "column " + std::to_string(seen.size() + 1) + " has no name");
    if (!seen.insert(name).second) fail(place + "two columns are called \"" + shown(name) + '"');
  }
}

double checked_number(const std::string& field, const std::string& column,
                      const std::string& place) {
  if (field.empty()) fail(place + "column " + shown(column) + " is empty");
  const std::optional<double> value = number(field);
  if (value && std::isfinite(*value)) return *value;
  fail(place + '"' + shown(field) + "\" in column " + shown(column) + " is not a " +
       (value ? "finite " : "") + "number");
}

Table read(const fs::path& path, const std::string& name) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) fail("cannot read " + name + ": it is a directory");
  if (fs::is_other(path, ignored)) fail("cannot read " + name + ": it is not a regular file");
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) fail("cannot read " + name + ": " + std::generic_category().message(errno));

  Table table{name, {}, {}};
  std::vector<double> numbers;  // row by row
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    if (++line_number == 1 && line.rfind("\xEF\xBB\xBF", 0) == 0) line.erase(0, 3);
    if (trimmed(line).empty() || line[0] == '#') continue;
    const std::string place = name + ", line " + std::to_string(line_number) + ": ";
    const auto fields = split(line);
    if (!fields) fail(place + "a double quote is never closed");
    if (table.names.empty()) {
      check_names(*fields, place);
      table.names = *fields;
      continue;
    }
    if (fields->size() != table.names.size()) {
      fail(place + "the number of fields is " + std::to_string(fields->size()) +
           ", the header has " + std::to_string(table.names.size()));
    }
    for (std::size_t i = 0; i < fields->size(); ++i) {
      numbers.push_back(checked_number((*fields)[i], table.names[i], place));
    }
  }
  if (in.bad()) fail("cannot read " + name + " to its end");
  if (table.names.empty()) fail(name + " is empty: it needs a header line and rows of numbers");
  if (numbers.empty()) fail(name + " has a header but no rows");
  const std::size_t columns = table.names.size();
  table.values = arma::mat(numbers.data(), columns, numbers.size() / columns).t();
  return table;
}

/// "CRC size" of a file's bytes as the POSIX command cksum prints them.
std::string checksum(const std::string& bytes) {
  std::uint32_t crc = 0;
  const auto add = [&crc](std::uint32_t byte) {
    crc ^= byte << 24U;
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 0x80000000U) != 0 ? (crc << 1U) ^ 0x04C11DB7U : crc << 1U;
    }
  };
  for (const char c : bytes) add(static_cast<unsigned char>(c));
  for (std::size_t size = bytes.size(); size != 0; size >>= 8U) add(size & 0xFFU);
  return std::to_string(~crc) + " " + std::to_string(bytes.size());
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Our tables are the ones that all numbers of the course come from: a changed measurement must
/// not pass for the real one.
void require_unchanged(const fs::path& directory, const std::string& file) {
  std::istringstream known(contents(directory / "checksums"));
  for (std::string line; std::getline(known, line);) {
    line = trimmed(line);
    const std::size_t space = line.find_last_of(' ');
    if (space == std::string::npos || line.substr(space + 1) != file) continue;
    if (line.substr(0, space) == checksum(contents(directory / file))) return;
    fail("datasets/" + file +
         " has changed: it does not agree with datasets/checksums. Put it back with \"git checkout "
         "datasets/" +
         file + "\" or \"datasets/convert\"; for data of your own use read_csv");
  }
  fail("datasets/checksums does not name " + file + ", so nobody knows whether it is whole");
}

arma::uword index_of(const Table& table, const std::string& name) {
  const auto found = std::find(table.names.begin(), table.names.end(), name);
  if (found != table.names.end()) return static_cast<arma::uword>(found - table.names.begin());
  fail(table.file + " has no column \"" + shown(name) + "\"; it has " + listed(table.names));
}

}  // namespace

arma::vec Table::column(const std::string& name) const { return values.col(index_of(*this, name)); }

arma::mat Table::except(const std::string& target) const {
  arma::mat rest = values;
  rest.shed_col(index_of(*this, target));
  return rest;
}

Table read_csv(const fs::path& file) { return read(file, file.string()); }

Table load_dataset(const std::string& name) { return load_dataset(name, COURSE_DATASETS); }

Table load_dataset(const std::string& name, const fs::path& directory) {
  std::error_code ignored;
  std::vector<std::string> known;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, ignored)) {
    if (entry.path().extension() == ".csv") known.push_back(entry.path().stem().string());
  }
  std::sort(known.begin(), known.end());
  if (known.empty()) fail("there are no tables in " + directory.string());
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    fail("there is no dataset \"" + shown(name) + "\"; there are " + listed(known));
  }
  Table table = read(directory / (name + ".csv"), "datasets/" + name + ".csv");
  require_unchanged(directory, name + ".csv");
  return table;
}

}  // namespace ml
