#include "claims.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

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
  if (claim.low == claim.high) return short_number(claim.low);
  return short_number(claim.low) + " … " + short_number(claim.high);
}

/// Characters as a reader sees them: UTF-8 continuation bytes do not count.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

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
             markdown_field(claim.claimed) + " | " + short_number(claim.measured) + " | " +
             band(claim) + " | " + (claim.ok() ? "yes" : "**no**") + " |\n";
  }
  return table;
}

std::string claims_text(const std::vector<Claim>& claims) {
  std::vector<std::array<std::string, 5>> rows = {
      {"quantity", "the lecture says", "we measure", "band", "ok"}};
  for (const Claim& claim : claims) {
    rows.push_back({claim.quantity, claim.claimed, short_number(claim.measured), band(claim),
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
