// The report's tables of items.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "grade/report_parts.h"

namespace lectern::report {

namespace {

bool serious(Flag flag) {
    return flag == Flag::negative || flag == Flag::better_distractor;
}

// The text of HTML that is already escaped: without its tags.
std::string without_tags(std::string_view html) {
    std::string out;
    bool tag = false;
    for (const char c : html) {
        if (c == '<') tag = true;
        if (!tag) out += c;
        if (c == '>') tag = false;
    }
    return out;
}

std::string flag_list(const ItemFigures& item) {
    std::string out = "<ul>\n";
    for (const ItemFlag& flag : item.flags)
        out += fmt::format("<li class=\"{}\">{}{}</li>\n", serious(flag.flag) ? "bad" : "",
                           flag.option.empty() ? "" : "Option " + escape_xml(flag.option) + ": ", meaning(flag.flag));
    return out + "</ul>\n";
}

std::string option_table(const ItemKey& key, const ItemFigures& item) {
    if (item.options.empty()) return {};
    std::string out =
        "<table>\n<thead><tr><th></th><th class=\"text\">Option</th><th>Chosen</th><th class=\"n\">Mean score</th></tr></thead>\n<tbody>\n";
    for (const OptionFigures& option : item.options) {
        const auto text = key.texts.find(option.option);
        out += fmt::format("<tr class=\"{}\"><th>{}{}</th><td class=\"text\">{}</td><td>{} {}</td><td class=\"n\">{}</td></tr>\n",
                           option.correct ? "key" : "", escape_xml(option.option), option.correct ? " ✓" : "",
                           text == key.texts.end() ? "" : without_tags(text->second),
                           bar(option.share, {}, option.correct ? "small" : "small plain"), percent(option.share), figure(option.mean, 1));
    }
    return out + "</tbody>\n</table>\n";
}

std::string one_item(const ItemKey& key, const ItemFigures& item, const std::string& repaired) {
    return fmt::format(
        "<article class=\"item\">\n<h3>{} <span class=\"id soft\">{}</span></h3>\n<p class=\"soft\">{}, task {} · p {} · discrimination {} "
        "· {}{}</p>\n{}{}</article>\n",
        escape_xml(key.title), escape_xml(key.id), to_string(key.type), key.task.empty() ? "–" : escape_xml(key.task), figure(item.p, 2),
        figure(item.discrimination, 2), count(item.n, "attempt", "attempts"),
        repaired.empty() ? "" : " · repaired: " + escape_xml(repaired), flag_list(item), option_table(key, item));
}

std::string flag_marks(const ItemFigures& item, const std::string& repaired) {
    std::string out = repaired.empty() ? "" : fmt::format("<span title=\"{}\">repaired</span>", escape_xml(repaired));
    for (const ItemFlag& flag : item.flags)
        out += fmt::format("<span class=\"{}\">{}{}</span>", serious(flag.flag) ? "serious" : "", to_string(flag.flag),
                           flag.option.empty() ? "" : " " + escape_xml(flag.option));
    return out;
}

std::string option_shares(const ItemFigures& item) {
    std::string out;
    for (const OptionFigures& option : item.options)
        out += fmt::format("<span class=\"{}\">{} {}</span> ", option.correct ? "key" : "", escape_xml(option.option),
                           option.share ? fmt::format("{:.0f}", *option.share * 100) : "–");
    return out;
}

}  // namespace

std::string items_to_look_at(const Summary& s) {
    std::vector<const ItemFigures*> flagged;
    for (const ItemFigures& item : s.items)
        if (!item.flags.empty()) flagged.push_back(&item);
    if (flagged.empty()) {
        const bool few = std::ranges::none_of(s.items, [](const ItemFigures& item) { return item.n >= 30; });
        return few ? "<p class=\"soft\">Too few attempts to judge items: flags are raised from 30 attempts on.</p>\n" : "<p>None.</p>\n";
    }
    // The serious ones first; within each kind the order of the key.
    std::ranges::stable_sort(flagged, {}, [](const ItemFigures* item) {
        return std::ranges::any_of(item->flags, [](const ItemFlag& flag) { return serious(flag.flag); }) ? 0 : 1;
    });
    std::string out;
    for (const ItemFigures* item : flagged) {
        const ItemKey& key = *s.scheme->items()[item->item].key;
        out += one_item(key, *item, s.repaired(key.id));
    }
    return out;
}

std::string item_table(const Summary& s) {
    std::string out = item_plot(s);
    out +=
        "<div class=\"wide\"><table class=\"items\">\n<thead><tr><th>Item</th><th>Type</th><th>Task</th><th class=\"n\">Attempts</th><th class=\"n\">p</th>"
        "<th class=\"n\">Discr.</th><th class=\"n\">Upper–lower</th><th class=\"n\">Omitted</th><th class=\"n\">Seconds</th><th>Chosen, "
        "%</th><th>Flags</th></tr></thead>\n<tbody>\n";
    std::size_t unused = 0;
    for (const ItemFigures& item : s.items) {
        if (item.n == 0) {
            ++unused;
            continue;
        }
        const ItemKey& key = *s.scheme->items()[item.item].key;
        out += fmt::format(
            "<tr><th class=\"id\">{}</th><td class=\"type\">{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
            "class=\"n\">{}</td>"
            "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"options\">{}</td><td class=\"flags\">{}</td></tr>\n",
            escape_xml(key.id), to_string(key.type), escape_xml(key.task), item.n, figure(item.p, 2), figure(item.discrimination, 2),
            figure(item.upper_lower, 2), percent(item.omission), figure(item.mean_seconds, 0), option_shares(item), flag_marks(item, s.repaired(key.id)));
    }
    out += "</tbody>\n</table></div>\n";
    if (unused > 0)
        out += "<p class=\"soft\">" + count(static_cast<std::int64_t>(unused), "item", "items") + " of the key in no graded attempt.</p>\n";
    return out;
}

}  // namespace lectern::report
