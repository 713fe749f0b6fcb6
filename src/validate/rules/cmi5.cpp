// cmi5 course structures: requirements of the cmi5 specification (Quartz), §3, §8.1, §13, §14.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/address.h"
#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rule_values.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

constexpr std::string_view cmi5_space = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";

// Each is an IRI with a scheme, and no two of a kind are alike; an AU and a block may share one.
class Cmi5Ids {
public:
    explicit Cmi5Ids(const Checked& checked) : checked_(checked) {}

    void add(Element element) {
        const auto id = element.attribute("id");
        if (!id) return;
        if (!is_absolute_iri(trim(*id)))
            checked_.findings.add(code("cmi5-id"), checked_.xml.span(element, "id"),
                                  fmt::format("the id {} of the <{}> is no IRI", quote(*id), element.name()),
                                  "write a whole one, like https://example.org/courses/mla/lesson-1");
        const auto [known, is_new] = first_.emplace(std::pair(element.name(), trim(*id)), element);
        if (is_new) return;
        Finding finding{code("repeated-cmi5-id"),
                        checked_.xml.span(element, "id"),
                        fmt::format("two <{}>s have the id {}", element.name(), quote(*id)),
                        {}};
        finding.notes.push_back({"give each an id of its own: what learners did is kept by it", std::nullopt});
        finding.notes.push_back({"first used here", checked_.xml.span(known->second, "id")});
        checked_.findings.add(std::move(finding));
    }

private:
    const Checked& checked_;
    std::map<std::pair<std::string_view, std::string_view>, Element> first_;
};

void url_of_au(const Checked& checked, Element url) {
    const std::string whole = url.text();
    const std::string_view text = trim(whole);
    const Span at = checked.xml.span(url);
    constexpr std::string_view never = " \t\r\n<>\"{}|\\^`";
    if (text.empty() || text.find_first_of(never) != std::string_view::npos) {
        checked.findings.add(code("cmi5-url"), at, fmt::format("{} is no URL", quote(text)),
                             "write one without spaces or backslashes; others as %20 and the like");
        return;
    }
    if (!is_relative(text)) {
        const bool web = text.starts_with("http://") || text.starts_with("https://");
        if (!web || !is_absolute_iri(text))
            checked.findings.add(code("cmi5-url"), at, fmt::format("{} is no address of the web, and none in the package", quote(text)),
                                 "write an https address, or a path from the root of the package");
        return;
    }
    if (!checked.package) {
        checked.findings.add(code("cmi5-url"), at, fmt::format("{} is in no package: the course structure stands by itself", quote(text)),
                             "write a whole address, or zip the course structure with its files");
        return;
    }
    const auto path = resolve_in_package("", text);
    if (!path)
        checked.findings.add(code("path-leaves-package"), at, fmt::format("{} leads out of the package", quote(text)),
                             "name a file of the package");
    else
        check_file_exists(checked, url, "", *path);
}

// The system adds these to the address when it launches.
void reserved_parameters(const Checked& checked, Element url) {
    constexpr std::array<std::string_view, 5> reserved = {"endpoint", "fetch", "actor", "activityId", "registration"};
    const std::string text = url.text();
    const auto query = text.find('?');
    if (query == std::string::npos) return;
    const std::string asked = text.substr(query + 1, text.find('#', query) - query - 1);
    for (const std::string_view pair : split(asked, '&')) {
        const std::string name = percent_decode(trim(pair.substr(0, pair.find('='))));
        if (std::ranges::find(reserved, name) != reserved.end())
            checked.findings.add(code("reserved-parameter"), checked.xml.span(url),
                                 fmt::format("the address has the parameter {}, which the system adds itself", name),
                                 "give yours another name");
    }
}

void words_of_au(const Checked& checked, Element au) {
    constexpr std::array<std::string_view, 5> move_on = {"Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"};
    constexpr std::array<std::string_view, 2> launch = {"OwnWindow", "AnyWindow"};
    const auto one_of = [&](std::string_view name, std::span<const std::string_view> words) {
        const auto said = au.attribute(name);
        if (!said || std::ranges::find(words, *said) != words.end()) return;
        checked.findings.add(code("cmi5-value"), checked.xml.span(au, name), fmt::format("{} is {}", name, quote(*said)),
                             fmt::format("it is one of {}", join(std::vector<std::string>(words.begin(), words.end()), ", ")));
    };
    one_of("moveOn", move_on);
    one_of("launchMethod", launch);
    if (const auto mark = au.attribute("masteryScore")) {
        const auto value = decimal_value(*mark);
        if (!value || *value < 0 || *value > 1)
            checked.findings.add(code("cmi5-value"), checked.xml.span(au, "masteryScore"), fmt::format("masteryScore is {}", quote(*mark)),
                                 "write a number from 0 to 1: 0.72 for 72 of 100");
    }
}

void objective_references(const Checked& checked, Element root) {
    std::vector<std::string_view> known;
    const Element list = root.child("objectives");
    for (const Element one : list.children("objective")) known.push_back(one.attribute("id").value_or(""));
    for (const Element one : root.descendants("objective")) {
        const auto wanted = one.attribute("idref");
        if (!wanted || one.space() != cmi5_space || std::ranges::find(known, *wanted) != known.end()) continue;
        checked.findings.add(code("dangling-reference"), checked.xml.span(one, "idref"),
                             fmt::format("there is no objective {}", quote(*wanted)),
                             "name the id of an objective in the course structure's <objectives>");
    }
}

}  // namespace

void check_cmi5(const Checked& checked) {
    const Element root = checked.xml.root();
    Cmi5Ids ids(checked);
    for (const Element element : root.descendants()) {
        if (element.space() != cmi5_space) continue;
        const std::string_view name = element.name();
        const bool declares = name == "course" || name == "block" || name == "au" || (name == "objective" && element.attribute("id"));
        if (declares) ids.add(element);
        if (name == "au") words_of_au(checked, element);
        if (name == "url") {
            url_of_au(checked, element);
            reserved_parameters(checked, element);
        }
    }
    objective_references(checked, root);
    if (root.descendants("au").empty())
        checked.findings.add(code("nothing-to-launch"), checked.xml.span(root),
                             "the course structure has no <au>: there is nothing to launch", "add an <au> for each page to launch");
}

}  // namespace lectern
