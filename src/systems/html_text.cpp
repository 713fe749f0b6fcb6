#include "systems/html_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

#include <libxml/HTMLparser.h>
#include <utf8proc.h>

#include "base/text.h"
#include "systems/moodle/texts.h"

namespace lectern {

namespace {

void append_character(std::string& out, std::int32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto n = utf8proc_encode_char(c, bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(n));
}

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

// The character of "lt", "#60", "#x3C"; nothing if there is none of that name.
std::optional<std::int32_t> entity(std::string_view name) {
    if (!name.starts_with('#')) {
        const htmlEntityDesc* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
        if (name == "apos") return '\'';
        return found ? std::optional(static_cast<std::int32_t>(found->value)) : std::nullopt;
    }
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    std::int32_t value = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
    const bool good = error == std::errc() && stop == name.data() + name.size() && utf8proc_codepoint_valid(value);
    return good ? std::optional(value) : std::nullopt;
}

std::string decoded_entities(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        const std::size_t end = text.find(';');
        if (text.empty()) break;
        const auto c = end == std::string_view::npos || end > 32 ? std::nullopt : entity(text.substr(1, end - 1));
        if (c)
            append_character(out, *c);
        else
            out += '&';
        text.remove_prefix(c ? end + 1 : 1);
    }
    return out;
}

struct Tag {
    std::string name;  // in lower case
    bool closes = false;
    std::string alternative;  // of a picture
};

std::string attribute(std::string_view tag, std::string_view name) {
    const std::string start = std::string(name) + "=\"";
    const std::size_t at = tag.find(start);
    if (at == std::string_view::npos) return {};
    tag.remove_prefix(at + start.size());
    return std::string(tag.substr(0, tag.find('"')));
}

Tag parse_tag(std::string_view inside) {
    Tag tag;
    tag.closes = inside.starts_with('/');
    if (tag.closes) inside.remove_prefix(1);
    const auto end = std::ranges::find_if(inside, [](unsigned char c) { return !(c < 128 && (std::isalnum(c) != 0)); });
    tag.name = lower_case(inside.substr(0, static_cast<std::size_t>(end - inside.begin())));
    if (tag.name == "img") tag.alternative = attribute(inside, "alt");
    return tag;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_mark(std::string_view name) {
    return is_one_of(name, {"em", "i", "ins", "del", "strong", "b"});
}

bool is_block(std::string_view name) {
    return is_one_of(name, {"p",  "br", "div", "pre", "ul",         "ol", "dl", "li", "dt", "dd", "table",
                            "tr", "td", "th",  "hr",  "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"});
}

class Converter {
public:
    explicit Converter(bool marked) : marked_(marked) {}

    // As it stands, white space and all.
    std::string run(std::string_view html) {
        while (!html.empty()) {
            const std::size_t open = std::min(html.find('<'), html.size());
            text(html.substr(0, open));
            html.remove_prefix(open);
            if (html.empty()) break;
            const std::size_t close = std::min(html.find('>'), html.size() - 1);
            const Tag next = parse_tag(html.substr(1, close - 1));
            html.remove_prefix(close + 1);
            // What is never closed marks nothing.
            if (next.closes || !is_mark(next.name) || html.find("</" + next.name) != std::string_view::npos) tag(next);
        }
        return std::move(out_);
    }

private:
    void text(std::string_view part) {
        if (hidden_ > 0) return;
        std::string words = decoded_entities(part);
        if (upper_ > 0) words = upper_case(words);
        // Moodle keeps the blanks of preformatted text as no-break spaces.
        if (marked_ && pre_ > 0)
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

    static void count(int& depth, const Tag& tag) { depth = std::max(0, depth + (tag.closes ? -1 : 1)); }

    void tag(const Tag& tag) {
        if (is_block(tag.name)) out_ += ' ';
        if (is_one_of(tag.name, {"script", "style", "head"})) count(hidden_, tag);
        if (!marked_) return;
        if (tag.name == "pre") count(pre_, tag);
        if (is_one_of(tag.name, {"em", "i", "ins"})) out_ += '_';
        if (is_one_of(tag.name, {"strong", "b", "th", "h1", "h2", "h3", "h4", "h5", "h6"})) count(upper_, tag);
        if (tag.name == "del") count(struck_, tag);
        if (!tag.closes && is_one_of(tag.name, {"li", "dt"})) out_ += "* ";
        if (tag.name == "hr") out_ += "------------------------- ";
        if (!tag.closes && tag.name == "blockquote") out_ += "> ";
        if (!tag.alternative.empty()) out_ += '[' + decoded_entities(tag.alternative) + ']';
    }

    bool marked_;
    std::string out_;
    int upper_ = 0, struck_ = 0, hidden_ = 0, pre_ = 0;
};

}  // namespace

std::string moodle_text(std::string_view html) {
    return normalize_text(Converter(true).run(html));
}

std::string moodle_text_without_tags(std::string_view html) {
    return without_tags(Converter(true).run(html));
}

std::string plain_words(std::string_view html) {
    return normalize_text(Converter(false).run(html));
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
