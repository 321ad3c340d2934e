// libc++ 13, which comes with Debian 12's Emscripten, does not know std::bit_cast yet.
#pragma once

#include <bit>

#ifndef __cpp_lib_bit_cast
namespace std {
template <typename To, typename From>
constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}
}  // namespace std
#endif
