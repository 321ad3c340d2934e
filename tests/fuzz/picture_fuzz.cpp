// PNG and PGM, and what recognise makes of the picture.
#include <cstdlib>
#include <stdexcept>

#include "like_mnist.hpp"
#include "picture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    const arma::fmat gray =
        ml::decode_picture(std::string(reinterpret_cast<const char*>(bytes), size), "it");
    if (gray.min() < 0 || gray.max() > 1 || !gray.is_finite()) std::abort();
    if (gray.n_elem > 1000000) return 0;  // slow, and nothing new
    const arma::mat picture = ml::like_mnist(gray);
    if (picture.n_rows != 28 || picture.n_cols != 28 || !picture.is_finite()) std::abort();
    if (picture.min() < 0 || picture.max() > 1.000001) std::abort();
  } catch (const std::runtime_error&) {     // refused with a sentence
  } catch (const std::invalid_argument&) {  // blank
  }
  return 0;
}
