#include "formats/qti/manifest.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/address.h"
#include "base/text.h"
#include "formats/qti/content.h"
#include "formats/qti/interaction.h"
#include "formats/qti/item.h"

namespace lectern::qti {

namespace {

Element lang_string(std::string_view name, const std::string& language, const std::string& words) {
    return element(name, {}, {text_element("imsmd:string", words, {{"language", language}})});
}

Element lom_identifier(const std::string& catalog, const std::string& entry) {
    return element("imsmd:identifier", {}, {text_element("imsmd:catalog", catalog), text_element("imsmd:entry", entry)});
}

Element vocabulary(std::string_view name, const std::string& source, const std::string& value) {
    return element(name, {}, {text_element("imsmd:source", source), text_element("imsmd:value", value)});
}

// A place in the blueprint: domain, then task statement.
Element classification(const Course& course, const Domain& domain, const Task& task) {
    const auto taxon = [&](const std::string& id, const std::string& title) {
        return element("imsmd:taxon", {}, {text_element("imsmd:id", id), lang_string("imsmd:entry", course.language, title)});
    };
    return element("imsmd:classification", {},
                   {vocabulary("imsmd:purpose", "LOMv1.0", "educational objective"),
                    element("imsmd:taxonPath", {},
                            {lang_string("imsmd:source", course.language,
                                         course.blueprint.title.empty() ? course.blueprint.id : course.blueprint.title),
                             taxon(domain.id, domain.title), taxon(task.id, task.title)})});
}

Element course_lom(const Course& course, std::string_view build) {
    Elements general = {lom_identifier("lectern-course", course.id), lom_identifier("lectern-build", std::string(build)),
                        lang_string("imsmd:title", course.language, course.title), text_element("imsmd:language", course.language)};
    if (!course.description.empty()) general.push_back(lang_string("imsmd:description", course.language, course.description));
    Elements parts = {element("imsmd:general", {}, std::move(general))};
    if (!course.licence.empty())
        parts.push_back(element("imsmd:rights", {}, {lang_string("imsmd:description", course.language, course.licence)}));
    return element("imsmd:lom", {}, std::move(parts));
}

Element item_lom(const Course& course, const Item& item) {
    Elements general = {lom_identifier("lectern-item", item.id), lang_string("imsmd:title", course.language, item.title),
                        text_element("imsmd:language", course.language)};
    for (const std::string& tag : item.tags) general.push_back(lang_string("imsmd:keyword", course.language, tag));
    Elements parts = {element("imsmd:general", {}, std::move(general))};
    if (item.minutes)
        parts.push_back(element("imsmd:educational", {},
                                {element("imsmd:typicalLearningTime", {},
                                         {text_element("imsmd:duration", fmt::format("PT{}S", std::lround(*item.minutes * 60)))})}));
    if (const Domain* domain = domain_of_task(course.blueprint, item.task))
        for (const Task& task : domain->tasks)
            if (task.id == item.task) parts.push_back(classification(course, *domain, task));
    return element("imsmd:lom", {}, std::move(parts));
}

std::string scoring_mode(const Item& item, bool with_key) {
    if (std::holds_alternative<Essay>(item.interaction)) return "human";
    return with_key ? "responseprocessing" : "externalmachine";
}

Element item_metadata(const Context& context, const Item& item) {
    const bool with_key = context.with_key;
    Elements out = {text_element("imsqti:timeDependent", "false"), text_element("imsqti:composite", "false"),
                    text_element("imsqti:interactionType", std::string(interaction_type(item))),
                    text_element("imsqti:feedbackType", with_key && has_feedback(item) ? "nonadaptive" : "none"),
                    text_element("imsqti:solutionAvailable", with_key && !correct_values(item).empty() ? "true" : "false")};
    if (context.version.scoring_mode) out.push_back(text_element("imsqti:scoringMode", scoring_mode(item, with_key)));
    out.push_back(text_element("imsqti:toolName", "Lectern"));
    return element("imsqti:qtiMetadata", {}, std::move(out));
}

// Identifiers of resources: the kind goes first, so that no two kinds meet.
std::string item_resource(const Item& item) {
    return "item-" + item.id;
}
std::string stimulus_resource(const CaseStudy& case_study) {
    return identifier("stimulus-" + case_study.id);
}
constexpr const char* stylesheet_resource = "stylesheet";

// Paths differ in more than identifiers can show: a number keeps them apart.
std::map<std::string, std::string> media_resources(const Contents& contents) {
    std::map<std::string, std::string> out;
    for (const auto& [document, paths] : contents.media)
        for (const std::string& path : paths) out.emplace(path, "");
    std::size_t number = 0;
    for (auto& [path, resource] : out) resource = identifier(fmt::format("media-{}-{}", ++number, path.substr(path.rfind('/') + 1)));
    return out;
}

class Resources {
public:
    Resources(const Contents& contents, const Version& version)
        : contents_(contents), media_(media_resources(contents)), version_(version) {}

