#include "pooling.hpp"

#include "15_convolution/helpers.hpp"
#include "course_test.hpp"
#include "gradient_error.hpp"
#include "pool_layers.hpp"
#include "scalar.hpp"
#include "window.hpp"

namespace course_test {

using namespace ml;

namespace {

/// Its figure 30.
const arma::mat map = {{0, 1, 2, 1}, {4, 1, 0, 1}, {2, 0, 1, 1}, {1, 2, 3, 1}};

}  // namespace

TEST_CASE("15.4 max pooling, figure 30", "[15.4]") {
  INFO("4×4, window 2, stride 1: it starts at 0, 1 and 2");
  CHECK_THAT(max_pool(map, {2}),
             near_or(arma::mat{{4, 2, 2}, {4, 1, 1}, {2, 3, 3}}, 0,
                     {{arma::mat{{1.5, 1, 1}, {1.75, 0.5, 0.75}, {1.25, 1.5, 1.5}},
                       "that is the mean, not the largest"}}));
  INFO("4×4, window 2, stride 2");
  CHECK_THAT(
      max_pool(map, {2, 2}),
      near_or(arma::mat{{4, 2}, {2, 3}}, 0,
              {{arma::mat{{4, 2}, {4, 1}}, "the window moved by one pixel, not by the stride"}}));
}

TEST_CASE("15.4 negative numbers, and a remainder", "[15.4]") {
  INFO("[-5 -1 -7; -2 -8 -3], window 2, stride 2: the last column is left over");
  CHECK_THAT(
      max_pool({{-5, -1, -7}, {-2, -8, -3}}, {2, 2}),
      near_or(one(-1), 0,
              {{one(0), "a maximum that starts at 0"}, {one(8), "the largest without its sign"}}));
}

TEST_CASE("15.4 average pooling", "[15.4]") {
  INFO("4×4, window 2, stride 2: sums 6, 4, 5, 6 over four pixels");
  CHECK_THAT(average_pool(map, {2, 2}),
             near_or(arma::mat{{1.5, 1}, {1.25, 1.5}}, 1e-12,
                     {{arma::mat{{6, 4}, {5, 6}}, "the sum, not the mean"},
                      {arma::mat{{3, 2}, {2.5, 3}}, "divided by the side, not by the pixels"},
                      {arma::mat{{4, 2}, {2, 3}}, "that is the largest, not the mean"},
                      {arma::mat{{1.5, 1}, {1.75, 0.5}},
                       "the window moved by one pixel, not by the stride"}}));
  INFO("4×4, window 2, stride 1: it starts at 0, 1 and 2");
  CHECK_THAT(average_pool(map, {2}),
             near(arma::mat{{1.5, 1, 1}, {1.75, 0.5, 0.75}, {1.25, 1.5, 1.5}}, 1e-12));
}

TEST_CASE("15.4 a wide map and a window of three", "[15.4]") {
  const arma::mat wide = {{1, 8, 2, 4, 3}, {5, 0, 1, 2, 6}, {3, 4, 3, 6, 9}};
  INFO("[1 8 2 4 3; 5 0 1 2 6; 3 4 3 6 9], window 3, stride 2: columns 1-3 and columns 3-5");
  CHECK_THAT(max_pool(wide, {3, 2}),
             near_or(arma::mat{{8, 9}}, 0,
                     {{arma::mat{{8, 8}}, "the window moved by one pixel, not by the stride"},
                      {arma::mat{{8, 6}}, "the window has three rows and three columns"}}));
  INFO("sums 27 and 36 over nine pixels");
  CHECK_THAT(
      average_pool(wide, {3, 2}),
      near_or(arma::mat{{3, 4}}, 1e-12,
              {{arma::mat{{3, 30.0 / 9}}, "the window moved by one pixel, not by the stride"},
               {arma::mat{{9, 12}}, "divided by the side, not by the pixels"},
               {arma::mat{{27.0 / 4, 9}}, "divided by 4; this window has nine pixels"}}));
  INFO("the same map turned: two rows, one column");
  CHECK_THAT(max_pool(wide.t(), {3, 2}), near(arma::mat(arma::vec{8, 9}), 0));
  CHECK_THAT(average_pool(wide.t(), {3, 2}), near(arma::mat(arma::vec{3, 4}), 1e-12));
}

TEST_CASE("15.7 max pooling: the winner receives all", "[15.7]") {
  MaxPool pool({1, 2, 4}, {2, 2});
  pool.forward(column({1, 5, 2, 0, 3, 4, 9, 6}), {});
  INFO(
      "MaxPool::backward: rows 1 5 2 0 / 3 4 9 6, windows of 2: the 5 and the 9 win; gradient (10, "
      "20)");
  CHECK_THAT(pool.backward(column({10, 20})),
             near_or(column({0, 10, 0, 0, 0, 0, 20, 0}), 0,
                     {{column({10, 10, 20, 20, 10, 10, 20, 20}),
                       "the whole window received; only the largest number made the output"},
                      {column({0, 5, 0, 0, 0, 0, 9, 0}), "that is the output, not its gradient"},
                      {column({10, 20, 0, 0, 0, 0, 0, 0}),
                       "o is a row of the output; the row of the winner is winner_(o, b)"}}));
}

TEST_CASE("15.7 max pooling: of equal numbers only one receives", "[15.7]") {
  MaxPool pool({1, 2, 2}, {2, 2});
  pool.forward(Matrix(4, 1, arma::fill::value(7)), {});
  INFO("MaxPool::backward: four times 7 under one window, gradient 8: the first one receives it");
  const Vector right = {8, 0, 0, 0}, all = {8, 8, 8, 8}, shared = {2, 2, 2, 2};
  CHECK_THAT(Vector(pool.backward(one(8))),
             near_or(right, 0,
                     {{all, "all equal numbers received the gradient; only one made the output"},
                      {shared, "the gradient was shared out; only one number made the output"}}));
}

TEST_CASE("15.7 max pooling: overlapping windows, channels, two images", "[15.7]") {
  MaxPool overlap({1, 1, 3}, {1, 1});
  MaxPool line({1, 3, 3}, {2, 1});
  line.forward(column({0, 0, 0, 0, 9, 0, 0, 0, 0}), {});
  INFO(
      "MaxPool::backward: 3×3 with a 9 in the middle, window 2, stride 1: it wins four times, 1 + "
      "2 + 3 + 4");
  Matrix middle(9, 1, arma::fill::zeros), last = middle;
  middle(4) = 10;
  last(4) = 4;
  CHECK_THAT(line.backward(column({1, 2, 3, 4})),
             near_or(middle, 0, {{last, "the last window replaces the others; add them up"}}));
  MaxPool pool({2, 2, 2}, {2, 2});
  Matrix images(8, 2);
  images.col(0) = Vector{1, 8, 2, 7, 3, 6, 4, 5};  // channel 0: 1 2 3 4, channel 1: 8 7 6 5
  images.col(1) = Vector{9, 0, 0, 0, 0, 0, 0, 9};
  pool.forward(images, {});
  Matrix right(8, 2, arma::fill::zeros);
  right(6, 0) = 10;
  right(1, 0) = 20;
  right(0, 1) = 30;
  right(7, 1) = 40;
  INFO("two channels: each has its own winner; gradients 10 and 20, then 30 and 40");
  Matrix of_first(8, 2, arma::fill::zeros), to_first = of_first;
  of_first.row(6) = arma::rowvec{10, 30};
  of_first.row(1) = arma::rowvec{20, 40};
  to_first.col(0) = right.col(0) + right.col(1);
  CHECK_THAT(pool.backward(Matrix{{10, 30}, {20, 40}}),
             near_or(right, 0,
                     {{of_first, "the second image has winners of its own"},
                      {to_first, "all went to the first image"}}));
}

TEST_CASE("15.7 average pooling shares out", "[15.7]") {
  AveragePool pool({1, 2, 4}, {2, 2});
  pool.forward(column({1, 5, 2, 0, 3, 4, 9, 6}), {});
  INFO("AveragePool::backward: 2×4, windows of 2, gradient (8, 20): a quarter each");
  const Vector right = {2, 2, 5, 5, 2, 2, 5, 5}, whole = {8, 8, 20, 20, 8, 8, 20, 20};
  const Vector half = {4, 4, 10, 10, 4, 4, 10, 10};
  CHECK_THAT(Vector(pool.backward(column({8, 20}))),
             near_or(right, 1e-12,
                     {{whole, "each pixel received all of it"},
                      {half, "divided by the side, not by the pixels"},
                      {Vector(8, arma::fill::zeros), "1 / 4 is a division of integers: 0"},
                      {Vector{8, 0, 20, 0, 0, 0, 0, 0}, "only one pixel of the window received"}}));
}

TEST_CASE("15.7 average pooling: overlapping windows, two images", "[15.7]") {
  AveragePool pool({1, 2, 3}, {2, 1});
  pool.forward(numbers(6, 2, 12), {});
  INFO(
      "AveragePool::backward: 2×3, window 2, stride 1: the middle column is seen twice; gradients "
      "(4, 8) and "
      "(40, 80)");
  const Matrix right = {{1, 10}, {3, 30}, {2, 20}, {1, 10}, {3, 30}, {2, 20}};
  const Matrix last = {{1, 10}, {2, 20}, {2, 20}, {1, 10}, {2, 20}, {2, 20}};
  Matrix first(6, 2, arma::fill::zeros);
  first.col(0) = right.col(0) + right.col(1);
  CHECK_THAT(pool.backward(Matrix{{4, 40}, {8, 80}}),
             near_or(right, 1e-12,
                     {{last, "the last window replaces the others; add them up"},
                      {first, "all went to the first image"}}));
}

TEST_CASE("15.7 pooling against numeric gradients", "[15.7]") {
  for (const Window window : {Window{2, 2}, Window{2, 1}, Window{3, 2}}) {
    INFO("2×5×4 images, window " << window.size << ", stride " << window.stride);
    AveragePool average({2, 5, 4}, window);
    INFO("AveragePool");
    CHECK_THAT(gradient_error(average, numbers(40, 3, 3)), near(0, 1e-7));
    MaxPool largest({2, 5, 4}, window);
    INFO("and MaxPool");
    CHECK_THAT(gradient_error(largest, numbers(40, 3, 4)), near(0, 1e-7));
  }
}

TEST_CASE("15.7 each batch has its own gradient", "[15.7]") {
  MaxPool pool({1, 1, 2}, {1});
  AveragePool average({1, 1, 2}, {1});
  for (int i = 0; i < 2; ++i) {
    INFO("the same batch again: nothing is left from the one before");
    pool.forward(column({1, 2}), {});
    CHECK_THAT(pool.backward(column({3, 4})), near(column({3, 4}), 0));
    average.forward(column({1, 2}), {});
    CHECK_THAT(average.backward(column({3, 4})), near(column({3, 4}), 0));
  }
}

}  // namespace course_test
