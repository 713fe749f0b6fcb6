// Tests of QTI 2.1 to 3.0: parts that are named exist, items resolve and are items, limits can be met.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/qti_document.h"
#include "validate/rules/qti_interactions.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

// The structure of a test by the identifiers of its parts.
struct TestParts {
    std::map<std::string_view, Element> all, items;  // parts, sections, references to either; references to items
    std::set<std::string_view> categories, weights;
    bool open = false;  // sections come from other files: what is not here may be there
};

TestParts read_parts(const QtiDocument& test) {
    TestParts out;
    std::vector<Element> named;
    for (const QtiElement& one : test.elements) {
        const bool item = one.name == "assessmentItemRef", section = one.name == "assessmentSection" || one.name == "assessmentSectionRef";
        const auto identifier = one.element.attribute("identifier");
        if (one.name == "assessmentSectionRef" || one.name == "include") out.open = true;
        if (one.name == "weight" && identifier) out.weights.insert(*identifier);
        if (!identifier || (!item && !section && one.name != "testPart")) continue;
        named.push_back(one.element);
        out.all.emplace(*identifier, one.element);
        if (!item) continue;
        out.items.emplace(*identifier, one.element);
        if (const auto categories = one.element.attribute("category"))
            for (const std::string_view category : split(*categories, ' ')) out.categories.insert(category);
    }
    check_unique(test.checked, named, "identifier", "parts, sections and items of a test");
    return out;
}

void unknown_part(const QtiDocument& test, Element element, std::string_view attribute, std::string_view kind, std::string_view name,
                  const std::vector<std::string_view>& known) {
    const auto near = nearest(name, known);
    test.checked.findings.add(code("unknown-part-of-test"), qti_span(test.checked, element, attribute),
                              fmt::format("the test has no {} {}", kind, quote(name)),
                              near ? fmt::format("did you mean {}?", *near) : fmt::format("name a {} that the test has", kind));
}

template <typename Names>
std::vector<std::string_view> names_of(const Names& names) {
    std::vector<std::string_view> out;
    if constexpr (requires { typename Names::mapped_type; })
        std::ranges::transform(names, std::back_inserter(out), [](const auto& one) { return one.first; });
    else
        out.assign(names.begin(), names.end());
    return out;
}

void check_branches(const QtiDocument& test, const TestParts& parts) {
    constexpr std::string_view exits[] = {"EXIT_TEST", "EXIT_TESTPART", "EXIT_SECTION"};
    for (const QtiElement& one : test.elements) {
        const auto target = one.name == "branchRule" ? one.element.attribute("target") : std::nullopt;
        if (!target || parts.open || parts.all.contains(*target) || std::ranges::find(exits, *target) != std::end(exits)) continue;
        unknown_part(test, one.element, "target", "part or item", *target, names_of(parts.all));
    }
}

// The expressions that look at items of a part, and at weighted variables.
void check_subsets(const QtiDocument& test, const TestParts& parts) {
    for (const QtiElement& one : test.elements) {
        if (one.name.ends_with("Ref")) continue;
        if (const auto section = qti_attribute(one.element, "sectionIdentifier"); section && !parts.open && !parts.all.contains(*section))
            unknown_part(test, one.element, "sectionIdentifier", "section", *section, names_of(parts.all));
        if (const auto weight = qti_attribute(one.element, "weightIdentifier"); weight && !parts.open && !parts.weights.contains(*weight))
            test.checked.findings.add(code("unknown-weight"), qti_span(test.checked, one.element, "weightIdentifier"),
                                      fmt::format("no item of the test has a weight {}", quote(*weight)),
                                      "it counts as 1: give the items the weight, or leave it out");
        for (const std::string_view attribute : {"includeCategory", "excludeCategory"}) {
            const auto categories = qti_attribute(one.element, attribute);
            if (!categories || parts.open) continue;
            for (const std::string_view category : split(*categories, ' '))
                if (!category.empty() && !parts.categories.contains(category))
                    test.checked.findings.add(code("unknown-category"), qti_span(test.checked, one.element, attribute),
                                              fmt::format("no item of the test is of category {}", quote(category)),
                                              "name a category of the items, or leave the rule out");
        }
    }
}

