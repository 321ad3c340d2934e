#include "blas.hpp"

#include <dlfcn.h>

namespace ml {

// OpenBLAS is looked up at run time: the course also links against any other BLAS. The
// environment variable OPENBLAS_NUM_THREADS would be read before main() starts.
bool set_blas_threads(int threads) {
  using Setter = void (*)(int);
  const auto setter = reinterpret_cast<Setter>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
  if (setter == nullptr) return false;
  setter(threads);
  return true;
}

std::string blas_name() {
  using Getter = char* (*)();
  const auto getter = reinterpret_cast<Getter>(::dlsym(RTLD_DEFAULT, "openblas_get_config"));
  return getter != nullptr ? getter() : "another BLAS";
}

}  // namespace ml
