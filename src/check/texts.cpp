// The words of an item: that there are some, that its parts differ, and that they survive an LMS's report.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "check/rules.h"
#include "findings/codes.h"
#include "systems/moodle/html.h"
#include "systems/moodle/texts.h"

namespace lectern::check {

namespace {

// What is seen, for comparison: the words, and what stands among them without being words.
std::string looks(const Content& content) {
    std::string out = normalize_text(plain_text(content));
    visit_inlines(content, [&](const Inline& one) {
        if (const Image* image = std::get_if<Image>(&one.node)) out += "\n" + image->url;
    });
    visit_html(content, [&](const std::string& name, const HtmlAttributes& attributes) {
        out += "\n" + name;
        for (const HtmlAttribute& one : attributes) out += " " + one.name + "=" + one.value;
    });
    return out;
}

template <typename Part>
void check_differ(Context& context, const std::vector<Part>& parts, std::string_view noun, std::string_view hint) {
    std::map<std::string, Span> seen;
    for (const Part& part : parts) {
        std::string text = looks(part.content);
        if (text.empty()) continue;  // the reader says so
        const auto [first, is_new] = seen.emplace(std::move(text), part.at);
        if (is_new) continue;
        add_with_place(context.findings, code("same-text"), part.at, fmt::format("this {} has the same text as another", noun),
                       std::string(hint), "the other one", first->second);
    }
}

std::string beginning(const Content& content) {
    std::string text = normalize_text(plain_text(content));
    std::size_t characters = 0, i = 0;
    for (; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && characters++ == step_characters) break;
    text.resize(i);
    return text;
}

void check_beginnings(Context& context, const Ordering& ordering) {
    std::map<std::string, const Step*> seen;
    std::map<std::string, const Step*> whole;
    for (const Step& step : ordering.steps) {
        if (!whole.emplace(looks(step.content), &step).second) continue;  // an error already
        const auto [first, is_new] = seen.emplace(beginning(step.content), &step);
        if (is_new || first->first.empty()) continue;
        add_with_place(
            context.findings, code("same-beginning"), step.at, fmt::format("this step begins like another: \"{}\"", first->first),
            "begin each step with other words: Moodle's report shows only the first ten characters", "the other one", first->second->at);
    }
}

template <typename Part>
void check_separators(Context& context, const std::vector<Part>& parts, std::string_view noun) {
    for (const Part& part : parts) {
        const std::string text = plain_text(part.content);
        for (const std::string_view separator : answer_separators) {
            if (text.find(separator) == std::string::npos) continue;
            context.findings.add(code("separator-in-text"), part.at, fmt::format("this {} holds `{}`", noun, separator),
                                 "say it without: Moodle's reports put it between the answers of a response");
            break;
        }
    }
}

}  // namespace

void check_texts(Context& context) {
    for (const Item& item : context.course.items) {
        if (trim(item.title).empty())
            context.findings.add(code("empty-title"), item.at, "this item has no title", "write a few words behind the `##`");
        if (item.stem.empty())
            context.findings.add(code("empty-stem"), item.at, "this item has no stem: it asks nothing",
                                 "write the question between the heading and the interaction");
        if (const Choice* choice = std::get_if<Choice>(&item.interaction))
            check_differ(context, choice->options, "option", "say something else, or leave one out");
        if (const Ordering* ordering = std::get_if<Ordering>(&item.interaction))
            check_differ(context, ordering->steps, "step", "nobody can tell which of the two comes first");
        if (const Matching* matching = std::get_if<Matching>(&item.interaction))
            check_differ(context, matching->prompts, "prompt", "say something else, or leave one out");
    }
}

void check_export_texts(Context& context) {
    for (const Item& item : context.course.items) {
        if (const Choice* choice = std::get_if<Choice>(&item.interaction); choice && choice->multiple)
            check_separators(context, choice->options, "option");
        if (const Ordering* ordering = std::get_if<Ordering>(&item.interaction)) {
            check_beginnings(context, *ordering);
            check_separators(context, ordering->steps, "step");
        }
        if (const Matching* matching = std::get_if<Matching>(&item.interaction)) {
            check_separators(context, matching->prompts, "prompt");
            check_separators(context, matching->matches, "match");
        }
    }
}

}  // namespace lectern::check