// The variables that an item of the package declares; nothing if it can't be read here.
std::optional<std::set<std::string, std::less<>>> variables_of_item(const Checked& checked, Element reference) {
    const auto path = resolve_in_package(folder_of(checked.path), reference.attribute("href").value_or(""));
    const PackageFile* file = path && checked.package ? checked.package->find(*path) : nullptr;
    if (!file) return std::nullopt;
    auto bytes = checked.package->read(*file);
    Files files;
    Findings ignored;  // the item is checked by itself
    auto text = std::holds_alternative<std::string>(bytes) ? decode_xml(std::move(std::get<std::string>(bytes)), *path, files, ignored)
                                                           : std::nullopt;
    if (!text) return std::nullopt;
    const auto xml = parse_xml(files.add(*path, std::move(*text)), files, ignored);
    if (!xml || !is_qti_name(xml->root(), "assessmentItem")) return std::nullopt;
    std::set<std::string, std::less<>> out;
    for (const Element child : xml->root().children())
        if (child.name().ends_with("eclaration"))
            if (const auto identifier = child.attribute("identifier")) out.emplace(*identifier);
    for (const Element mapping : qti_children(reference, "variableMapping"))
        if (const auto renamed = qti_attribute(mapping, "targetIdentifier")) out.emplace(*renamed);
    return out;
}

// <variable identifier="Q1.SCORE">: a variable of a part. Of an item that is taken several times: "Q1.2.SCORE".
void check_item_variables(const QtiDocument& test, const TestParts& parts) {
    std::map<std::string_view, std::optional<std::set<std::string, std::less<>>>> read;
    for (const QtiElement& one : test.elements) {
        const auto identifier = one.name == "variable" ? one.element.attribute("identifier") : std::nullopt;
        const auto last_dot = identifier ? identifier->rfind('.') : std::string_view::npos;
        if (last_dot == std::string_view::npos || parts.open || test.variables.contains(*identifier)) continue;
        std::string_view part = identifier->substr(0, last_dot);
        const std::string_view variable = identifier->substr(last_dot + 1);
        if (const auto dot = part.rfind('.'); !parts.all.contains(part) && dot != std::string_view::npos) part = part.substr(0, dot);
        if (!parts.all.contains(part)) {
            unknown_part(test, one.element, "identifier", "part or item", part, names_of(parts.all));
            continue;
        }
        const auto item = parts.items.find(part);
        if (item == parts.items.end() || is_built_in_variable(variable)) continue;
        if (!read.contains(part)) read.emplace(part, variables_of_item(test.checked, item->second));
        const auto& known = read.at(part);
        if (known && !known->contains(variable))
            test.checked.findings.add(code("undeclared-variable"), qti_span(test.checked, one.element, "identifier"),
                                      fmt::format("the item {} declares no variable {}", quote(part), quote(variable)),
                                      "name a variable that the item declares");
    }
}

void check_times(const QtiDocument& test) {
    for (const QtiElement& one : test.elements) {
        if (one.name != "timeLimits") continue;
        for (const std::string_view attribute : {"minTime", "maxTime"}) {
            const auto seconds = qti_number(one.element, attribute);
            if (seconds && *seconds < 0)
                test.checked.findings.add(code("impossible-limits"), qti_span(test.checked, one.element, attribute),
                                          fmt::format("{} is {}: time does not run backwards", attribute, *seconds),
                                          "write seconds, 0 or more");
        }
    }
}

bool is_selectable(Element element) {
    constexpr std::string_view names[] = {"assessmentItemRef", "assessmentSection", "assessmentSectionRef"};
    return std::ranges::find(names, qti_name(element.name())) != std::end(names);
}

