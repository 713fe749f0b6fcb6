// What SCORM's own elements on items say: pass marks, times, prerequisites, thresholds (1.2 and 2004).
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rule_values.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

struct ItemDatum {
    const Checked& checked;
    Element element;
    std::string text;  // trimmed
    void wrong(std::string what, std::string hint) const {
        checked.findings.add(code("item-data"), checked.xml.span(element), std::move(what), std::move(hint));
    }
};

void within(const ItemDatum& datum, double least, double most) {
    const auto value = decimal_value(datum.text);
    if (!value || *value < least || *value > most)
        datum.wrong(fmt::format("{} is {}, and must be a number from {} to {}", datum.element.name(), quote(datum.text), least, most),
                    "write a number in that range");
}

void time_limit_action(const ItemDatum& datum) {
    constexpr std::array<std::string_view, 4> words = {"exit,message", "exit,no message", "continue,message", "continue,no message"};
    if (std::ranges::find(words, datum.text) == words.end())
        datum.wrong(fmt::format("{} is {}", datum.element.name(), quote(datum.text)),
                    "write exit,message or exit,no message or continue,message or continue,no message");
}

// HHHH:MM:SS.SS, with two to four digits of hours and no part of a second, or one or two digits of it.
void time_span(const ItemDatum& datum) {
    const auto parts = split(datum.text, ':');
    const auto digits = [](std::string_view part, std::size_t least, std::size_t most) {
        return part.size() >= least && part.size() <= most && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    bool good = parts.size() == 3 && digits(parts[0], 2, 4) && digits(parts[1], 2, 2);
    if (good) {
        const auto dot = parts[2].find('.');
        good = digits(parts[2].substr(0, dot), 2, 2) && (dot == std::string_view::npos || digits(parts[2].substr(dot + 1), 1, 2));
    }
    if (!good)
        datum.wrong(fmt::format("{} is {}", datum.element.name(), quote(datum.text)), "write hours, minutes and seconds, like 00:30:00");
}

// The identifiers that a prerequisite names: what is left without signs (& | ~ = <> n*{}), statuses and counts.
std::vector<std::string> identifiers_in(std::string_view script) {
    constexpr std::array<std::string_view, 13> statuses = {"passed", "completed", "failed", "incomplete", "browsed", "not", "attempted",
                                                           "p",      "c",         "f",      "i",          "b",       "n"};
    std::vector<std::string> out;
    std::string word;
    const auto end_word = [&] {
        const bool is_count = word.find_first_not_of("0123456789") == std::string::npos;
        if (!is_count && std::ranges::find(statuses, lower_case(word)) == statuses.end()) out.push_back(word);
        word.clear();
    };
    for (const char c : script) {
        if (std::string_view("&|~=<>*{}(),\" \t\r\n").find(c) == std::string_view::npos)
            word += c;
        else
            end_word();
    }
    end_word();
    return out;
}

void prerequisites(const ItemDatum& datum, const std::set<std::string_view>& items) {
    if (datum.element.attribute("type") != "aicc_script")
        datum.wrong("the type of prerequisites is aicc_script", "write type=\"aicc_script\"");
    for (const std::string& name : identifiers_in(datum.text))
        if (!items.contains(name))
            datum.wrong(fmt::format("the prerequisites name {}, which is no item", quote(name)),
                        "name the identifier of an <item>, as it is written there");
}

void longest(const ItemDatum& datum, std::size_t limit) {
    const std::size_t length = characters(datum.text);
    if (length > limit)
        datum.checked.findings.add(
            code("longer-than-systems-keep"), datum.checked.xml.span(datum.element),
            fmt::format("{} has {} characters, and systems need not keep more than {}", datum.element.name(), length, limit), "shorten it");
}

void threshold(const ItemDatum& datum) {
    if (!datum.text.empty()) within(datum, 0, 1);
    for (const std::string_view name : {"minProgressMeasure", "progressWeight"}) {
        const auto said = datum.element.attribute(name);
        if (!said) continue;
        const auto value = decimal_value(*said);
        if (!value || *value < 0 || *value > 1)
            datum.checked.findings.add(code("item-data"), datum.checked.xml.span(datum.element, name),
                                       fmt::format("{} is {}, and must be a number from 0 to 1", name, quote(*said)),
                                       "write a number in that range");
    }
}

constexpr std::array<std::string_view, 7> data_of_scos = {"prerequisites", "maxtimeallowed",  "timelimitaction", "datafromlms",
                                                          "masteryscore",  "timeLimitAction", "dataFromLMS"};

// Only what is said counts: a resource that says nothing, or that is not there, is a finding already.
bool launches_asset(const Manifest& manifest, Element item) {
    const ManifestResource* resource = manifest.resource(trim(item.attribute("identifierref").value_or("")));
    return resource && (resource->element.attribute("scormtype", "http://www.adlnet.org/xsd/adlcp_rootv1p2") == "asset" ||
                        resource->element.attribute("scormType", "http://www.adlnet.org/xsd/adlcp_v1p3") == "asset");
}

void where_it_stands(const ItemDatum& datum, const Manifest& manifest) {
    const std::string_view name = datum.element.name();
    if (std::ranges::find(data_of_scos, name) == data_of_scos.end()) return;
    const Element item = datum.element.parent();
    if (item.name() == "item" && (name == "prerequisites" || !launches_asset(manifest, item))) return;
    datum.checked.findings.add(code("data-without-sco"), datum.checked.xml.span(datum.element),
                               fmt::format("{} stands where no SCO is launched: systems leave it out", name),
                               "put it on an item whose resource is a SCO");
}

}  // namespace

void check_scorm_item_data(const Checked& checked, const Manifest& manifest, bool is_12) {
    std::set<std::string_view> items;
    const Element organizations = manifest.root.child("organizations");
    for (const Element item : organizations.descendants("item")) items.insert(trim(item.attribute("identifier").value_or("")));
    for (const Element element : organizations.descendants()) {
        if (!element.space().starts_with("http://www.adlnet.org/xsd/adlcp_")) continue;
        const ItemDatum datum{checked, element, std::string(trim(element.text()))};
        const std::string_view name = element.name();
        if (name == "masteryscore") within(datum, 0, 100);
        if (name == "maxtimeallowed") time_span(datum);
        if (name == "timelimitaction" || name == "timeLimitAction") time_limit_action(datum);
        if (name == "prerequisites") prerequisites(datum, items);
        if (name == "completionThreshold") threshold(datum);
        if (name == "datafromlms" || name == "dataFromLMS") longest(datum, is_12 ? 255 : 4000);
        where_it_stands(datum, manifest);
    }
}

}  // namespace lectern
