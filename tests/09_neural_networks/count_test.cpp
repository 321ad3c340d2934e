#include "count.hpp"

#include "course_test.hpp"

namespace course_test {

using namespace ml;

const char* const count_parameters_rule =
    "for each layer inputs · outputs weights and a bias per output, added over all neighboring "
    "widths";

const char* const widest_within_rule =
    "the largest H whose network inputs → H → … → H → outputs has at most budget parameters";

TEST_CASE("09.1 the networks of the textbook", "[09.1]") {
  {
    INFO("64-32-10: (64·32 + 32) + (32·10 + 10)");
    CHECK_THAT(
        count_parameters({64, 32, 10}),
        equal_or<arma::uword>(
            2410, {{2368, "no biases are counted"},
                   {2474, "the input has a bias too"},
                   {2432, "the biases of the inputs instead of the outputs"},
                   {2464, "the biases of the inputs instead of the outputs"},
                   {2080, "only the first layer is counted"},
                   {330, "only the last layer is counted"},
                   {anything, "each layer between widths n and m has n·m weights and m biases"}}));
  }
  INFO("784-256-128-10: 200960 + 32896 + 1290");
  CHECK_THAT(count_parameters({784, 256, 128, 10}),
             equal_or<arma::uword>(
                 235146, {{234752, "no biases are counted"}, {anything, count_parameters_rule}}));
  {
    INFO("Likely cause: " << count_parameters_rule);
    CHECK(count_parameters({784, 256, 128, 64, 10}) == 242762);
  }
}

TEST_CASE("09.1 small networks, counted on fingers", "[09.1]") {
  {
    INFO("one neuron with three inputs has three weights and a bias");
    CHECK_THAT(
        count_parameters({3, 1}),
        equal_or<arma::uword>(4, {{3, "the bias is missing"}, {anything, count_parameters_rule}}));
  }
  INFO("5-4-3-2: 24 + 15 + 8; the inputs have no bias, every other unit has one");
  {
    INFO("Likely cause: " << count_parameters_rule);
    CHECK(count_parameters({5, 4, 3, 2}) == 47);
  }
}

TEST_CASE("09.1 the widest network within a budget", "[09.1]") {
  {
    INFO("64-H-10 has 64H + H + 10H + 10 = 75H + 10 parameters: 9010 for H = 120");
    CHECK_THAT(
        widest_within(9010, 64, 1, 10),
        equal_or<arma::uword>(120, {{121, "that is already too wide: 9085"},
                                    {119, "120 fits exactly, and 'within' allows that"},
                                    {2, "two hidden layers instead of one"},
                                    {64, "two hidden layers instead of one"},
                                    {0, "the loop ends before it has found anything"},
                                    {anything, "the first width that does not fit, minus 1"}}));
    CHECK_THAT(
        widest_within(9009, 64, 1, 10),
        equal_or<arma::uword>(119, {{120, "120 would need 9010"}, {anything, widest_within_rule}}));
  }
  {
    INFO("64-64-64-10 has 8970 parameters, 64-65-65-10 has 9175");
    CHECK_THAT(
        widest_within(9000, 64, 2, 10),
        equal_or<arma::uword>(
            64, {{119, "one hidden layer instead of two"},
                 {anything,
                  "the list of widths has the inputs, hidden_layers times H, and the outputs"}}));
  }
  {
    INFO("64-43-43-43-43-10 has 8911 parameters, with 44 it has 9250");
    CHECK_THAT(
        widest_within(9000, 64, 4, 10),
        equal_or<arma::uword>(
            43, {{anything,
                  "the list of widths has the inputs, hidden_layers times H, and the outputs"}}));
  }
  {
    INFO("2-1-3 has 2 + 1 + 3 + 3 = 9 parameters, and one less is too few for any width");
    {
      INFO("Likely cause: " << widest_within_rule);
      CHECK(widest_within(9, 2, 1, 3) == 1);
    }
    CHECK_THAT(
        widest_within(8, 2, 1, 3),
        equal_or<arma::uword>(
            0, {{anything,
                 "inputs and outputs are exchanged, or 0 is not given back when nothing fits"}}));
  }
  {
    INFO("not even the biases of the outputs fit");
    CHECK_THAT(widest_within(2, 2, 1, 3),
               equal_or<arma::uword>(0, {{[](arma::uword got) { return got > 1000; },
                                          "one less than 0 wraps around to a huge number"},
                                         {anything, widest_within_rule}}));
  }
  INFO("2-1-3 has 9 parameters, 3-1-2 has 8: inputs and outputs are not the same");
  {
    INFO("Likely cause: " << widest_within_rule);
    CHECK(widest_within(8, 3, 1, 2) == 1);
  }
}

}  // namespace course_test
