// Links and pictures: that what they lead to is in the course.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/address.h"
#include "base/text.h"
#include "check/contents.h"
#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

namespace {

enum class Kind { elsewhere, in_page, in_course, outside };

bool has_scheme(std::string_view url) {
    const auto colon = url.find(':');
    return colon != std::string_view::npos && url.find_first_of("/?#") > colon;
}

Kind kind_of(std::string_view url) {
    if (url.starts_with('#')) return Kind::in_page;
    if (url.starts_with("//")) return Kind::elsewhere;
    if (url.starts_with('/') || url.starts_with("../") || url == ".." || lower_case(url.substr(0, 5)) == "file:") return Kind::outside;
    if (has_scheme(url)) return url.find(':') == 1 ? Kind::outside : Kind::elsewhere;  // "C:\…"
    return Kind::in_course;
}

// Where the address of a link or picture is written: behind its "](".
std::optional<Span> address_of(const Files& files, const Span& link) {
    const std::string_view text = std::string_view(files[link.file].text).substr(link.range->begin, link.range->end - link.range->begin);
    const auto open = text.rfind("](");
    if (open == std::string_view::npos) return std::nullopt;
    const auto end = std::min(text.find_first_of(" )>", open + 2), text.size());
    if (text.substr(open + 2).starts_with('<') || end == open + 2) return std::nullopt;
    const std::uint32_t begin = link.range->begin;
    return Span{link.file, Range{begin + static_cast<std::uint32_t>(open + 2), begin + static_cast<std::uint32_t>(end)}};
}

// "items/1.1.md" as a file in lessons/ writes it: "../items/1.1.md".
std::string relative_to(std::string_view path, std::string_view from_file) {
    std::string up;
    for (;;) {
        const auto folder = from_file.find('/');
        if (folder == std::string_view::npos) break;
        if (up.empty() && path.substr(0, folder + 1) == from_file.substr(0, folder + 1))
            path.remove_prefix(folder + 1);
        else
            up += "../";
        from_file.remove_prefix(folder + 1);
    }
    return up + percent_encode(path);
}

// The anchors of each file that a link can lead to.
using Anchors = std::map<std::string, std::set<std::string>, std::less<>>;

void add_headings(std::set<std::string>& anchors, const Blocks& blocks) {
    for (const Block& block : blocks) {
        if (const Heading* heading = std::get_if<Heading>(&block.node))
            anchors.insert(heading->slug.empty() ? github_slug(plain_text(heading->children)) : heading->slug);
        if (const Quote* quote = std::get_if<Quote>(&block.node)) add_headings(anchors, quote->children);
        if (const Alert* alert = std::get_if<Alert>(&block.node)) add_headings(anchors, alert->children);
        if (const HtmlBlock* html = std::get_if<HtmlBlock>(&block.node)) add_headings(anchors, html->children);
    }
}

// Headings, and what the author's own HTML calls by an id.
void add_anchors(std::set<std::string>& anchors, const Blocks& blocks) {
    add_headings(anchors, blocks);
    visit_html(blocks, [&](const std::string&, const HtmlAttributes& attributes) {
        for (const HtmlAttribute& one : attributes)
            if (one.name == "id") anchors.insert(one.value);
    });
}

void add_item(const Context& context, Anchors& anchors, const Item& item) {
    auto& here = anchors[std::string(context.path_of(item.at.file))];
    here.insert(item.id);
    here.insert(item.slug);
    add_anchors(here, item.stem);
}

Anchors anchors_of(const Context& context) {
    Anchors anchors;
    const Course& course = context.course;
    for (FileId file = 0; file < context.files.size(); ++file) anchors[std::string(context.path_of(file))];
    for (const Lesson& lesson : course.lessons) add_anchors(anchors[lesson.path], lesson.content);
    for (const CaseStudy& one : course.case_studies) add_anchors(anchors[one.path], one.stimulus);
    for (const Item& item : course.items) add_item(context, anchors, item);
    for (const Translation& translation : course.translations) {
        const std::string folder = "i18n/" + translation.language + "/";
        for (const auto& [path, lesson] : translation.lessons) add_anchors(anchors[folder + path], lesson.content);
        for (const auto& [path, one] : translation.case_studies) add_anchors(anchors[folder + path], one.stimulus);
        for (const auto& [id, item] : translation.items) add_item(context, anchors, item);
    }
    for (const Unreadable& one : course.unreadable) {
        if (one.kind != PartKind::item) continue;
        auto& here = anchors[std::string(context.path_of(one.at.file))];
        here.insert(one.id);
        here.insert(one.slug);
    }
    return anchors;
}

class LinkRule {
public:
    explicit LinkRule(Context& context) : context_(context), anchors_(anchors_of(context)) {
        for (const auto& [path, media] : context.course.media) media_.push_back(path);
        for (const auto& [path, anchors] : anchors_) pages_.push_back(path);
        pages_.insert(pages_.end(), media_.begin(), media_.end());
        for (const Unreadable& one : context.course.unreadable)
            if (!one.at.range) unread_pages_.insert(context.path_of(one.at.file));
    }

