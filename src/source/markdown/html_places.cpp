// Where the parts of a piece of HTML stand in the file.
#include <algorithm>

#include "base/text.h"
#include "source/markdown/html_nodes.h"

namespace lectern {

namespace {

std::uint32_t end_of_line(const SourceFile& source, std::size_t row) {
    const auto size = static_cast<std::uint32_t>(source.text.size());
    if (row >= source.line_starts.size()) return size;
    std::uint32_t end = row + 1 < source.line_starts.size() ? source.line_starts[row + 1] - 1 : size;
    if (end > source.line_starts[row] && source.text[end - 1] == '\r') --end;
    return end;
}

// From places in the HTML to those in the file.
class HtmlPlaces {
public:
    HtmlPlaces(std::string_view html, const SourceFile& source, int line) {
        auto row = static_cast<std::size_t>(std::max(line, 1) - 1);
        std::uint32_t begin = 0;
        for (std::string_view text : split(html, '\n')) {
            const auto length = static_cast<std::uint32_t>(text.size());
            if (text.ends_with('\r')) text.remove_suffix(1);
            const std::uint32_t end = end_of_line(source, row++);
            lines_.push_back({begin, end - std::min(end, static_cast<std::uint32_t>(text.size())), end});
            begin += length + 1;
        }
    }

    std::uint32_t place(std::uint32_t at) const {
        const auto line = std::prev(std::ranges::upper_bound(lines_, at, {}, &Line::begin));
        return std::min(line->in_file + (at - line->begin), line->end);
    }

private:
    struct Line {
        std::uint32_t begin, in_file, end;
    };
    std::vector<Line> lines_;
};

}  // namespace

std::vector<HtmlPart> html_parts(std::string_view html, const SourceFile& source, FileId file, int line) {
    const HtmlPlaces places(html, source, line);
    const auto in_file = [&](Range at) {
        const std::uint32_t begin = places.place(at.begin);
        return Range{begin, std::max(begin, places.place(at.end))};
    };
    std::vector<HtmlToken> tokens = read_html(html);
    std::vector<HtmlPart> parts;
    parts.reserve(tokens.size());
    for (HtmlToken& token : tokens) {
        for (HtmlToken::Attribute& one : token.attributes) one.at = in_file(one.at);
        token.at = in_file(token.at);
        const Span at{file, token.at};
        parts.push_back({std::move(token), at});
    }
    return parts;
}

std::vector<HtmlPart> html_parts(std::string_view html, const Span& at) {
    // Of a tag over several lines, whose later ones may have marks before them, no more is known than where it is.
    const bool as_written = at.range->end - at.range->begin == html.size();
    std::vector<HtmlPart> parts;
    for (HtmlToken& token : read_html(html)) {
        for (HtmlToken::Attribute& one : token.attributes)
            one.at = as_written ? Range{at.range->begin + one.at.begin, at.range->begin + one.at.end} : *at.range;
        parts.push_back({std::move(token), at});
    }
    return parts;
}

}  // namespace lectern
