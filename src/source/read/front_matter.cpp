#include "source/read/front_matter.h"

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

// A line `---` where the first lines that look like YAML end.
std::optional<Fix> closing_line(const Files& files, FileId file) {
    const auto lines = static_cast<std::uint32_t>(files[file].line_starts.size());
    for (std::uint32_t line = 2; line <= lines; ++line) {
        const std::string_view text = files.line(file, line);
        if (!trim(text).empty() && !text.starts_with('#')) continue;
        const std::uint32_t at = files.line_start(file, line);
        if (line == 2) break;
        return Fix{"end it here", {{{file, Range{at, at}}, "---\n"}}, Trust::to_confirm};
    }
    return std::nullopt;
}

}  // namespace

FrontMatter read_front_matter(const Files& files, FileId file, Findings& findings) {
    const auto fence = [&](std::uint32_t line) {
        const std::string_view text = files.line(file, line);
        return text.starts_with("---") && trim(text) == "---";
    };
    if (!fence(1)) return {};
    const auto lines = static_cast<std::uint32_t>(files[file].line_starts.size());
    for (std::uint32_t line = 2; line <= lines; ++line) {
        if (!fence(line)) continue;
        const std::uint32_t begin = files.offset(file, 2, 1);
        const std::uint32_t end = files.offset(file, line, 1);
        const std::uint32_t body = line < lines ? files.offset(file, line + 1, 1) : static_cast<std::uint32_t>(files[file].text.size());
        return {files[file].text.substr(begin, end - begin), 2, body};
    }
    findings.add(make_finding(code("front-matter-not-closed"), {file, Range{0, 3}}, "the front matter that begins here is not closed",
                              "end it with a line `---`", closing_line(files, file)));
    return {{}, 1, 0, false};
}

}  // namespace lectern
