// The report's tables of items.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"

namespace lectern::report {

namespace {

bool serious(Flag flag) {
    return flag == Flag::negative || flag == Flag::better_distractor;
}

std::string flag_word(const ReportWords& w, const char* kind, Flag flag) {
    return w(kind + std::string(to_string(flag)));
}

std::string flag_list(const ItemFigures& item, const ReportWords& w) {
    std::string out = "<ul>\n";
    for (const ItemFlag& flag : item.flags) {
        const std::string meaning = flag_word(w, "meaning-", flag.flag);
        out += fmt::format("<li class=\"{}\">{}</li>\n", serious(flag.flag) ? "bad" : "",
                           flag.option.empty() ? meaning : w("option-of-flag", {{"option", escape_xml(flag.option)}, {"flag", meaning}}));
    }
    return out + "</ul>\n";
}

std::string option_row(const Key& key, const ItemKey& item, const OptionFigures& option, const ReportWords& w) {
    const auto text = item.texts.find(option.option);
    const std::string right = option.correct ? fmt::format(" <span role=\"img\" aria-label=\"{}\">✓</span>", w("right-answer")) : "";
    return fmt::format("<tr class=\"{}\"><th scope=\"row\">{}{}</th><td class=\"text\"{}>{}</td><td>{} {}</td>",
                       option.correct ? "key" : "", escape_xml(option.option), right, course_language(key, w),
                       text == item.texts.end() ? "" : without_markup(text->second),
                       bar(option.share, {}, option.correct ? "small" : "small plain"), percent(option.share)) +
           cell(figure(option.mean, 1)) + "</tr>\n";
}

std::string option_table(const Key& key, const ItemKey& item, const ItemFigures& figures, const ReportWords& w) {
    if (figures.options.empty()) return {};
    std::string out = fmt::format(
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"item-{}\"><table>\n<thead><tr><th scope=\"colgroup\" "
        "colspan=\"2\">{}</th>"
        "<th scope=\"col\">{}</th><th scope=\"col\" class=\"n\">{}</th></tr></thead>\n<tbody>\n",
        escape_xml(item.id), w("option"), w("chosen"), w("mean-score"));
    for (const OptionFigures& option : figures.options) out += option_row(key, item, option, w);
    return out.append(table_end);
}

std::string one_item(const Summary& s, const ItemFigures& item, const ReportWords& w) {
    const Key& key = s.prepared->key();
    const ItemKey& of = *s.prepared->items()[item.item].key;
    const std::string repaired = repair(s, of.id, w);
    const std::string line = w("item-line", {{"type", w("type-" + std::string(to_string(of.type)))},
                                             {"task", of.task.empty() ? "–" : escape_xml(of.task)},
                                             {"p", figure(item.p, 2)},
                                             {"discrimination", figure(item.discrimination, 2)},
                                             {"attempts", w.count("attempts", item.n)}});
    return fmt::format(
        "<article class=\"item\">\n<h3 id=\"item-{0}\"><span{1}>{2}</span> <span class=\"id soft\">{0}</span></h3>\n"
        "<p class=\"soft\">{3}{4}</p>\n{5}{6}</article>\n",
        escape_xml(of.id), course_language(key, w), escape_xml(of.title), line,
        repaired.empty() ? "" : " · " + w("repaired-how", {{"how", repaired}}), flag_list(item, w), option_table(key, of, item, w));
}

std::string flag_marks(const ItemFigures& item, const std::string& repaired, const ReportWords& w) {
    std::string out = repaired.empty() ? "" : fmt::format("<span title=\"{}\">{}</span>", repaired, w("repaired"));
    for (const ItemFlag& flag : item.flags)
        out += fmt::format("<span class=\"{}\">{}{}</span>", serious(flag.flag) ? "serious" : "", flag_word(w, "flag-", flag.flag),
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

std::string items_to_look_at(const Summary& s, const ReportWords& w) {
    std::vector<const ItemFigures*> flagged;
    for (const ItemFigures& item : s.items)
        if (!item.flags.empty()) flagged.push_back(&item);
    if (flagged.empty()) {
        const bool few = std::ranges::none_of(s.items, [](const ItemFigures& item) { return item.n >= 30; });
        return few ? "<p class=\"soft\">" + w("too-few") + "</p>\n" : "<p>" + w("none") + "</p>\n";
    }
    // The serious ones first; within each kind the order of the key.
    std::ranges::stable_sort(flagged, {}, [](const ItemFigures* item) {
        return std::ranges::any_of(item->flags, [](const ItemFlag& flag) { return serious(flag.flag); }) ? 0 : 1;
    });
    std::string out;
    for (const ItemFigures* item : flagged) out += one_item(s, *item, w);
    return out;
}

std::string item_table(const Summary& s, const ReportWords& w) {
    std::string out = item_plot(s, w) + table_begin(w, "items",
                                                    {{"item", ""},
                                                     {"type", ""},
                                                     {"task", ""},
                                                     {"attempts-head"},
                                                     {"p"},
                                                     {"discr"},
                                                     {"upper-lower"},
                                                     {"omitted"},
                                                     {"seconds"},
                                                     {"chosen-percent", ""},
                                                     {"flags", ""}},
                                                    "items");
    std::int64_t unused = 0;
    for (const ItemFigures& item : s.items) {
        if (item.n == 0) {
            ++unused;
            continue;
        }
        const ItemKey& key = *s.prepared->items()[item.item].key;
        out += "<tr>" + name_cell(key.id) +
               fmt::format("<td class=\"type\">{}</td><td>{}</td>", w("type-" + std::string(to_string(key.type))), escape_xml(key.task));
        for (const std::string& number : {std::to_string(item.n), figure(item.p, 2), figure(item.discrimination, 2),
                                          figure(item.upper_lower, 2), percent(item.omission), figure(item.mean_seconds, 0)})
            out += cell(number);
        out += fmt::format("<td class=\"options\">{}</td><td class=\"flags\">{}</td></tr>\n", option_shares(item),
                           flag_marks(item, repair(s, key.id, w), w));
    }
    out += table_end;
    if (unused > 0) out += "<p class=\"soft\">" + w.count("unused-items", unused) + "</p>\n";
    return out;
}

}  // namespace lectern::report
