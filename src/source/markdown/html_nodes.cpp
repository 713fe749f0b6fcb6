#include "source/markdown/html_nodes.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "source/markdown/html_allowed.h"

namespace lectern {

namespace {

constexpr std::string_view list_of_all = "docs/source-language.md lists what passes";

// `tag`: as it is written, if it may be meant to be read.
std::string instead_of_element(std::string_view name, std::string_view tag) {
    struct Instead {
        std::string_view name, hint;
    };
    constexpr Instead instead[] = {
        {"script", "a course runs no program of its author's"},
        {"style", "write `style=\"…\"` at the element"},
        {"iframe", "link to the page"},
        {"frame", "link to the page"},
        {"object", "link to the file, or show it as a picture"},
        {"embed", "link to the file, or show it as a picture"},
        {"svg", "save the picture as a file in media/, and show that"},
        {"canvas", "save the picture as a file in media/, and show that"},
        {"font", "write `<span style=\"…\">`"},
        {"center", "write `<div style=\"text-align: center\">`"},
        {"picture", "its `<img>` is enough"},
    };
    const auto* found = std::ranges::find(instead, name, &Instead::name);
    if (found != std::end(instead)) return std::string(found->hint);
    return tag.empty() ? std::string(list_of_all) : as_text(tag);
}

std::string instead_of_attribute(std::string_view name) {
    if (name.starts_with("on")) return "a course runs no program of its author's";
    if (name == "srcset") return "name one file in `src`";
    if (name == "align") return "write `style=\"text-align: …\"`";
    if (name == "name") return "write `id`";
    return std::string(list_of_all);
}

// Text of HTML, in which a new line is what it is in Markdown.
void add_words(Inlines& out, std::string_view text, const Span& at) {
    bool first = true;
    for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!first) out.push_back({SoftBreak{}, at});
        if (!line.empty()) out.push_back({Text{std::string(line)}, at});
        first = false;
    }
}

bool is_blank(const Inline& one) {
    const Text* text = std::get_if<Text>(&one.node);
    return std::holds_alternative<SoftBreak>(one.node) || (text && trim(text->text).empty());
}

// White space at the ends of what stands among blocks means nothing.
void trim_line(Inlines& line) {
    while (!line.empty() && is_blank(line.back())) line.pop_back();
    line.erase(line.begin(), std::ranges::find_if_not(line, is_blank));
    if (line.empty()) return;
    if (Text* text = std::get_if<Text>(&line.front().node)) text->text.erase(0, text->text.find_first_not_of(" \t\r\n\f"));
    if (Text* text = std::get_if<Text>(&line.back().node)) text->text.resize(text->text.find_last_not_of(" \t\r\n\f") + 1);
}

// Where the nodes go: those of a line, and the blocks between lines. In a paragraph there is nothing but a line.
struct Flow {
    Inlines line;
    Blocks blocks;
    bool keeps_blanks = false;  // in a <pre>

    void end_line() {
        if (!keeps_blanks) trim_line(line);
        if (line.empty()) return;
        const Span at = line.front().at;
        blocks.push_back({Plain{std::move(line)}, at});
        line.clear();
    }
    void add(Block block) {
        end_line();
        blocks.push_back(std::move(block));
    }
};

// How an element stands in others.
struct Within {
    bool math = false, pre = false;
};

template <typename Markdown>
class Builder {
public:
    Builder(std::vector<HtmlPart> parts, std::vector<Markdown>& markdown, int depth, Findings& findings)
        : parts_(std::move(parts)), markdown_(markdown), findings_(findings), extents_(pair_tags(parts_, depth, findings)) {
        blocks_before_.reserve(parts_.size() + 1);
        blocks_before_.push_back(0);
        for (const HtmlPart& part : parts_) blocks_before_.push_back(blocks_before_.back() + (is_block(part) ? 1 : 0));
    }

    Flow build() {
        Flow out;
        build(0, parts_.size(), {}, out);
        return out;
    }

private:
    static constexpr bool among_blocks = std::is_same_v<Markdown, Block>;

    static bool is_block(const HtmlPart& part) {
        if (part.markdown) return among_blocks;
        return part.token.kind == HtmlToken::Kind::start_tag && kind_of_html(part.token.name, false) == HtmlKind::block;
    }
    bool has_blocks(std::size_t begin, std::size_t end) const { return blocks_before_[end] > blocks_before_[begin]; }

    void build(std::size_t begin, std::size_t end, Within within, Flow& out) {
        for (std::size_t i = begin; i < end;) {
            const HtmlPart& part = parts_[i];
            if (part.markdown) {
                add(out, std::move(markdown_[*part.markdown]));
            } else if (part.token.kind == HtmlToken::Kind::start_tag && !extents_[i].too_deep) {
                element(i, within, out);
                i = extents_[i].next;
                continue;
            } else {
                other(part, out);
            }
            ++i;
        }
    }

