#include "systems/moodle/html.h"

#include <algorithm>
#include <vector>

#include <utf8proc.h>

#include "base/text.h"
#include "systems/html_text.h"

namespace lectern {

namespace {

template <typename Use>
void characters(std::string_view text, Use use) {
    const auto* p = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t c = 0;
        const auto n = utf8proc_iterate(p, left, &c);
        if (n <= 0) return;
        use(c);
        p += n;
        left -= n;
    }
}

std::string upper_case(std::string_view text) {
    std::string out;
    characters(text, [&](utf8proc_int32_t c) {
        if (c == 0xDF)
            out += "SS";
        else
            append_character(out, utf8proc_toupper(c));
    });
    return out;
}

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

class Converter {
public:
    // As it stands, white space and all.
    std::string run(std::string_view html) {
        visit_html(
            html, [&](std::string_view part) { text(part); }, [&](const HtmlTag& one) { tag(one); });
        return std::move(out_);
    }

private:
    void text(std::string_view part) {
        if (hidden_ > 0) return;
        std::string words = decoded_entities(part);
        if (upper_ > 0) words = upper_case(words);
        // Moodle keeps the blanks of preformatted text as no-break spaces.
        if (pre_ > 0)
            for (std::size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 2)) words.replace(at, 1, "\u00a0");
        if (struck_ == 0) {
            out_ += words;
            return;
        }
        characters(words, [&](std::int32_t c) {
            append_character(out_, c);
            append_character(out_, 0x336);
        });
    }

    static void count(int& depth, const HtmlTag& tag) { depth = std::max(0, depth + (tag.closes ? -1 : 1)); }

    void tag(const HtmlTag& tag) {
        if (is_block_element(tag.name)) out_ += ' ';
        if (is_hidden_element(tag.name)) count(hidden_, tag);
        if (tag.name == "pre") count(pre_, tag);
        if (is_any(tag.name, {"em", "i", "ins"})) out_ += '_';
        if (is_any(tag.name, {"strong", "b", "th", "h1", "h2", "h3", "h4", "h5", "h6"})) count(upper_, tag);
        if (tag.name == "del") count(struck_, tag);
        if (!tag.closes && is_any(tag.name, {"li", "dt"})) out_ += "* ";
        if (tag.name == "hr") out_ += "------------------------- ";
        if (!tag.closes && tag.name == "blockquote") out_ += "> ";
        if (!tag.alternative.empty()) out_ += '[' + decoded_entities(tag.alternative) + ']';
    }

    std::string out_;
    int upper_ = 0, struck_ = 0, hidden_ = 0, pre_ = 0;
};

}  // namespace

std::string moodle_text(std::string_view html) {
    return normalize_text(Converter().run(html));
}

std::string moodle_text_without_tags(std::string_view html) {
    return without_tags(Converter().run(html));
}

std::string without_tags(std::string_view text) {
    std::string out;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (depth == 0 && text.substr(i).starts_with("<!--")) {
            const std::size_t end = text.find("-->", i + 4);
            if (end == std::string_view::npos) break;
            i = end + 2;
            continue;
        }
        const char c = text[i];
        const bool opens = opens_tag(text, i);
        if (depth == 0) {
            if (opens)
                depth = 1;
            else
                out += c;
        } else if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (opens) {
            ++depth;
        } else if (c == '>') {
            --depth;
        }
    }
    return normalize_text(out);
}

std::string moodle_download(std::string_view text) {
    return normalize_text(decoded_entities(without_tags(text)));
}

std::string moodle_step(std::string_view text, std::size_t extra) {
    constexpr std::size_t longest = step_characters;
    constexpr std::string_view ending = "...";
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts.push_back(i);
    if (starts.size() + extra <= longest) return std::string(text);
    return std::string(text.substr(0, starts.size() > longest - ending.size() ? starts[longest - ending.size()] : text.size())) +
           std::string(ending);
}

}  // namespace lectern
