// Common Cartridge 1.0 to 1.3: what its manifest may hold, and who may depend on whom.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

enum class CartridgeResource { discussion, web_link, assessment, question_bank, lti, associated, web_content, other };

CartridgeResource resource_kind(std::string_view type) {
    using enum CartridgeResource;
    if (type.starts_with("imsdt_")) return discussion;
    if (type.starts_with("imswl_")) return web_link;
    if (type.starts_with("imsqti_") && type.ends_with("/assessment")) return assessment;
    if (type.starts_with("imsqti_") && type.ends_with("/question-bank")) return question_bank;
    if (type.starts_with("imsbasiclti_")) return lti;
    if (type.starts_with("associatedcontent/")) return associated;
    return type == "webcontent" ? web_content : other;
}

std::string_view resource_kind_name(CartridgeResource kind) {
    constexpr std::array<std::string_view, 8> names = {
        "a discussion topic", "a web link",         "an assessment", "a question bank",
        "an LTI link",        "associated content", "web content",   "a resource of another kind"};
    return names[static_cast<std::size_t>(kind)];
}

// Read by the system itself, from one file; the others are shown as they are, from their href.
bool is_one_document(CartridgeResource kind) {
    return kind < CartridgeResource::associated;
}

bool may_depend(CartridgeResource from, CartridgeResource on) {
    using enum CartridgeResource;
    if (from == other || on == other) return true;
    if (from == web_link || is_one_document(on)) return false;
    if (on == associated) return from != web_content && from != associated;
    return from != lti;
}

struct CartridgeVersion {
    std::string_view space, schemaversion;
    bool thin;  // a thin cartridge names itself otherwise
};
constexpr CartridgeVersion cartridge_versions[] = {
    {"/imscc/", "1.0.0", false},
    {"imsccv1p1", "1.1.0", false},
    {"imsccv1p2", "1.2.0", true},
    {"imsccv1p3", "1.3.0", true},
};

void cartridge_version(const Checked& checked, const Manifest& manifest) {
    const auto* version = std::ranges::find_if(
        cartridge_versions, [&](const CartridgeVersion& one) { return manifest.root.space().find(one.space) != std::string_view::npos; });
    if (version == std::end(cartridge_versions)) return;
    const bool named = manifest.schema == "IMS Common Cartridge" || (version->thin && manifest.schema == "IMS Thin Common Cartridge");
    if (named && manifest.schema_version == version->schemaversion) return;
    const Element metadata = manifest.root.child("metadata"), said = named ? metadata.child("schemaversion") : metadata.child("schema");
    checked.findings.add(
        code("cartridge-version"),
        checked.xml.span(said       ? said
                         : metadata ? metadata
                                    : manifest.root),
        fmt::format("the manifest says {}, but its namespace is that of Common Cartridge {}",
                    quote(fmt::format("{} {}", manifest.schema, manifest.schema_version)), version->schemaversion),
        fmt::format("write <schema>IMS Common Cartridge</schema><schemaversion>{}</schemaversion>", version->schemaversion));
}

void cartridge_organizations(const Checked& checked, const Manifest& manifest) {
    const auto all = manifest.root.child("organizations").children("organization");
    const auto wrong = [&](Element at, std::string text, std::string hint) {
        checked.findings.add(code("cartridge-organization"), checked.xml.span(at), std::move(text), std::move(hint));
    };
    if (all.size() > 1) wrong(all[1], "a cartridge has one organization", "put all items into the first");
    for (const Element organization : all) {
        if (organization.attribute("structure") != "rooted-hierarchy")
            wrong(organization, "the organization is no rooted hierarchy", "write structure=\"rooted-hierarchy\"");
        const auto items = organization.children("item");
        if (items.size() != 1)
            wrong(organization, fmt::format("the organization has {} at its top, and must have one", count_of(items.size(), "item")),
                  "put all items into one, without identifierref, that stands for the whole");
        for (const Element item : organization.descendants("item"))
            if (item.attribute("identifierref") && item.child("item"))
                wrong(item, "the item has items in it, and shows a resource too", "let an item of its own, in this one, show the resource");
    }
}

