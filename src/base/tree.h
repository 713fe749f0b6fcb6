// A folder as a value.
#pragma once
#include <map>
#include <string>

namespace lectern {

// The bytes of files by path relative to their folder ("items/1.1.md"), with forward slashes. Tests write them by hand.
using Tree = std::map<std::string, std::string>;

}  // namespace lectern
