#pragma once

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace ml {

/// What a lecture says and what the chapter measured. It holds while low ≤ measured ≤ high.
struct Claim {
  std::string quantity;  ///< name in results.csv, for example "separable_2_inputs"
  std::string source;    ///< lecture and place, or what was done; may be empty
  std::string claimed;   ///< the lecture's words or number; may be empty
  double measured = std::numeric_limits<double>::quiet_NaN();
  double low = 0, high = 0;
  std::string note = {};      ///< "timing", "optional", "disagrees: why", or any remark
  double error = 0;           ///< standard error of `measured`, for the tables; 0: none
  bool was_measured = false;  ///< set by whoever fills in `measured`

  /// A time tells something about this machine, not about the code: it is never wrong.
  bool is_timing() const { return note.rfind("timing", 0) == 0; }

  /// Measured only where something is installed: leaving it out is no mistake.
  bool is_optional() const { return note.find("optional") != std::string::npos; }

  /// NaN is never inside a band.
  bool ok() const { return is_timing() || (low <= measured && measured <= high); }

  /// Whether the lecture says something else: its number lies outside the band, or, where it has
  /// no number, the note begins with "disagrees".
  bool disagrees() const;
};

/// Reads a chapter's claims.csv: quantity,source,claimed,low,high,note; nothing is measured yet.
/// @throws std::runtime_error with file and line for a wrong header, a wrong number of fields, a
///         band that is no number or empty; only a timing has none
std::vector<Claim> read_claims(const std::filesystem::path& file);

/// results.csv: header quantity,source,claimed,measured,low,high,ok and a row per claim.
std::string claims_csv(const std::vector<Claim>& claims);

/// The same as a Markdown table, for the page of the chapter.
std::string claims_markdown(const std::vector<Claim>& claims);

/// The same as an aligned table, for the terminal.
std::string claims_text(const std::vector<Claim>& claims);

/// The shortest decimal form that reads back as the same double; "nan", "inf".
std::string exact_number(double value);

/// About six significant digits, for people.
std::string short_number(double value);

}  // namespace ml
