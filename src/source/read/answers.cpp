#include "source/read/answers.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"

namespace lectern {

namespace {

struct Line {
    std::string_view text;
    Span at;
};

std::vector<Line> lines_of(const Span& block, std::size_t count, const Files& files) {
    std::vector<Line> lines;
    const std::uint32_t first = files.position(block.file, block.range->begin).line + 1;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::string_view line = trim(files.line(block.file, first + i));
        if (line.empty()) continue;
        const auto begin = static_cast<std::uint32_t>(line.data() - files[block.file].text.data());
        lines.push_back({line, {block.file, Range{begin, begin + static_cast<std::uint32_t>(line.size())}}});
    }
    return lines;
}

std::optional<Rational> number(std::string_view text) {
    return parse_decimal(trim(text));
}

}  // namespace

std::optional<NumericAnswer> parse_numeric_answer(std::string_view line) {
    if (const auto dots = line.find(".."); dots != std::string_view::npos) {
        const auto min = number(line.substr(0, dots)), max = number(line.substr(dots + 2));
        return min && max ? std::optional(NumericAnswer{to_decimal(*min), to_decimal(*max), {}}) : std::nullopt;
    }
    for (const std::string_view sign : {"±", "+-", "+/-"}) {
        const auto at = line.find(sign);
        if (at == std::string_view::npos) continue;
        const auto middle = number(line.substr(0, at)), half = number(line.substr(at + sign.size()));
        return middle && half && *half >= Rational(0)
                   ? std::optional(NumericAnswer{to_decimal(*middle - *half), to_decimal(*middle + *half), {}})
                   : std::nullopt;
    }
    const auto exact = number(line);
    return exact ? std::optional(NumericAnswer{to_decimal(*exact), to_decimal(*exact), {}}) : std::nullopt;
}

Interaction read_answers(std::string_view text, const Span& block, std::optional<ItemType> type, const Files& files, Findings& findings) {
    const auto count = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    const std::vector<Line> lines = lines_of(block, count, files);
    if (lines.empty()) findings.add(code("bad-answer"), block, "the answer block is empty", "write one accepted answer on each line");
    const bool all_numbers = std::ranges::all_of(lines, [](const Line& line) { return parse_numeric_answer(line.text).has_value(); });
    if (type == ItemType::short_answer || (type != ItemType::numeric && !all_numbers)) {
        ShortAnswer out;
        for (const Line& line : lines) out.answers.emplace_back(line.text);
        return out;
    }
    Numeric out;
    for (const Line& line : lines) {
        auto answer = parse_numeric_answer(line.text);
        if (!answer) {
            findings.add(code("bad-answer"), line.at, fmt::format("`{}` is no number", line.text),
                         "write a number, a range `1..2`, or `3.5 ± 0.1`");
            continue;
        }
        if (*parse_decimal(answer->max) < *parse_decimal(answer->min))
            findings.add(code("bad-answer"), line.at, "this range ends before it begins: nothing fits it", "write the lower number first");
        answer->at = line.at;
        out.answers.push_back(std::move(*answer));
    }
    return out;
}

}  // namespace lectern
