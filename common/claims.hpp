#pragma once

#include <string>
#include <vector>

namespace ml {

/// What a lecture says and what the chapter measured. It holds while low ≤ measured ≤ high.
struct Claim {
  std::string quantity;  ///< name in results.csv, for example "separable_2_inputs"
  std::string source;    ///< lecture and place, for example "B, slide XOR"; empty: our own
  std::string claimed;   ///< the lecture's words or number; may be empty
  double measured;
  double low, high;

  /// NaN is never inside a band.
  bool ok() const { return low <= measured && measured <= high; }
};

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
