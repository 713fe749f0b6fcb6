// The version of this program, as CMakeLists.txt has it.
#pragma once
#include <string_view>

namespace lectern {

inline constexpr std::string_view version = LECTERN_VERSION;

}  // namespace lectern
