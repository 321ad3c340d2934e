#include "claims.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace ml {

namespace {

/// RFC 4180: a field with a comma, a quote or a line break is quoted, quotes inside doubled.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string markdown_field(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string band(const Claim& claim) {
  if (claim.is_timing()) return "a time";
  if (claim.low == claim.high) return short_number(claim.low);
  return short_number(claim.low) + " … " + short_number(claim.high);
}

/// "0.93 ± 0.002": an error in the tables needs no more than two digits.
std::string measured_text(const Claim& claim) {
  if (claim.error == 0) return short_number(claim.measured);
  std::array<char, 40> error{};
  std::snprintf(error.data(), error.size(), "%.2g", claim.error);
  return short_number(claim.measured) + " ± " + error.data();
}

/// The fields of one line of CSV (RFC 4180, without line breaks inside a field).
std::vector<std::string> csv_fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted && line.compare(i, 2, "\"\"") == 0) {
      fields.back() += line[i++];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else if (line[i] != '\r') {
      fields.back() += line[i];
    }
  }
  return fields;
}

/// A number that is the whole of the text; otherwise NaN.
double number_in(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return text.empty() || *end != '\0' ? std::nan("") : value;
}

/// Characters as a reader sees them: UTF-8 continuation bytes do not count.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

bool Claim::disagrees() const {
  const double number = number_in(claimed);
  if (std::isnan(number)) return note.rfind("disagrees", 0) == 0;
  return number < low || number > high;
}

std::vector<Claim> read_claims(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<Claim> claims;
  std::string line;
  std::getline(in, line);
  const std::string header = "quantity,source,claimed,low,high,note";
  if (line != header && line != header + '\r') {
    throw std::runtime_error(file.string() + ": the first line must be " + header);
  }
  for (std::size_t number = 2; std::getline(in, line); ++number) {
    const std::string place = file.string() + ":" + std::to_string(number) + ": ";
    const std::vector<std::string> f = csv_fields(line);
    if (f.size() != 6) throw std::runtime_error(place + "a row has six fields");
    Claim claim;
    claim.quantity = f[0];
    claim.source = f[1];
    claim.claimed = f[2];
    claim.low = number_in(f[3]);
    claim.high = number_in(f[4]);
    claim.note = f[5];
    if (claim.is_timing()) {
      claim.low = 0;
      claim.high = std::numeric_limits<double>::infinity();
    }
    if (!(claim.low <= claim.high)) throw std::runtime_error(place + "low ≤ high must hold");
    claims.push_back(claim);
  }
  return claims;
}

std::string exact_number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  // Scientific with 17 digits always reads back; take the first precision that does.
  std::array<char, 40> text{};
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text.data(), text.size(), "%.*g", digits, value);
    if (std::strtod(text.data(), nullptr) == value) break;
  }
  return text.data();
}

std::string short_number(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

std::string claims_csv(const std::vector<Claim>& claims) {
  std::string csv = "quantity,source,claimed,measured,low,high,ok\n";
  for (const Claim& claim : claims) {
    csv += csv_field(claim.quantity) + ',' + csv_field(claim.source) + ',' +
           csv_field(claim.claimed) + ',' + exact_number(claim.measured) + ',' +
           exact_number(claim.low) + ',' + exact_number(claim.high) + ',' +
           (claim.ok() ? "yes" : "no") + '\n';
  }
  return csv;
}

std::string claims_markdown(const std::vector<Claim>& claims) {
  std::string table =
      "| quantity | source | the lecture says | we measure | band | ok |\n"
      "|---|---|---|---|---|---|\n";
  for (const Claim& claim : claims) {
    table += "| `" + claim.quantity + "` | " + markdown_field(claim.source) + " | " +
             markdown_field(claim.claimed) + " | " + measured_text(claim) + " | " + band(claim) +
             " | " + (claim.ok() ? "yes" : "**no**") + " |\n";
  }
  return table;
}

std::string claims_text(const std::vector<Claim>& claims) {
  std::vector<std::array<std::string, 5>> rows = {
      {"quantity", "the lecture says", "we measure", "band", "ok"}};
  for (const Claim& claim : claims) {
    rows.push_back({claim.quantity, claim.claimed, measured_text(claim), band(claim),
                    claim.ok() ? "yes" : "NO"});
  }
  std::array<std::size_t, 5> widths{};
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  }
  std::string text;
  for (const auto& row : rows) {
    text += "  ";
    for (std::size_t c = 0; c < row.size(); ++c) {
      text += row[c];
      if (c + 1 < row.size()) text += std::string(widths[c] - width(row[c]) + 2, ' ');
    }
    text += '\n';
  }
  return text;
}

}  // namespace ml
