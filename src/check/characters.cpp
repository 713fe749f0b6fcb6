// Characters that no package can hold.
#include <array>

#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

// By byte: whether a character that XML 1.0 has no place for (section 2.2) may begin with it.
constexpr auto odd = [] {
    std::array<bool, 256> bytes{};
    for (std::size_t c = 0; c < 0x20; ++c) bytes[c] = c != '\t' && c != '\n' && c != '\r';
    bytes[0xEF] = true;
    return bytes;
}();

// "U+0002", if such a character stands at the beginning; empty if not.
std::string odd_character(std::string_view text) {
    if (text.starts_with("\xEF\xBF\xBE")) return "U+FFFE";
    if (text.starts_with("\xEF\xBF\xBF")) return "U+FFFF";
    const auto c = static_cast<unsigned char>(text.front());
    return c < 0x20 ? fmt::format("U+{:04X}", c) : std::string();
}

void check_file(Context& context, FileId file) {
    const std::string_view text = context.files[file].text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!odd[static_cast<unsigned char>(text[i])]) continue;
        const std::string name = odd_character(text.substr(i));
        if (name.empty()) continue;
        const auto begin = static_cast<std::uint32_t>(i);
        const Span at{file, Range{begin, begin + (name.starts_with("U+FF") ? 3u : 1u)}};
        context.findings.add(make_finding(code("character-left-out"), at, fmt::format("here stands {}, which no package can hold", name),
                                          "see what the text was before it was copied, and write what is missing",
                                          Fix{fmt::format("delete {}", name), {{at, ""}}, Trust::to_confirm}));
    }
}

}  // namespace

void check_characters(Context& context) {
    for (FileId file = 0; file < context.files.size(); ++file) check_file(context, file);
}

}  // namespace lectern::check