    Element document(const std::string& id, std::string_view type, const std::string& path, std::vector<std::string> needs) const {
        Element out = file(id, type, path);
        if (const auto shown = contents_.media.find(path); shown != contents_.media.end())
            for (const std::string& one : shown->second) needs.push_back(media_.at(one));
        for (const std::string& need : needs) out.children.push_back(element("dependency", {{"identifierref", need}}));
        return out;
    }

    // With the style sheet and the media that it shows as files of its own: it depends on nothing.
    Element whole_document(const std::string& id, std::string_view type, const std::string& path) const {
        Element out = file(id, type, path);
        const auto add = [&](const std::string& one) { out.children.push_back(element("file", {{"href", percent_encode(one)}})); };
        add(stylesheet_path);
        if (const auto shown = contents_.media.find(path); shown != contents_.media.end()) std::ranges::for_each(shown->second, add);
        return out;
    }

    Elements media() const {
        Elements out;
        for (const auto& [path, id] : media_) out.push_back(file(id, version_.resources.media, path));
        return out;
    }

    static Element file(const std::string& id, std::string_view type, const std::string& path) {
        return element("resource", {{"identifier", id}, {"type", std::string(type)}, {"href", percent_encode(path)}},
                       {element("file", {{"href", percent_encode(path)}})});
    }

private:
    const Contents& contents_;
    std::map<std::string, std::string> media_;
    const Version& version_;
};

Element item_element(const Context& context, const Resources& list, const Item& item) {
    const std::string_view type = context.version.resources.item;
    if (context.ways.whole_items) return list.whole_document(item_resource(item), type, item_path(item));
    std::vector<std::string> needs = {stylesheet_resource};
    if (item.case_study && is_document(context.ways.stimulus))
        needs.push_back(stimulus_resource(context.course.case_studies[*item.case_study]));
    return list.document(item_resource(item), type, item_path(item), std::move(needs));
}

Elements resources(const Context& context, const Contents& contents) {
    const Version& version = context.version;
    const Resources list(contents, version);
    Elements out;
    for (const Test& test : contents.tests) {
        std::vector<std::string> needs;
        for (const Item* item : test.items) needs.push_back(item_resource(*item));
        if (context.ways.stimulus == Stimulus::section) needs.push_back(stylesheet_resource);
        out.push_back(list.document(identifier("test-" + test.id), version.resources.test, test_path(test), std::move(needs)));
    }
    for (const Item* item : contents.items) {
        Element resource = item_element(context, list, *item);
        resource.children.insert(resource.children.begin(),
                                 element("metadata", {}, {item_metadata(context, *item), item_lom(context.course, *item)}));
        out.push_back(std::move(resource));
    }
    for (const CaseStudy* stimulus : contents.stimuli)
        out.push_back(
            list.document(stimulus_resource(*stimulus), version.resources.stimulus, stimulus_path(*stimulus), {stylesheet_resource}));
    append(out, list.media());
    out.push_back(Resources::file(stylesheet_resource, version.resources.stylesheet, stylesheet_path));
    return out;
}

}  // namespace

Element manifest(const Context& context, const Contents& contents) {
    const Version& version = context.version;
    std::string locations;
    for (const Schema& schema : {version.package, version.metadata, version.lom})
        locations += fmt::format("{}{} {}", locations.empty() ? "" : " ", schema.uri, schema.xsd);
    return element(
        "manifest",
        {{"xmlns", std::string(version.package.uri)},
         {"xmlns:imsqti", std::string(version.metadata.uri)},
         {"xmlns:imsmd", std::string(version.lom.uri)},
         {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
         {"xsi:schemaLocation", locations},
         {"identifier", identifier("lectern-" + context.course.id)}},
        {element("metadata", {},
                 {text_element("schema", std::string(version.package_schema)),
                  text_element("schemaversion", std::string(version.package_schema_version)), course_lom(context.course, context.build)}),
         element("organizations"), element("resources", {}, resources(context, contents))});
}

}  // namespace lectern::qti