    void check(const Content& content, std::string_view from) {
        visit_inlines(content, [&](const Inline& one) {
            if (const Image* image = std::get_if<Image>(&one.node)) check_words(*image, one.at);
        });
        visit_addresses(content, [&](const std::string& url, Shows shows, const Span& at) {
            shows == Shows::page ? check_link(url, from, at) : check_file(url, from, at);
        });
    }

private:
    void check_link(std::string_view url, std::string_view from, const Span& at) {
        const Kind kind = kind_of(url);
        if (kind == Kind::outside) outside(url, at);
        if (kind == Kind::in_page) check_anchor(from, url.substr(1), at);
        if (kind != Kind::in_course) return;
        const std::string_view path = without_suffix(url);
        if (context_.course.media.contains(std::string(path))) return;
        if (!anchors_.contains(path)) {
            missing(path, from, at);
        } else if (const auto hash = url.find('#'); hash != std::string_view::npos) {
            check_anchor(path, url.substr(hash + 1), at);
        }
    }

    void check_words(const Image& image, const Span& at) {
        if (image.decorative || !trim(plain_text(image.alt)).empty()) return;
        context_.findings.add(code("no-alternative-text"), at, "this picture has no alternative text",
                              context_.files[at.file].text.substr(at.range->begin, 1) == "<"
                                  ? "say what it shows: `alt=\"what it shows\"`, or `alt=\"\"` if it shows nothing that matters"
                                  : "say in the brackets what it shows: ![what it shows](…)");
    }

    // A picture, a film and what else must be there to be shown.
    void check_file(std::string_view url, std::string_view from, const Span& at) {
        const Kind kind = kind_of(url);
        if (kind == Kind::outside) outside(url, at);
        if (kind != Kind::in_course) return;
        const std::string path(without_suffix(url));
        if (context_.course.media.contains(path)) return;
        report_missing(code("missing-media"), path, path.empty() ? "of that name" : path, media_, "put it into media/", from, at);
    }

    void check_anchor(std::string_view path, std::string_view anchor, const Span& at) {
        const auto page = anchors_.find(path);
        if (page == anchors_.end() || anchor.empty() || page->second.contains(std::string(anchor))) return;
        if (unread_pages_.contains(path)) return;
        const std::vector<std::string_view> known(page->second.begin(), page->second.end());
        std::optional<Span> written = address_of(context_.files, at);
        if (written) written->range->begin = written->range->end - static_cast<std::uint32_t>(anchor.size());
        context_.report_unknown(code("dead-anchor"), at, fmt::format("{} has no item or heading `{}`", path, anchor),
                                {.word = anchor,
                                 .known = known,
                                 .otherwise = "an anchor is an item's id, or a heading in lower case with hyphens",
                                 .stands_at = written});
    }

    // The nearest path as hint and, written as a file there writes it, as fix.
    void report_missing(Code code, std::string_view path, std::string_view shown, std::span<const std::string_view> known,
                        std::string otherwise, std::string_view from, const Span& at) {
        const auto near = context_.near(path, known);
        Finding finding = make_finding(code, at, fmt::format("the course has no file {}", shown),
                                       near ? fmt::format("did you mean `{}`?", near->word) : std::move(otherwise));
        if (auto written = address_of(context_.files, at); near && written && !from.starts_with("i18n/")) {
            const std::string& text = context_.files[at.file].text;
            written->range->end =
                static_cast<std::uint32_t>(std::min<std::size_t>(text.find_first_of("?#", written->range->begin), written->range->end));
            const std::string to = relative_to(near->word, from);
            finding.fixes.push_back({fmt::format("write `{}`", to), {{*written, to}}, Trust::to_confirm});
        }
        context_.findings.add(std::move(finding));
    }

    void missing(std::string_view path, std::string_view from, const Span& at) {
        if (path.find('/') != std::string_view::npos && (path.starts_with("media/") || path.find("/media/") != std::string_view::npos)) {
            report_missing(code("missing-media"), path, path, media_, "put it into media/", from, at);
            return;
        }
        report_missing(code("dead-link"), path, path, pages_, "a link to another file is relative to the file it stands in", from, at);
    }

    void outside(std::string_view url, const Span& at) {
        context_.findings.add(code("link-out-of-course"), at, fmt::format("{} is not in the course's folder", url),
                              "packages hold nothing else: move the file into the course, or link to its address on the web");
    }

    Context& context_;
    Anchors anchors_;
    std::vector<std::string_view> media_, pages_;
    std::set<std::string_view> unread_pages_;  // whose anchors are not known
};

}  // namespace

void check_links(Context& context) {
    LinkRule rule(context);
    visit_course(context, [&](const Content& content, std::string_view path) { rule.check(content, path); });
}

void check_media(Context& context) {
    const Course& course = context.course;
    if (course.media.empty()) return;
    std::set<std::string, std::less<>> used;
    visit_course(context, [&](const Content& content, std::string_view) {
        visit_addresses(content, [&](const std::string& url, Shows, const Span&) { used.emplace(without_suffix(url)); });
    });
    for (const auto& [path, media] : course.media) {
        if (used.contains(path)) continue;
        const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
        if (context.is_in_unread_text(name)) continue;
        context.findings.add(code("unused-media"), context.place_of_file(path), fmt::format("{} is used nowhere", path),
                             "take it out of the folder, or show it");
    }
}

}  // namespace lectern::check
