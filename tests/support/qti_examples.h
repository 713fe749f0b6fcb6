// Examples of QTI that others wrote, at ../shared/examples: test data that is no part of the project.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

namespace lectern::test {

std::filesystem::path examples_root();
// If they are not there, a test says so and returns.
bool have_examples();
// All files of a folder in it whose names end so, by path.
std::vector<std::filesystem::path> example_files(std::string_view folder, std::string_view ending);

}  // namespace lectern::test
