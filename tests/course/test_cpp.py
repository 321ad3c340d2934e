"""Functions are found by their braces, whatever surrounds them."""
from __future__ import annotations

import unittest

from tools import cpp

TEXT = """\
#pragma once
#define LOOKS_LIKE_A_FUNCTION(x) {
namespace ml {
// void commented() {
enum class Kind { one, two };
inline const std::vector<int> table = {1, 2, 3};
inline constexpr auto squared = [](double x) { return x * x; };

template <typename T, int n = 2>
[[nodiscard]] inline auto first(const std::vector<T>& v, int i = 0) -> std::vector<T> {
  if (i > 0) { return v; }
  const char brace = '}', quote = '"';
  auto inner = [&](int k) { return "}" + R"(})"; };
  return {v[0]};
}

class Dense final : public Layer<double> {
 public:
  explicit Dense(Matrix weights, Vector bias = {})
      : weights_{std::move(weights)}, bias_(std::move(bias)), big_{1'000'000} {
    check();
  }
  ~Dense() override { stop(); }
  const Matrix& forward(const Matrix& input) const noexcept(true) override {
    return input;
  }
  double operator()(double x) const { return x; }
  bool operator<(const Dense& other) const { return true; }
  Dense& operator+=(const Dense& other) { return *this; }
  struct Inner {
    int size() const { return 1; }
  };
  Matrix weights_ = {};

 private:
  int big_{0};
  std::function<double(double)> f_;
};

inline void Dense_helper(
    int a,
    int b) {
  for (;;) {
    while (true) { break; }
  }
}

inline double ml::Dense::outside() { return 1; }
}  // namespace ml
"""


class Functions(unittest.TestCase):
    def test_names(self) -> None:
        self.assertEqual([f.name for f in cpp.functions(TEXT)], [
            "first", "Dense::Dense", "Dense::~Dense", "Dense::forward", "Dense::operator()",
            "Dense::operator<", "Dense::operator+=", "Dense::Inner::size", "Dense_helper", "Dense::outside"])

    def test_lines(self) -> None:
        by_name = {f.name: f for f in cpp.functions(TEXT)}
        first = cpp.lines(TEXT, by_name["first"])
        self.assertEqual((first[0], first[-1]), ("template <typename T, int n = 2>", "}"))
        self.assertEqual(len(first), 7)
        self.assertEqual(cpp.lines(TEXT, by_name["Dense_helper"])[0], "inline void Dense_helper(")
        self.assertEqual(cpp.function_at(by_name["first"].first + 3, cpp.functions(TEXT)), by_name["first"])
        self.assertIsNone(cpp.function_at(5, cpp.functions(TEXT)))

    def test_damaged_code_is_survived(self) -> None:
        for i in range(0, len(TEXT), 7):
            cpp.functions(TEXT[:i])
            cpp.functions(TEXT[i:])
            cpp.functions(TEXT[:i] + "}{)(\"'" + TEXT[i:])

    def test_the_same_function_elsewhere(self) -> None:
        ours = cpp.functions(TEXT)
        edited = cpp.functions(TEXT.replace("const Matrix& forward(const Matrix& input)", "Matrix forward(Matrix in)"))
        forward = next(f for f in ours if f.name == "Dense::forward")
        found = cpp.same_function(forward, edited)
        self.assertEqual(found.name if found else "", "Dense::forward")
        self.assertIsNone(cpp.same_function(forward, []))


if __name__ == "__main__":
    unittest.main()