    static void add(Flow& out, Block block) { out.add(std::move(block)); }
    static void add(Flow& out, Inline one) { out.line.push_back(std::move(one)); }

    void other(const HtmlPart& part, Flow& out) {
        using Kind = HtmlToken::Kind;
        if (part.token.kind == Kind::text) add_words(out.line, part.token.text, part.at);
        if (part.token.kind == Kind::open_comment) report_open_comment(part.at, findings_);
        if (part.token.kind == Kind::instruction) tell(part.at, fmt::format("`{}` is left out", part.token.name), std::string(list_of_all));
        if (part.token.kind == Kind::open_tag)
            findings_.add(code("html-not-paired"), part.at, fmt::format("the tag `<{}` does not end", part.token.name),
                          "write `>` at its end, or `&lt;` for the sign");
    }

    void tell(const Span& at, std::string text, std::string hint) {
        findings_.add(code("html-element-left-out"), at, std::move(text), std::move(hint));
    }

    void element(std::size_t i, Within within, Flow& out) {
        const HtmlPart& part = parts_[i];
        const std::string& name = part.token.name;
        const HtmlKind kind = name == "math" && !within.math ? HtmlKind::phrase : kind_of_html(name, within.math);
        const std::size_t end = extents_[i].end;
        if (kind == HtmlKind::left_out) {
            const bool empty = end <= i + 1;
            return tell(part.at, fmt::format("`<{}>` is left out{}", name, empty ? "" : ", with what is in it"),
                        instead_of_element(name, empty ? part.token.text : std::string()));
        }
        if (kind == HtmlKind::unwrapped) return unwrap(i, within, out);
        const bool stands_in_line = !among_blocks || (kind == HtmlKind::phrase && !has_blocks(i + 1, end));
        within.math = within.math || name == "math";
        const bool in_pre = within.pre;
        HtmlAttributes attributes = allowed_attributes(part);
        within.pre = within.pre || name == "pre" || std::ranges::any_of(attributes, [](const HtmlAttribute& one) {
                         return one.name == "style" && one.value.find("white-space: pre") != std::string::npos;
                     });
        Flow inner;
        inner.keeps_blanks = within.pre;
        build(i + 1, end, within, inner);
        if (!stands_in_line) {
            inner.end_line();
            if (name == "pre") drop_first_break(inner.blocks);
            out.add({HtmlBlock{name, std::move(attributes), std::move(inner.blocks)}, part.at});
        } else if (name == "img" && std::ranges::find(attributes, "src", &HtmlAttribute::name) == attributes.end()) {
            instead_of_picture(part, attributes, out);
        } else if (name == "br" && attributes.empty() && !in_pre) {
            out.line.push_back({LineBreak{}, part.at});
        } else {
            out.line.push_back({node(name, std::move(attributes), std::move(inner.line)), part.at});
        }
    }

    // Leaves the tags out, and not what is between them.
    void unwrap(std::size_t i, Within within, Flow& out) {
        const HtmlPart& part = parts_[i];
        const std::string& name = part.token.name;
        if (!is_html(name, within.math))
            not_html(part, findings_);
        else
            tell(part.at, fmt::format("`<{}>` is left out{}", name, within.math ? ": math has other elements" : "; what is in it stays"),
                 instead_of_element(name, {}));
        const bool on_lines_of_its_own = among_blocks && ends_line(name);
        if (on_lines_of_its_own) out.end_line();
        build(i + 1, extents_[i].end, within, out);
        if (on_lines_of_its_own) out.end_line();
    }

    // Its alternative text.
    void instead_of_picture(const HtmlPart& part, HtmlAttributes& attributes, Flow& out) {
        const auto named = std::ranges::find(part.token.attributes, "src", &HtmlToken::Attribute::name);
        if (named == part.token.attributes.end()) tell(part.at, "`<img>` is left out: it has no `src`", "name the picture's file");
        if (auto words = take(attributes, "alt"); words && !words->empty()) out.line.push_back({Text{std::move(*words)}, part.at});
    }

    // HTML leaves out a line break straight behind <pre>.
    static void drop_first_break(Blocks& blocks) {
        Plain* const plain = blocks.empty() ? nullptr : std::get_if<Plain>(&blocks.front().node);
        if (plain && std::holds_alternative<SoftBreak>(plain->children.front().node)) plain->children.erase(plain->children.begin());
    }

    static std::optional<std::string> take(HtmlAttributes& attributes, std::string_view name) {
        const auto found = std::ranges::find(attributes, name, &HtmlAttribute::name);
        if (found == attributes.end()) return std::nullopt;
        std::string value = std::move(found->value);
        attributes.erase(found);
        return value;
    }

