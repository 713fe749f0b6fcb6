#include "support/golden.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "base/text.h"

namespace lectern::test {

namespace {

namespace fs = std::filesystem;

const fs::path golden_root = fs::path(LECTERN_ROOT) / "tests" / "golden";
constexpr std::string_view advice = "If the new output is right, run the tests with LECTERN_UPDATE_GOLDEN=1 and read the diff.";

bool updating() {
    const char* value = std::getenv("LECTERN_UPDATE_GOLDEN");
    return value != nullptr && std::string_view(value) == "1";
}

// Long lines are shown round the place where they begin to differ.
std::string excerpt(std::string_view line, std::size_t from) {
    constexpr std::size_t before = 40, width = 160;
    const std::size_t begin = from > before ? from - before : 0;
    std::string text(line.substr(std::min(begin, line.size()), width));
    return (begin > 0 ? "…" : "") + text + (begin + width < line.size() ? "…" : "");
}

std::string first_difference(std::string_view name, std::string_view golden, std::string_view actual) {
    if (golden == actual) return {};
    if (golden.find('\0') != std::string_view::npos || actual.find('\0') != std::string_view::npos) {
        const auto at = std::ranges::mismatch(golden, actual).in1 - golden.begin();
        return fmt::format("{}: differs at byte {} ({} bytes were {})\n", name, at, actual.size(), golden.size());
    }
    const auto old_lines = split(golden, '\n'), new_lines = split(actual, '\n');
    std::size_t i = 0;
    while (i < old_lines.size() && i < new_lines.size() && old_lines[i] == new_lines[i]) ++i;
    const auto show = [&](const std::vector<std::string_view>& lines, std::size_t column) {
        return i < lines.size() ? excerpt(lines[i], column) : std::string("(end of file)");
    };
    const std::size_t column = i < old_lines.size() && i < new_lines.size()
                                   ? static_cast<std::size_t>(std::ranges::mismatch(old_lines[i], new_lines[i]).in1 - old_lines[i].begin())
                                   : 0;
    return fmt::format("{}:{}: differs\n  golden: {}\n  actual: {}\n", name, i + 1, show(old_lines, column), show(new_lines, column));
}

Tree golden_tree(const fs::path& folder) {
    Tree tree;
    if (!fs::exists(folder)) return tree;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) tree[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path());
    return tree;
}

void write_golden(const fs::path& file, std::string_view bytes) {
    fs::create_directories(file.parent_path());
    write_file(file, bytes);
}

}  // namespace

Tree without_style(Tree files) {
    for (auto& [name, html] : files)
        for (const std::string_view element : {"style", "script"}) {
            const std::string open = fmt::format("<{}>", element), close = fmt::format("</{}>", element);
            for (auto at = html.find(open); name.ends_with(".html") && at != std::string::npos; at = html.find(open, at + open.size()))
                html.erase(at + open.size(), html.find(close, at) - at - open.size());
        }
    return files;
}

std::string golden_difference(const fs::path& root, std::string_view path, const Tree& actual, bool update) {
    const fs::path folder = root / path;
    const Tree golden = golden_tree(folder);
    std::string out;
    for (const auto& [name, bytes] : actual) {
        const auto old = golden.find(name);
        if (old != golden.end() && old->second == bytes) continue;
        if (update) {
            write_golden(folder / name, bytes);
        } else {
            const std::string shown = fmt::format("{}/{}", path, name);
            out += old == golden.end() ? fmt::format("{}: there is no such golden file\n", shown)
                                       : first_difference(shown, old->second, bytes);
        }
    }
    for (const auto& [name, bytes] : golden) {
        if (actual.contains(name)) continue;
        if (update) {
            fs::remove(folder / name);
        } else {
            out += fmt::format("{}/{}: is no longer written\n", path, name);
        }
    }
    return out.empty() ? out : out + std::string(advice);
}

std::string golden_difference(std::string_view path, const Tree& actual) {
    return golden_difference(golden_root, path, actual, updating());
}

std::string golden_difference(std::string_view path, std::string_view actual) {
    const fs::path file = golden_root / path;
    if (updating()) {
        if (!fs::exists(file) || read_file(file) != actual) write_golden(file, actual);
        return {};
    }
    if (!fs::exists(file)) return fmt::format("{}: there is no such golden file\n{}", path, advice);
    const std::string difference = first_difference(path, read_file(file), actual);
    return difference.empty() ? difference : difference + std::string(advice);
}

}  // namespace lectern::test
