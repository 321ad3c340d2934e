#include "center.hpp"

#include <string>

#include "16_cnn/helpers.hpp"
#include "course_test.hpp"
#include "like_mnist.hpp"

namespace course_test {

using namespace ml;

namespace {

/// A seven of straight strokes on paper of any size.
/// @param top, left where the digit begins, @param size how high it is, @param pen how thick
arma::fmat seven(arma::uword side, arma::uword top, arma::uword left, arma::uword size,
                 arma::uword pen) {
  arma::fmat gray(side, side, arma::fill::ones);
  gray.submat(top, left, top + pen - 1, left + size / 2).fill(0.1F);
  for (arma::uword y = 0; y < size; ++y) {
    const arma::uword x = left + (size - y) / 2;
    gray.submat(top + y, x, top + y, x + pen - 1).fill(0.1F);
  }
  return gray;
}

}  // namespace

TEST_CASE("16.7 the center of the ink", "[16.7]") {
  const arma::mat ink = {{0, 0, 0, 0}, {0, 1, 0, 3}, {0, 0, 0, 0}};
  INFO("1 at (1, 1) and 3 at (1, 3): row 1, column (1 + 9) / 4");
  CHECK_THAT(
      center_of_mass(ink),
      near_or(arma::vec{1, 2.5}, 1e-12,
              {{arma::vec{2.5, 1}, "row and column are exchanged"},
               {arma::vec{1, 2}, "the ink does not count, or the division was one of integers"},
               {arma::vec{1, 1.5}, "that is the middle of the picture"},
               {arma::vec{1, 3}, "that is the darkest pixel"},
               {arma::vec{4.0 / 12, 10.0 / 12}, "divided by the pixels, not by the ink"},
               {arma::vec{2, 3.5}, "counted from 1"},
               {arma::vec{4, 10}, "the sum was not divided by the ink"}}));
  INFO("a picture without ink is refused");
  CHECK(message_of([] { center_of_mass(arma::mat(3, 3, arma::fill::zeros)); }).find("ink") !=
        std::string::npos);
}

TEST_CASE("16.7 pictures are centered by their mass, as MNIST is", "[16.7]") {
  const arma::mat picture = like_mnist(seven(200, 20, 90, 100, 12));
  REQUIRE(picture.n_rows == 28);
  REQUIRE(picture.n_cols == 28);
  INFO("the center of the ink is in the middle of 28×28, up to half a pixel each way");
  CHECK_THAT(center_of_mass(picture), near(arma::vec{13.5, 13.5}, 0.5));
  INFO("the digit is twenty pixels high");
  CHECK(arma::find(arma::max(picture, 1) > 0.1).eval().n_elem == 20);
  CHECK(picture.min() >= 0);
  CHECK(picture.max() <= 1);
}

TEST_CASE("16.7 the same digit elsewhere, larger, light on dark", "[16.7]") {
  const arma::fmat dark = seven(200, 20, 90, 100, 12);
  const arma::mat picture = like_mnist(dark);
  const auto off = [&](const arma::fmat& other) {
    return arma::mean(arma::mean(arma::abs(like_mnist(other) - picture)));
  };
  CHECK(off(seven(200, 90, 20, 100, 12)) < 1e-6);
  CHECK(off(1 - dark) < 1e-6);
  CHECK(off(0.3F + 0.2F * dark) < 1e-3);
  CHECK(off(seven(900, 300, 300, 500, 60)) < 0.03);
  CHECK(off(seven(60, 5, 10, 50, 6)) < 0.07);
  INFO("thin strokes become as thick as MNIST's");
  const arma::mat thin = like_mnist(seven(900, 300, 300, 500, 4));
  CHECK(arma::accu(thin) > 0.7 * arma::accu(picture));
  INFO("a speck far away does not count");
  arma::fmat dusty = dark;
  dusty.submat(190, 5, 192, 7).fill(0.2F);
  CHECK(off(dusty) < 1e-6);
}

TEST_CASE("16.7 blank and tiny pictures", "[16.7]") {
  const auto blank = [](float gray) {
    return [gray] { like_mnist(arma::fmat(30, 40, arma::fill::value(gray))); };
  };
  arma::fmat dot(5, 7, arma::fill::zeros);
  dot(2, 3) = 1;
  INFO("a single pixel is the whole digit");
  CHECK_THAT(center_of_mass(like_mnist(dot)), near(arma::vec{13.5, 13.5}, 0.5));
  CHECK(message_of(blank(0.5F)).find("blank") != std::string::npos);
  CHECK(message_of(blank(0)).find("blank") != std::string::npos);
  CHECK(message_of([] { like_mnist(arma::fmat(1, 1, arma::fill::ones)); }).find("blank") !=
        std::string::npos);
}

}  // namespace course_test
