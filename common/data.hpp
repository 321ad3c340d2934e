#pragma once

#include <armadillo>

#include <filesystem>
#include <string>
#include <vector>

namespace ml {

/// A CSV file in memory: a name per column and a row per example.
struct Table {
  std::string file;                ///< where it came from, for messages
  std::vector<std::string> names;  ///< of the columns, in order
  arma::mat values;                ///< rows × columns

  /// One column by name.
  /// @throws std::runtime_error naming the file and its columns if there is none
  arma::vec column(const std::string& name) const;

  /// All columns except one, in order: the design matrix when `target` is the answer.
  /// @throws std::runtime_error as column() does
  arma::mat except(const std::string& target) const;
};

/// Reads a CSV file of numbers with a header line. LF and CRLF both work, so do a byte order mark
/// and a missing last newline; blank lines and lines starting with # are skipped. A field may
/// stand in double quotes. Numbers have a decimal point in every locale.
/// @throws std::runtime_error with file and line for: a file that cannot be read, no header, no
///         rows, a row with too few or too many fields, an empty field, a word where a number
///         belongs, NaN or infinity, two columns of one name
Table read_csv(const std::filesystem::path& file);

/// A table of datasets/ by its name: "digits", "breast_cancer", "diabetes", "iris".
/// Found by the course's own place, never by the current directory. Where they come from and what
/// their columns mean stands in datasets/README.md.
/// @throws std::runtime_error naming the tables there are if this is none of them, and naming the
///         file if it does not agree with datasets/checksums
Table load_dataset(const std::string& name);

/// The same from another directory with tables and a file `checksums`.
Table load_dataset(const std::string& name, const std::filesystem::path& directory);

}  // namespace ml
