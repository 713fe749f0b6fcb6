// Links and pictures: that what they lead to is in the course.
#include <algorithm>
#include <set>

#include <fmt/format.h>

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

// The anchors of each file that a link can lead to.
using Anchors = std::map<std::string, std::set<std::string>, std::less<>>;

void add_headings(std::set<std::string>& anchors, const Blocks& blocks) {
    for (const Block& block : blocks) {
        if (const Heading* heading = std::get_if<Heading>(&block.node))
            anchors.insert(heading->slug.empty() ? github_slug(plain_text(heading->children)) : heading->slug);
        if (const Quote* quote = std::get_if<Quote>(&block.node)) add_headings(anchors, quote->children);
        if (const Alert* alert = std::get_if<Alert>(&block.node)) add_headings(anchors, alert->children);
    }
}

void add_item(const Context& context, Anchors& anchors, const Item& item) {
    auto& here = anchors[std::string(context.path_of(item.at.file))];
    here.insert(item.id);
    here.insert(item.slug);
    add_headings(here, item.stem);
}

Anchors anchors_of(const Context& context) {
    Anchors anchors;
    const Course& course = context.course;
    for (FileId file = 0; file < context.files.size(); ++file) anchors[std::string(context.path_of(file))];
    for (const Lesson& lesson : course.lessons) add_headings(anchors[lesson.path], lesson.content);
    for (const CaseStudy& one : course.case_studies) add_headings(anchors[one.path], one.stimulus);
    for (const Item& item : course.items) add_item(context, anchors, item);
    for (const Translation& translation : course.translations) {
        const std::string folder = "i18n/" + translation.language + "/";
        for (const auto& [path, lesson] : translation.lessons) add_headings(anchors[folder + path], lesson.content);
        for (const auto& [path, one] : translation.case_studies) add_headings(anchors[folder + path], one.stimulus);
        for (const auto& [id, item] : translation.items) add_item(context, anchors, item);
    }
    return anchors;
}

class LinkRule {
public:
    explicit LinkRule(Context& context) : context_(context), anchors_(anchors_of(context)) {
        for (const auto& [path, media] : context.course.media) media_.push_back(path);
        for (const auto& [path, anchors] : anchors_) pages_.push_back(path);
        pages_.insert(pages_.end(), media_.begin(), media_.end());
    }

    void check(const Content& content, std::string_view from) {
        visit_inlines(content, [&](const Inline& one) {
            if (const Link* link = std::get_if<Link>(&one.node)) check_link(link->url, from, one.at);
            if (const Image* image = std::get_if<Image>(&one.node)) check_image(*image, one.at);
        });
    }

private:
    void check_link(std::string_view url, std::string_view from, const Span& at) {
        const Kind kind = kind_of(url);
        if (kind == Kind::outside) outside(url, at);
        if (kind == Kind::in_page) check_anchor(from, url.substr(1), at);
        if (kind != Kind::in_course) return;
        const std::string_view path = url.substr(0, url.find_first_of("?#"));
        if (context_.course.media.contains(std::string(path))) return;
        if (!anchors_.contains(path)) {
            missing(path, at);
        } else if (const auto hash = url.find('#'); hash != std::string_view::npos) {
            check_anchor(path, url.substr(hash + 1), at);
        }
    }

    void check_image(const Image& image, const Span& at) {
        if (trim(plain_text(image.alt)).empty())
            context_.findings.add(code("no-alternative-text"), at, "this picture has no alternative text",
                                  "say in the brackets what it shows: ![what it shows](…)");
        const Kind kind = kind_of(image.url);
        if (kind == Kind::outside) outside(image.url, at);
        if (kind != Kind::in_course) return;
        const std::string path = image.url.substr(0, image.url.find_first_of("?#"));
        if (context_.course.media.contains(path)) return;
        context_.findings.add(code("missing-media"), at, fmt::format("the course has no file {}", path.empty() ? "of that name" : path),
                              context_.did_you_mean(path, media_, "put it into media/"));
    }

    void check_anchor(std::string_view path, std::string_view anchor, const Span& at) {
        const auto page = anchors_.find(path);
        if (page == anchors_.end() || anchor.empty() || page->second.contains(std::string(anchor))) return;
        const std::vector<std::string_view> known(page->second.begin(), page->second.end());
        context_.findings.add(code("dead-anchor"), at, fmt::format("{} has no item or heading `{}`", path, anchor),
                              context_.did_you_mean(anchor, known, "an anchor is an item's id, or a heading in lower case with hyphens"));
    }

    void missing(std::string_view path, const Span& at) {
        if (path.find('/') != std::string_view::npos && (path.starts_with("media/") || path.find("/media/") != std::string_view::npos)) {
            context_.findings.add(code("missing-media"), at, fmt::format("the course has no file {}", path),
                                  context_.did_you_mean(path, media_, "put it into media/"));
            return;
        }
        context_.findings.add(code("dead-link"), at, fmt::format("the course has no file {}", path),
                              context_.did_you_mean(path, pages_, "a link to another file is relative to the file it stands in"));
    }

    void outside(std::string_view url, const Span& at) {
        context_.findings.add(code("link-out-of-course"), at, fmt::format("{} is not in the course's folder", url),
                              "packages hold nothing else: move the file into the course, or link to its address on the web");
    }

    Context& context_;
    Anchors anchors_;
    std::vector<std::string_view> media_, pages_;
};

}  // namespace

void check_links(Context& context) {
    LinkRule rule(context);
    visit_course(context, [&](const Content& content, std::string_view path) { rule.check(content, path); });
}

void check_media(Context& context) {
    const Course& course = context.course;
    std::set<std::string, std::less<>> used;
    std::vector<const std::string*> html;
    visit_course(context, [&](const Content& content, std::string_view) {
        visit_inlines(content, [&](const Inline& one) {
            if (const Link* link = std::get_if<Link>(&one.node)) used.insert(link->url.substr(0, link->url.find_first_of("?#")));
            if (const Image* image = std::get_if<Image>(&one.node)) used.insert(image->url.substr(0, image->url.find_first_of("?#")));
        });
        visit_raw_html(content, [&](const std::string& text) { html.push_back(&text); });
    });
    for (const auto& [path, media] : course.media) {
        if (used.contains(path)) continue;
        const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
        if (std::ranges::any_of(html, [&](const std::string* text) { return text->find(name) != std::string::npos; })) continue;
        context.findings.add(code("unused-media"), context.place_of_file(path), fmt::format("{} is used nowhere", path),
                             "take it out of the folder, or show it");
    }
}

}  // namespace lectern::check