void files_of_resource(const Checked& checked, const Manifest& manifest, const ManifestResource& resource, bool shown) {
    const CartridgeResource kind = resource_kind(resource.type);
    const auto wrong = [&](Span at, std::string text, std::string hint) {
        checked.findings.add(code("cartridge-resource"), at, std::move(text), std::move(hint));
    };
    const Span at = checked.xml.span(resource.element);
    if (is_one_document(kind)) {
        // 1.3 lets the XML stand in the manifest itself.
        const bool may_have_none = manifest.root.space().find("imsccv1p3") != std::string_view::npos;
        if (resource.files.size() > 1 || (resource.files.empty() && !may_have_none))
            wrong(at, fmt::format("{} has {}, and must have one", resource_kind_name(kind), count_of(resource.files.size(), "file")),
                  "give it one <file>; others belong to resources that it depends on");
        if (resource.href)
            wrong(checked.xml.span(resource.element, "href"), fmt::format("{} has an href", resource_kind_name(kind)),
                  "leave href out: its <file> says what it is");
    } else if (shown && !resource.href && kind != CartridgeResource::other)
        wrong(at, fmt::format("an item shows the resource {}, which has no href", quote(resource.identifier)),
              "name in href the file to open");
    if (resource.href && resource.files.empty()) wrong(at, "the resource has an href, but no <file>", "repeat the href as a <file>");
    std::set<std::string_view> seen;
    for (const ManifestFile& file : resource.files)
        if (!seen.insert(file.href).second)
            wrong(checked.xml.span(file.element, "href"), fmt::format("the resource lists {} twice", quote(file.href)), "leave one out");
}

void dependencies_of_resource(const Checked& checked, const Manifest& manifest, const ManifestResource& resource) {
    std::set<std::string_view> seen;
    for (const Element dependency : resource.dependencies) {
        const std::string_view wanted = trim(dependency.attribute("identifierref").value_or(""));
        const auto wrong = [&](std::string text, std::string hint) {
            checked.findings.add(code("cartridge-dependency"), checked.xml.span(dependency, "identifierref"), std::move(text),
                                 std::move(hint));
        };
        if (!seen.insert(wanted).second) wrong(fmt::format("the resource depends on {} twice", quote(wanted)), "leave one out");
        const ManifestResource* on = manifest.resource(wanted);
        if (!on || may_depend(resource_kind(resource.type), resource_kind(on->type))) continue;
        wrong(fmt::format("{} must not depend on {}", resource_kind_name(resource_kind(resource.type)),
                          resource_kind_name(resource_kind(on->type))),
              "leave the dependency out; an item of its own can show the other resource");
    }
}

void question_banks(const Checked& checked, const Manifest& manifest, const std::set<std::string_view>& shown) {
    std::size_t banks = 0;
    for (const ManifestResource& resource : manifest.resources) {
        if (resource_kind(resource.type) != CartridgeResource::question_bank) continue;
        if (++banks == 2)
            checked.findings.add(code("cartridge-question-bank"), checked.xml.span(resource.element),
                                 "a cartridge has at most one question bank", "put all questions into one bank");
        if (shown.contains(resource.identifier))
            checked.findings.add(code("cartridge-question-bank"), checked.xml.span(resource.element), "an item shows the question bank",
                                 "leave the item out: teachers find the bank by themselves");
    }
}

}  // namespace

void check_cartridge(const Checked& checked, const Manifest& manifest) {
    check_content_package(checked, manifest);
    cartridge_version(checked, manifest);
    cartridge_organizations(checked, manifest);
    std::set<std::string_view> shown;
    const Element organizations = manifest.root.child("organizations");
    for (const Element item : organizations.descendants("item")) shown.insert(trim(item.attribute("identifierref").value_or("")));
    for (const ManifestResource& resource : manifest.resources) {
        files_of_resource(checked, manifest, resource, shown.contains(resource.identifier));
        dependencies_of_resource(checked, manifest, resource);
    }
    question_banks(checked, manifest, shown);
}

}  // namespace lectern