    static decltype(Inline::node) node(const std::string& name, HtmlAttributes attributes, Inlines children) {
        if (name == "img") {
            Image image;
            image.url = take(attributes, "src").value_or("");
            image.title = take(attributes, "title").value_or("");
            const std::optional<std::string> alternative = take(attributes, "alt");
            image.decorative = alternative == "";
            if (alternative && !alternative->empty()) image.alt.push_back({Text{*alternative}, {}});
            image.attributes = std::move(attributes);
            return image;
        }
        if (name == "a")
            if (auto url = take(attributes, "href")) {
                std::string title = take(attributes, "title").value_or("");
                return Link{std::move(*url), std::move(title), std::move(children), std::move(attributes)};
            }
        return HtmlElement{name, std::move(attributes), std::move(children)};
    }

    HtmlAttributes allowed_attributes(const HtmlPart& part) {
        HtmlAttributes out;
        if (part.token.name == "math") out.push_back({"xmlns", "http://www.w3.org/1998/Math/MathML"});
        for (const HtmlToken::Attribute& one : part.token.attributes) {
            if (part.token.name == "math" && one.name == "xmlns") continue;
            auto value = allowed_value(part.token.name, one.name, one.value);
            const Span at{part.at.file, one.at};
            const std::string refused = one.name == "style" ? refused_properties(one.value) : std::string();
            if (!refused.empty())
                findings_.add(code("html-attribute-left-out"), at,
                              fmt::format("of the style of `<{}>`, {} is left out", part.token.name, refused), std::string(list_of_all));
            else if (!value && is_address(one.name))
                report_address(one.value, at, findings_);
            else if (!value)
                findings_.add(code("html-attribute-left-out"), at,
                              fmt::format("the attribute `{}` of `<{}>` is left out", one.name, part.token.name),
                              instead_of_attribute(one.name));
            if (value) out.push_back({one.name, std::move(*value)});
        }
        return out;
    }

    const std::vector<HtmlPart> parts_;
    std::vector<Markdown>& markdown_;
    Findings& findings_;
    std::vector<HtmlExtent> extents_;
    std::vector<std::size_t> blocks_before_;
};

bool is_item_heading(const Block& block) {
    const Heading* const heading = std::get_if<Heading>(&block.node);
    return heading && heading->level == 2;
}
bool is_item_heading(const Inline&) {
    return false;
}

// All parts of a sequence in order.
template <typename Markdown>
std::vector<HtmlPart> parts_of(const std::vector<Markdown>& sequence, std::vector<HtmlPiece> pieces, bool of_items) {
    std::vector<HtmlPart> parts;
    std::size_t size = sequence.size();
    for (const HtmlPiece& one : pieces) size += one.parts.size();
    parts.reserve(size);
    auto piece = pieces.begin();
    for (std::size_t i = 0; i < sequence.size(); ++i) {
        const std::size_t here = std::is_same_v<Markdown, Block> ? i : 0;
        if (piece == pieces.end() || piece->index != i) {
            parts.push_back({{}, sequence[i].at, i, here, of_items && is_item_heading(sequence[i])});
            continue;
        }
        for (HtmlPart& part : piece->parts) {
            part.piece = here;
            parts.push_back(std::move(part));
        }
        ++piece;
    }
    return parts;
}

}  // namespace

Blocks with_html(Blocks blocks, std::vector<HtmlPiece> pieces, int depth, bool of_items, Findings& findings) {
    Flow flow = Builder<Block>(parts_of(blocks, std::move(pieces), of_items), blocks, depth, findings).build();
    flow.end_line();
    return std::move(flow.blocks);
}

Inlines with_html(Inlines inlines, std::vector<HtmlPiece> pieces, int depth, Findings& findings) {
    return Builder<Inline>(parts_of(inlines, std::move(pieces), false), inlines, depth, findings).build().line;
}

void tell_of_html(const Findings& found, Findings& findings) {
    constexpr std::size_t most = 100;
    const auto times = found.times_of_codes();
    std::map<std::string_view, std::size_t> told;
    for (const Finding& finding : found.list()) {
        const std::size_t all = times.at(finding.code.id), number = ++told[finding.code.id];
        if (number > most) continue;
        Finding one = finding;
        if (number == most && all > most)
            one.notes.push_back({fmt::format("{} more of this kind in the file are not shown", all - most), std::nullopt});
        findings.add(std::move(one));
    }
}

void report_open_comment(Span at, Findings& findings) {
    at.range->end = std::min(at.range->end, at.range->begin + 4);
    findings.add(code("bad-attribute-comment"), at, "this comment is not closed: all that follows is lost in it", "end it with `-->`");
}

void report_address(std::string_view address, const Span& at, Findings& findings) {
    findings.add(code("address-left-out"), at, fmt::format("the address {} is left out", quote(address)),
                 "an address leads to a file of the course, or begins with `https:`, `http:`, `ftp:`, `mailto:` or `tel:`");
}

}  // namespace lectern
