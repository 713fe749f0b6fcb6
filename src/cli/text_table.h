// Plain-text tables.
#pragma once
#include <string>
#include <vector>

namespace lectern {

// Rows of cells in columns as wide as their widest cell, two blanks between; cells that hold only a number stand to the right.
std::string columns(const std::vector<std::vector<std::string>>& rows);

}  // namespace lectern
