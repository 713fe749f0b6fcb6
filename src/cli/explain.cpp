#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "io/embedded.h"

namespace lectern {

namespace {

constexpr std::string_view pages = "docs/findings/";

// "docs/findings/E0103.md" → "E0103"
std::string_view code_of(std::string_view path) {
    path.remove_prefix(pages.size());
    return path.substr(0, path.find('.'));
}

std::vector<std::string_view> explained_codes() {
    std::vector<std::string_view> out;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.path.starts_with(pages)) continue;
        const std::string_view code = code_of(file.path);
        if (code.size() == 5 && (code.front() == 'E' || code.front() == 'W')) out.push_back(code);
    }
    return out;
}

std::string list_of_codes() {
    std::string out;
    for (const std::string_view code : explained_codes()) {
        const std::string_view page = embedded(fmt::format("{}{}.md", pages, code));
        out += fmt::format("{}\n", page.substr(2, page.find('\n') - 2));  // "# E0103 unknown-key"
    }
    return out;
}

}  // namespace

Run declare_explain(CLI::App& app) {
    const auto code = std::make_shared<std::string>();
    app.add_option("CODE", *code, "the code of a finding, like E0103; without one, all codes are listed");
    return [code] {
        if (code->empty()) {
            print(stdout, list_of_codes());
            return 0;
        }
        std::string wanted = *code;
        std::ranges::transform(wanted, wanted.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        const std::vector<std::string_view> known = explained_codes();
        if (std::ranges::find(known, wanted) == known.end())
            throw UsageError(fmt::format("there is no finding {}; `lectern explain` lists all codes", *code));
        print(stdout, embedded(fmt::format("{}{}.md", pages, wanted)));
        return 0;
    };
}

}  // namespace lectern