void check_selections(const QtiDocument& test) {
    for (const QtiElement& one : test.elements) {
        const auto select = one.name == "selection" ? qti_number(one.element, "select") : std::nullopt;
        if (!select || qti_attribute(one.element, "withReplacement") == "true") continue;
        const auto children = one.element.parent().children();
        const auto there = std::ranges::count_if(children, is_selectable);
        const bool open = std::ranges::any_of(children, [](const Element& child) { return child.name() == "include"; });
        if (!open && *select > static_cast<double>(there))
            test.checked.findings.add(code("impossible-limits"), qti_span(test.checked, one.element, "select"),
                                      fmt::format("{} are selected, but the section has {}", *select, there),
                                      "select as many as there are, at most");
    }
}

// Resources of the manifest, by what they are looked up by.
struct ResourceIndex {
    std::map<std::string_view, const ManifestResource*> by_path, by_identifier;
};

ResourceIndex index_of(const Manifest& manifest) {
    ResourceIndex out;
    for (const ManifestResource& resource : manifest.resources) {
        if (resource.href && !resource.href->path.empty()) out.by_path.emplace(resource.href->path, &resource);
        out.by_identifier.emplace(resource.identifier, &resource);
    }
    return out;
}

std::set<const ManifestResource*> needed_by(const ManifestResource& resource, const ResourceIndex& index) {
    std::set<const ManifestResource*> seen{&resource};
    std::vector<const ManifestResource*> open{&resource};
    while (!open.empty()) {
        const ManifestResource* next = open.back();
        open.pop_back();
        for (const Element dependency : next->dependencies) {
            const auto found = index.by_identifier.find(dependency.attribute("identifierref").value_or(""));
            if (found != index.by_identifier.end() && seen.insert(found->second).second) open.push_back(found->second);
        }
    }
    return seen;
}

// Items are resources of their own, which the test's resource depends on.
void check_item_resources(const QtiDocument& test, const TestParts& parts) {
    const Checked& checked = test.checked;
    if (!checked.manifest || !checked.package) return;
    const ResourceIndex index = index_of(*checked.manifest);
    const auto own = index.by_path.find(checked.path);
    const auto needed = own == index.by_path.end() ? std::set<const ManifestResource*>() : needed_by(*own->second, index);
    for (const auto& [identifier, reference] : parts.items) {
        const auto path = resolve_in_package(folder_of(checked.path), reference.attribute("href").value_or(""));
        const auto resource = path && checked.package->find(*path) ? index.by_path.find(*path) : index.by_path.end();
        if (resource == index.by_path.end()) continue;
        const ManifestResource& found = *resource->second;
        if (found.type.find("item") == std::string::npos && !found.type.starts_with("imslti_")) {
            Finding finding{code("not-an-item"),
                            qti_span(checked, reference, "href"),
                            fmt::format("{} is no item: the manifest says {}", quote(*path), quote(found.type)),
                            {}};
            finding.notes.push_back({"name the file of an item, or mend the resource's type", std::nullopt});
            checked.findings.add(std::move(finding));
        } else if (own != index.by_path.end() && !needed.contains(&found))
            checked.findings.add(
                code("missing-dependency"), qti_span(checked, reference, "href"),
                fmt::format("the test's resource {} does not depend on {}, the resource of this item", quote(own->second->identifier),
                            quote(found.identifier)),
                fmt::format("add <dependency identifierref=\"{}\"/> to it: some systems leave the item out else", found.identifier));
    }
}

}  // namespace

void check_qti_test(const Checked& checked) {
    const QtiDocument test = read_qti_document(checked);
    const TestParts parts = read_parts(test);
    check_limits(test);
    check_expressions(test);
    check_declared_values(test);
    check_qti_files(test);
    check_branches(test, parts);
    check_subsets(test, parts);
    check_item_variables(test, parts);
    check_times(test);
    check_selections(test);
    check_item_resources(test, parts);
}

}  // namespace lectern
