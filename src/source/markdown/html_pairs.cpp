#include "source/markdown/html_pairs.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "base/work.h"
#include "findings/codes.h"
#include "source/markdown/html_allowed.h"

namespace lectern {

namespace {

constexpr int deepest_tags = 100;

using Names = std::span<const std::string_view>;
bool is_one_of(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// A start tag of one of these closes an open one of those, unless one of `within` stands between (HTML 13.1.2.4).
constexpr std::string_view points[] = {"li"}, terms[] = {"dd", "dt"}, rubies[] = {"rp", "rt"}, cells[] = {"td", "th"}, rows[] = {"tr"},
                           in_rows[] = {"td", "th", "tr"}, row_groups[] = {"tbody", "tfoot", "thead"},
                           in_row_groups[] = {"colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"}, paragraphs[] = {"p"};
constexpr std::string_view lists[] = {"ol", "ul"}, term_lists[] = {"dl"}, ruby[] = {"ruby"}, tables[] = {"table"},
                           rows_and_tables[] = {"table", "tr"};
constexpr std::string_view ends_paragraph[] = {"address",    "article", "aside",  "blockquote", "details", "div",  "dl",
                                               "figcaption", "figure",  "footer", "h1",         "h2",      "h3",   "h4",
                                               "h5",         "h6",      "header", "hgroup",     "hr",      "main", "nav",
                                               "ol",         "p",       "pre",    "section",    "table",   "ul"};
constexpr std::string_view holds_paragraphs[] = {"blockquote", "button", "caption", "dd", "details", "div",
                                                 "figure",     "li",     "section", "td", "th"};
struct Closing {
    Names start, closes, within;
};
constexpr Closing closings[] = {
    {points, points, lists},
    {terms, terms, term_lists},
    {rubies, rubies, ruby},
    {cells, cells, rows_and_tables},
    {rows, in_rows, tables},
    {row_groups, in_row_groups, tables},
    {ends_paragraph, paragraphs, holds_paragraphs},
};

class Pairing {
public:
    Pairing(const std::vector<HtmlPart>& parts, int depth, Findings& findings) : parts_(parts), depth_(depth), findings_(findings) {
        extents_.resize(parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) extents_[i] = {i + 1, i + 1, false};
    }

    std::vector<HtmlExtent> pair() {
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (parts_[i].ends_all) end_all(i);
            if (parts_[i].markdown) continue;
            using Kind = HtmlToken::Kind;
            if (parts_[i].token.kind == Kind::open_comment || parts_[i].token.kind == Kind::open_tag) lost_in_ = parts_[i].piece;
            if (parts_[i].token.kind == Kind::start_tag) start(i);
            if (parts_[i].token.kind == Kind::end_tag) end(i);
        }
        end_all(parts_.size());
        end_with_their_pieces();
        return std::move(extents_);
    }

private:
    std::string_view name(std::size_t part) const { return parts_[part].token.name; }

    // The nearest open element of these names; open_.size() if there is none, or one of `within` is nearer.
    std::size_t find_open(Names names, Names within) const {
        for (std::size_t i = open_.size(); i-- > 0;) {
            if (is_one_of(names, name(open_[i]))) return i;
            if (is_one_of(within, name(open_[i]))) break;
        }
        count_steps(open_.size());
        return open_.size();
    }

    void end_all(std::size_t part) {
        close_down_to(0, part, false);
        too_deep_ = 0;
    }

    // What is left out with all that is in it is not looked at.
    bool in_left_out() const {
        return std::ranges::any_of(open_, [&](std::size_t part) { return kind_of_html(name(part), false) == HtmlKind::left_out; });
    }

    void start(std::size_t part) {
        for (const Closing& closing : closings) {
            if (!is_one_of(closing.start, name(part))) continue;
            // Each row of a table that is open closes its cell with it.
            const std::size_t found = find_open(closing.closes, closing.within);
            if (found == open_.size()) continue;
            close_down_to(found, part, true);
            start(part);
            return;
        }
        if (parts_[part].token.closed || is_void_html(name(part))) return;
        if (depth_ + static_cast<int>(open_.size()) >= deepest_tags) {
            extents_[part].too_deep = true;
            ++too_deep_;
            return;
        }
        open_.push_back(part);
    }

    void end(std::size_t part) {
        if (too_deep_ > 0) {
            --too_deep_;
            return;
        }
        const std::string_view wanted[] = {name(part)};
        const std::size_t found = find_open(wanted, {});
        if (found == open_.size()) {
            if (in_left_out()) return;
            if (!is_html(name(part), true)) return not_html(parts_[part], findings_);
            findings_.add(code("html-not-paired"), parts_[part].at, fmt::format("`</{}>` closes nothing", name(part)),
                          "take it out, or write the start tag in the same item, paragraph or cell");
            return;
        }
        close_down_to(found + 1, part, true);
        close(part, part + 1);
    }

    void close(std::size_t end, std::size_t next) {
        extents_[open_.back()] = {end, next, false};
        open_.pop_back();
    }

    // Closes all but so many. A tag closes what may stay open; what nothing closes, and a paragraph, which holds no Markdown, end before.
    void close_down_to(std::size_t keep, std::size_t part, bool by_tag) {
        while (open_.size() > keep) {
            if (by_tag && may_stay_open(name(open_.back())) && name(open_.back()) != "p")
                close(part, part);
            else
                never_closed(part);
        }
    }

    void never_closed(std::size_t by) {
        const std::size_t part = open_.back();
        if (const bool program = name(part) == "script" || name(part) == "style";
            !program && kind_of_html(name(part), false) == HtmlKind::left_out) {
            close(part + 1, part + 1);  // the tag alone is left out, not all that follows
            return;
        }
        unclosed_.push_back(part);
        close(by, by);
        const bool end_is_lost = lost_in_ == parts_[part].piece;
        if (end_is_lost || may_stay_open(name(part)) || in_left_out() || !is_html(name(part), true)) return;
        findings_.add(code("html-not-paired"), parts_[part].at, fmt::format("`<{}>` is never closed", name(part)),
                      fmt::format("write `</{}>` where it ends, in the same item, paragraph or cell", name(part)));
    }

    // Inner ones were noted first: outer ones go round them.
    void end_with_their_pieces() {
        for (const std::size_t part : unclosed_) {
            std::size_t end = part + 1;
            while (end < extents_[part].end && parts_[end].piece == parts_[part].piece) {
                end = extents_[end].next;
                count_steps(1);
            }
            extents_[part] = {end, end, false};
        }
    }

    const std::vector<HtmlPart>& parts_;
    int depth_;
    Findings& findings_;
    std::vector<HtmlExtent> extents_;
    std::vector<std::size_t> open_, unclosed_;
    std::size_t too_deep_ = 0;
    std::optional<std::size_t> lost_in_;  // the piece whose end is lost in a comment or a tag
};

}  // namespace

void not_html(const HtmlPart& part, Findings& findings) {
    findings.add(code("html-element-left-out"), part.at, fmt::format("`{}` is no tag of HTML, and is left out", part.token.text),
                 as_text(part.token.text));
}

std::string as_text(std::string_view tag) {
    return fmt::format("if it is meant to be read, write `\\{0}`, or as code `` `{0}` ``", tag);
}

std::vector<HtmlExtent> pair_tags(const std::vector<HtmlPart>& parts, int depth, Findings& findings) {
    return Pairing(parts, depth, findings).pair();
}

}  // namespace lectern
