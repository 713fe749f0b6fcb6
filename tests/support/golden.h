// Golden files: what the program is known to write, kept under tests/golden/ and compared byte for byte.
// With LECTERN_UPDATE_GOLDEN=1 in the environment they are written instead; a person then reads the diff.
#pragma once
#include <string>
#include <string_view>

#include "io/disk.h"

namespace lectern::test {

// How `actual` differs from the file tests/golden/<path>; empty if it doesn't:
//     CHECK(golden_difference("moodle-xml/every-kind.xml", xml) == "");
std::string golden_difference(std::string_view path, std::string_view actual);

// The same for a package: every file of it against the folder tests/golden/<path>, which must hold no other file.
std::string golden_difference(std::string_view path, const Tree& actual);

// The same against any folder in place of tests/golden, and with the choice to write: what the two above are made of.
std::string golden_difference(const std::filesystem::path& root, std::string_view path, const Tree& actual, bool update);

// The pages among the files without the content of <style> and <script>, which are templates: a change of style rewrites no golden file.
Tree without_style(Tree files);

}  // namespace lectern::test
