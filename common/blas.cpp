#include "blas.hpp"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <initializer_list>
#include <unistd.h>
#ifdef __SSE2__
#include <xmmintrin.h>
#endif

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

std::string faster_kernels(const std::string& chosen, bool avx2, bool avx512) {
  const auto one_of = [&](std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return chosen == name; });
  };
  if (one_of({"SkylakeX", "Cooperlake", "SapphireRapids"})) return "";
  if (avx512) return "SkylakeX";
  return avx2 && !one_of({"Haswell", "Zen"}) ? "Haswell" : "";
}

void use_fast_blas(char** argv) {
#if defined(__linux__) && defined(__x86_64__)
  using Getter = char* (*)();
  const auto core = reinterpret_cast<Getter>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
  const char* variable = "OPENBLAS_CORETYPE";
  if (core == nullptr || std::getenv(variable) != nullptr) return;
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const std::string wanted = faster_kernels(core(), avx2, avx512);
  if (wanted.empty()) return;
  ::setenv(variable, wanted.c_str(), 1);
  ::execv("/proc/self/exe", argv);  // comes back only if it fails, and then slow is good enough
#else
  static_cast<void>(argv);
#endif
}

void take_subnormals_for_zero() {
#ifdef __SSE2__
  _mm_setcsr(_mm_getcsr() | 0x8040U);  // both "flush to zero" and "denormals are zeros"
#endif
}

std::string blas_name() {
  using Getter = char* (*)();
  const auto getter = reinterpret_cast<Getter>(::dlsym(RTLD_DEFAULT, "openblas_get_config"));
  return getter != nullptr ? getter() : "another BLAS";
}

}  // namespace ml
