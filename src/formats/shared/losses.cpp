#include "formats/shared/losses.h"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "formats/shared/mathml.h"

namespace lectern {

namespace {

void add(std::string& text, std::string_view more) {
    if (more.empty()) return;
    if (!text.empty()) text += "; ";
    text += more;
}

bool leads_to_page(std::string_view url) {
    return url.find("://") == std::string_view::npos && url.substr(0, url.find_first_of("#?")).ends_with(".md");
}

}  // namespace

void lose(Carriage& carriage, std::string_view loss, std::string_view advice) {
    if (carriage.fidelity == Fidelity::unsupported) return;
    carriage.fidelity = Fidelity::approximated;
    add(carriage.loss, loss);
    add(carriage.advice, advice);
}

void score_as(Carriage& carriage, ScoredAs scored_as, std::string_view loss, std::string_view advice) {
    carriage.scored_as = scored_as;
    lose(carriage, loss, advice);
}

void refuse(Carriage& carriage, std::string_view loss, std::string_view advice) {
    carriage = {Fidelity::unsupported, ScoredAs::own, std::string(loss), std::string(advice)};
}

bool has_links_to_pages(const Item& item) {
    bool found = false;
    visit_contents(item, [&](const Content& content) {
        visit_addresses(content, [&](const std::string& url, Shows shows, const Span&) {
            found = found || (shows == Shows::page && leads_to_page(url));
        });
    });
    return found;
}

void lose_styles(Carriage& carriage, const Item& item) {
    bool found = false;
    visit_contents(item, [&](const Content& content) {
        visit_html(content, [&](const std::string&, const HtmlAttributes& attributes) {
            found = found || std::ranges::find(attributes, "style", &HtmlAttribute::name) != attributes.end();
        });
    });
    if (found) lose(carriage, "styles in the author's own HTML are not shown", "say it in words, or with an element: `<b>`, `<mark>`");
}

bool has_math(const Item& item) {
    bool found = false;
    visit_contents(item, [&](const Content& content) { visit_math(content, [&](const std::string&, bool) { found = true; }); });
    return found;
}

void lose_unknown_math(Carriage& carriage, const Item& item) {
    std::set<std::string> unknown;
    visit_contents(item, [&](const Content& content) {
        visit_math(content, [&](const std::string& tex, bool display) {
            if (const MathMl math = to_mathml(tex, display); !math.problem.empty()) unknown.insert(math.problem);
        });
    });
    if (!unknown.empty())
        lose(carriage, fmt::format("a formula is shown as TeX, since {} is not understood", fmt::join(unknown, ", ")),
             "write it with other commands, or use a picture");
}

}  // namespace lectern
