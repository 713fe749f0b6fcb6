#include "source/markdown/html_allowed.h"

#include <algorithm>
#include <span>

#include "base/text.h"

namespace lectern {

namespace {

using Words = std::span<const std::string_view>;

bool is_among(Words words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

constexpr std::string_view phrases[] = {"a",      "abbr", "audio", "b",    "bdi",   "bdo",  "big",   "br",     "cite",  "code",
                                        "data",   "del",  "dfn",   "em",   "i",     "img",  "ins",   "kbd",    "mark",  "math",
                                        "q",      "rp",   "rt",    "ruby", "s",     "samp", "small", "source", "span",  "strike",
                                        "strong", "sub",  "sup",   "time", "track", "tt",   "u",     "var",    "video", "wbr"};
constexpr std::string_view blocks[] = {"address", "article", "aside", "blockquote", "caption",    "col",    "colgroup", "dd",
                                       "details", "div",     "dl",    "dt",         "figcaption", "figure", "footer",   "h1",
                                       "h2",      "h3",      "h4",    "h5",         "h6",         "header", "hgroup",   "hr",
                                       "li",      "main",    "nav",   "ol",         "p",          "pre",    "section",  "summary",
                                       "table",   "tbody",   "td",    "tfoot",      "th",         "thead",  "tr",       "ul"};
constexpr std::string_view math_parts[] = {
    "annotation", "menclose",    "merror", "mfrac", "mi",  "mmultiscripts", "mn",         "mo",     "mover",    "mpadded",
    "mphantom",   "mprescripts", "mroot",  "mrow",  "ms",  "mspace",        "msqrt",      "mstyle", "msub",     "msubsup",
    "msup",       "mtable",      "mtd",    "mtext", "mtr", "munder",        "munderover", "none",   "semantics"};
constexpr std::string_view dropped[] = {
    "annotation-xml", "applet",   "area",    "base",     "basefont", "bgsound",  "button",   "canvas",     "datalist", "embed",
    "frame",          "frameset", "iframe",  "input",    "keygen",   "link",     "maction",  "malignmark", "map",      "meta",
    "meter",          "mglyph",   "noembed", "noframes", "noscript", "object",   "optgroup", "option",     "param",    "plaintext",
    "progress",       "script",   "select",  "style",    "svg",      "template", "textarea", "title",      "xmp"};
constexpr std::string_view unwrapped_blocks[] = {"center", "dialog", "dir", "fieldset", "form", "legend", "listing", "menu", "search"};
constexpr std::string_view unwrapped_phrases[] = {"acronym", "blink",   "font", "label", "marquee", "nobr",
                                                  "output",  "picture", "rb",   "rtc",   "slot",    "spacer"};
constexpr std::string_view voids[] = {"area", "base",  "basefont", "bgsound", "br",   "col",   "embed",  "frame", "hr",
                                      "img",  "input", "keygen",   "link",    "meta", "param", "source", "track", "wbr"};
constexpr std::string_view open_ended[] = {"colgroup", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"};

constexpr std::string_view everywhere[] = {"class", "dir", "id", "lang", "role", "style", "title"};

struct Own {
    std::string_view element, attribute;
};
constexpr Own own[] = {{"a", "download"},     {"a", "href"},        {"a", "hreflang"},  {"a", "rel"},         {"a", "target"},
                       {"audio", "controls"}, {"audio", "loop"},    {"audio", "muted"}, {"audio", "preload"}, {"audio", "src"},
                       {"col", "span"},       {"colgroup", "span"}, {"data", "value"},  {"del", "datetime"},  {"details", "open"},
                       {"img", "alt"},        {"img", "height"},    {"img", "src"},     {"img", "width"},     {"ins", "datetime"},
                       {"li", "value"},       {"ol", "reversed"},   {"ol", "start"},    {"ol", "type"},       {"source", "src"},
                       {"source", "type"},    {"td", "colspan"},    {"td", "headers"},  {"td", "rowspan"},    {"th", "abbr"},
                       {"th", "colspan"},     {"th", "headers"},    {"th", "rowspan"},  {"th", "scope"},      {"time", "datetime"},
                       {"track", "default"},  {"track", "kind"},    {"track", "label"}, {"track", "src"},     {"track", "srclang"},
                       {"video", "controls"}, {"video", "height"},  {"video", "loop"},  {"video", "muted"},   {"video", "playsinline"},
                       {"video", "poster"},   {"video", "preload"}, {"video", "src"},   {"video", "width"}};
constexpr std::string_view of_math[] = {"accent",      "accentunder", "columnalign",  "columnlines",   "columnspacing", "columnspan",
                                        "depth",       "display",     "displaystyle", "encoding",      "fence",         "form",
                                        "frame",       "height",      "largeop",      "linethickness", "lspace",        "mathbackground",
                                        "mathcolor",   "mathsize",    "mathvariant",  "maxsize",       "minsize",       "movablelimits",
                                        "notation",    "rowalign",    "rowlines",     "rowspacing",    "rowspan",       "rspace",
                                        "scriptlevel", "separator",   "stretchy",     "symmetric",     "voffset",       "width"};

// Values that are words of HTML; other attributes may have any.
constexpr std::string_view directions[] = {"auto", "ltr", "rtl"}, new_page[] = {"_blank"}, preloads[] = {"auto", "metadata", "none"},
                           scopes[] = {"col", "colgroup", "row", "rowgroup"}, numberings[] = {"1", "A", "I", "a", "i"};
Words words_of(std::string_view element, std::string_view attribute) {
    if (attribute == "dir") return directions;
    if (attribute == "target") return new_page;
    if (attribute == "preload") return preloads;
    if (attribute == "scope") return scopes;
    return element == "ol" && attribute == "type" ? Words(numberings) : Words();
}

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.size() < 10 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_size(std::string_view text) {
    if (text.ends_with('%')) text.remove_suffix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool counts(std::string_view attribute) {
    constexpr std::string_view names[] = {"colspan", "rowspan", "span", "start"};
    return is_among(names, attribute);
}

constexpr std::string_view properties[] = {"background-color", "border",         "border-bottom",  "border-collapse", "border-color",
                                           "border-left",      "border-radius",  "border-right",   "border-spacing",  "border-style",
                                           "border-top",       "border-width",   "break-inside",   "clear",           "color",
                                           "column-count",     "column-gap",     "direction",      "float",           "font-family",
                                           "font-size",        "font-style",     "font-variant",   "font-weight",     "height",
                                           "hyphens",          "letter-spacing", "line-height",    "list-style-type", "margin",
                                           "margin-bottom",    "margin-left",    "margin-right",   "margin-top",      "max-height",
                                           "max-width",        "min-height",     "min-width",      "padding",         "padding-bottom",
                                           "padding-left",     "padding-right",  "padding-top",    "text-align",      "text-decoration",
                                           "text-indent",      "text-transform", "vertical-align", "white-space",     "width",
                                           "word-spacing",     "writing-mode"};

// Words, lengths and colours, without functions (which load, or run), escapes (which hide such) and lengths below 0 (which lay one thing
// over another).
bool is_plain_css(std::string_view value) {
    constexpr std::string_view signs = " \t#%.,+-'\"/!";
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        if (!word && signs.find(value[i]) == std::string_view::npos) return false;
        const bool begins = i == 0 || value[i - 1] == ' ' || value[i - 1] == ',' || value[i - 1] == '\t';
        if (c == '-' && begins) return false;
    }
    return !value.empty() && value.find("/*") == std::string_view::npos;
}

// rgb(1, 2, 3) and its like hold nothing but numbers.
std::string without_colours(std::string value) {
    for (const std::string_view function : {"rgb(", "rgba(", "hsl(", "hsla("}) {
        const auto begin = value.find(function);
        const auto end = begin == std::string::npos ? begin : value.find(')', begin);
        if (end == std::string::npos) continue;
        value.erase(end, 1);
        value.replace(begin, function.size(), " ");
    }
    return value;
}

// Of a style, what passes and what does not.
struct Style {
    std::string allowed, refused;
};
Style divide_style(std::string_view written) {
    Style out;
    const auto add = [](std::string& to, std::string_view separator, std::string_view more) {
        to.append(to.empty() ? "" : separator).append(more);
    };
    for (const std::string_view part : split(written, ';')) {
        if (trim(part).empty()) continue;
        const auto colon = std::min(part.find(':'), part.size() - 1);
        const std::string property = lower_case(trim(part.substr(0, colon)));
        const std::string_view value = trim(part.substr(colon + 1));
        if (is_among(properties, property) && is_plain_css(without_colours(lower_case(value))))
            add(out.allowed, "; ", property + ": " + std::string(value));
        else
            add(out.refused, ", ", property);
    }
    return out;
}

bool is_id(std::string_view text) {
    return !text.empty() && text.find_first_of(" \t\r\n\f") == std::string_view::npos;
}

bool may_have(std::string_view element, std::string_view attribute) {
    if (is_among(everywhere, attribute)) return true;
    if (attribute.starts_with("aria-"))
        return attribute.size() > 5 && std::ranges::all_of(attribute.substr(5), [](char c) { return c >= 'a' && c <= 'z'; });
    if (element == "math" || is_among(math_parts, element)) return is_among(of_math, attribute);
    return std::ranges::any_of(own, [&](const Own& one) { return one.element == element && one.attribute == attribute; });
}

}  // namespace

HtmlKind kind_of_html(std::string_view name, bool in_math) {
    if (is_among(dropped, name)) return HtmlKind::left_out;
    if (in_math) return is_among(math_parts, name) ? HtmlKind::phrase : HtmlKind::unwrapped;
    if (is_among(phrases, name)) return HtmlKind::phrase;
    return is_among(blocks, name) ? HtmlKind::block : HtmlKind::unwrapped;
}

bool is_html(std::string_view name, bool in_math) {
    return kind_of_html(name, in_math) != HtmlKind::unwrapped || kind_of_html(name, !in_math) != HtmlKind::unwrapped ||
           is_among(unwrapped_phrases, name) || ends_line(name);
}

bool ends_line(std::string_view name) {
    return is_among(unwrapped_blocks, name);
}

bool is_void_html(std::string_view name) {
    return is_among(voids, name);
}

bool may_stay_open(std::string_view name) {
    return is_among(open_ended, name);
}

std::optional<std::string> allowed_value(std::string_view element, std::string_view attribute, std::string_view value) {
    if (!may_have(element, attribute)) return std::nullopt;
    std::string out(value);
    if (attribute == "href" || attribute == "src" || attribute == "poster") return allowed_address(value, element == "img");
    const Words words = words_of(element, attribute);
    bool fits = words.empty() || is_among(words, value);
    if (attribute == "style") {
        out = divide_style(value).allowed;
        fits = !out.empty();
    }
    if (attribute == "id") fits = is_id(value);
    if (counts(attribute)) fits = is_number(value);
    if ((element == "img" || element == "video") && (attribute == "width" || attribute == "height")) fits = is_size(value);
    return fits ? std::optional(std::move(out)) : std::nullopt;
}

std::string refused_properties(std::string_view style) {
    return divide_style(style).refused;
}

std::optional<std::string> allowed_address(std::string_view written, bool of_picture) {
    constexpr std::string_view schemes[] = {"file", "ftp", "http", "https", "mailto", "tel"};  // `file` is for the checks to refuse
    constexpr std::string_view pictures[] = {"data:image/gif", "data:image/jpeg", "data:image/png", "data:image/svg+xml",
                                             "data:image/webp"};
    // https://url.spec.whatwg.org/#concept-basic-url-parser, 1 to 3
    std::string address;
    for (const char c : written)
        if (c != '\t' && c != '\n' && c != '\r') address += c;
    const auto is_control = [](char c) { return c >= 0 && c <= ' '; };
    address.erase(address.begin(), std::ranges::find_if_not(address, is_control));
    while (!address.empty() && is_control(address.back())) address.pop_back();

    const std::string_view start = std::string_view(address).substr(0, address.find_first_of("/?#"));
    const auto colon = start.find(':');
    if (colon == std::string_view::npos) return address;
    const std::string scheme = lower_case(start.substr(0, colon));
    const bool drive = scheme.size() == 1;  // "C:\…", for the checks too
    const std::string begin = lower_case(std::string_view(address).substr(0, 30));
    const bool picture = of_picture && std::ranges::any_of(pictures, [&](std::string_view one) { return begin.starts_with(one); });
    return drive || picture || is_among(schemes, scheme) ? std::optional(std::move(address)) : std::nullopt;
}

}  // namespace lectern
