#include "support/qti_examples.h"

#include <algorithm>

namespace lectern::test {

namespace fs = std::filesystem;

fs::path examples_root() {
    return (fs::path(LECTERN_ROOT) / ".." / "shared" / "examples").lexically_normal();
}

bool have_examples() {
    return fs::exists(examples_root() / "1edtech-qti-examples");
}

std::vector<fs::path> example_files(std::string_view folder, std::string_view ending) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(examples_root() / folder))
        if (entry.is_regular_file() && entry.path().filename().string().ends_with(ending)) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

}  // namespace lectern::test
