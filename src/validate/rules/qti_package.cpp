// Packages of QTI 1.2 to 3.0: resource types, files that are what their types say, files that nothing lists.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/qti_document.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

// What a resource type "imsqti_<kind>_xmlv…" stands for.
struct QtiResourceKind {
    std::string_view kind;
    std::string_view root;  // of the file, as in QTI 2; empty: not always one
};
constexpr QtiResourceKind qti_resource_kinds[] = {
    {"item", "assessmentItem"},
    {"test", "assessmentTest"},
    {"section", "assessmentSection"},
    {"stimulus", "assessmentStimulus"},
    {"rptemplate", "responseProcessing"},
    {"resprocessing", ""},
    {"outcomes", ""},
    {"fragment", ""},
    {"usagedata", ""},
    {"assessment", ""},
};

// "imsqti_item_xmlv2p2" → "item"; nothing if it is no type of QTI 2 or 3.
std::optional<std::string_view> kind_of_type(std::string_view type) {
    if (!type.starts_with("imsqti_")) return std::nullopt;
    type.remove_prefix(7);
    const auto end = type.find("_xmlv");
    return end == std::string_view::npos ? std::nullopt : std::optional(type.substr(0, end));
}

// The name of the root element, without its prefix, of a file that can be read; parsing it whole would cost as much as checking it.
std::string root_of(const Checked& checked, const PackageFile& file) {
    auto bytes = checked.package->read(file);
    Files files;
    Findings ignored;  // the file is checked by itself
    const auto text = std::holds_alternative<std::string>(bytes)
                          ? decode_xml(std::move(std::get<std::string>(bytes)), file.path, files, ignored)
                          : std::nullopt;
    if (!text) return {};
    std::size_t at = 0;
    while ((at = text->find('<', at)) != std::string::npos && at + 1 < text->size()) {
        if (text->compare(at, 4, "<!--") == 0)
            at = text->find("-->", at);
        else if ((*text)[at + 1] != '!' && (*text)[at + 1] != '?') {
            std::string name = text->substr(at + 1, text->find_first_of(" \t\r\n/>", at) - at - 1);
            return name.substr(name.find(':') + 1);
        } else
            at = text->find('>', at);
        if (at == std::string::npos) break;
    }
    return {};
}

void check_root(const Checked& checked, const ManifestResource& resource, std::string_view wanted) {
    const PackageFile* file = checked.package && resource.href && !wanted.empty() ? checked.package->find(resource.href->path) : nullptr;
    if (!file) return;
    const std::string root = root_of(checked, *file);
    if (root.empty() || qti_name(root) == wanted) return;
    checked.findings.add(code("resource-type-differs"), checked.xml.span(resource.element, "type"),
                         fmt::format("the type is {}, but {} begins with <{}>", quote(resource.type), quote(file->path), root),
                         "mend the type, or the href");
}

// "2p2" of the package's own types.
std::string_view version_of(std::string_view type) {
    const auto at = type.find("_xmlv");
    return at == std::string_view::npos ? std::string_view() : type.substr(at + 5);
}

void check_types(const Checked& checked, const Manifest& manifest) {
    std::string_view first_version;
    for (const ManifestResource& resource : manifest.resources) {
        const auto kind = kind_of_type(resource.type);
        if (!kind) continue;
        const auto known = std::ranges::find(qti_resource_kinds, *kind, &QtiResourceKind::kind);
        if (known == std::end(qti_resource_kinds)) {
            checked.findings.add(code("unknown-resource-type"), checked.xml.span(resource.element, "type"),
                                 fmt::format("{} is no resource type of QTI", quote(resource.type)),
                                 "systems leave out resources of types that they don't know");
            continue;
        }
        check_root(checked, resource, known->root);
        const std::string_view version = version_of(resource.type);
        if (first_version.empty()) first_version = version;
        if (version != first_version)
            checked.findings.add(code("unknown-resource-type"), checked.xml.span(resource.element, "type"),
                                 fmt::format("{} is of another version than the resources above, {}", quote(resource.type), first_version),
                                 "keep a package to one version of QTI");
    }
}

struct SchemaNames {
    std::string_view schema, version;
};
// Several versions of "QTI Package" are in use.
constexpr SchemaNames qti_schemas[] = {
    {"IMS Content", "1.1"}, {"IMS Content", "1.1.3"},     {"IMS Content", "1.1.4"}, {"IMS Content", "1.2"},   {"QTIv2.1 Package", "1.0.0"},
    {"QTIv2.1", "2.0"},     {"QTIv2.2 Package", "1.0.0"}, {"QTI Package", "3.0.0"}, {"QTI Package", "3.0.1"}, {"QTI Package", "3.0"}};

void check_schema_names(const Checked& checked, const Manifest& manifest) {
    const Element metadata = manifest.root.child("metadata");
    const Element schema = metadata.child("schema");
    if (manifest.schema.empty() && manifest.schema_version.empty()) return;
    const bool known = std::ranges::any_of(qti_schemas, [&](const SchemaNames& one) {
        return one.schema == manifest.schema && (one.version == manifest.schema_version || manifest.schema_version.empty());
    });
    if (!known)
        checked.findings.add(
            code("unusual-schema-version"), checked.xml.span(schema ? schema : metadata),
            fmt::format("schema {}, schemaversion {} is no pair that QTI knows", quote(manifest.schema), quote(manifest.schema_version)),
            "write QTIv2.1 Package and 1.0.0, QTIv2.2 Package and 1.0.0, or QTI Package and 3.0.0");
}

void check_organizations(const Checked& checked, const Manifest& manifest) {
    const Element organization = manifest.root.child("organizations").child("organization");
    const bool version_1 =
        std::ranges::any_of(manifest.resources, [](const ManifestResource& one) { return one.type.find("xmlv1") != std::string::npos; });
    if (organization && !version_1)
        checked.findings.add(code("organizations-in-qti"), checked.xml.span(organization),
                             "packages of QTI have no organization: tests order their items", "leave <organizations/> empty");
}

// What belongs to the package itself, and is listed nowhere by right.
bool is_control_file(std::string_view path) {
    return path == "imsmanifest.xml" || path.ends_with(".xsd") || path.ends_with(".dtd");
}

std::set<std::string, std::less<>> listed_files(const Manifest& manifest) {
    std::set<std::string, std::less<>> out;
    for (const ManifestResource& resource : manifest.resources) {
        if (resource.href) out.insert(resource.href->path);
        for (const ManifestFile& file : resource.files) out.insert(file.path);
    }
    for (const Element location : manifest.root.descendants("location"))  // of metadata in a file of its own
        if (const auto path = resolve_in_package("", location.text())) out.insert(*path);
    return out;
}

void check_unlisted_files(const Checked& checked, const Manifest& manifest) {
    if (!checked.package) return;
    const auto listed = listed_files(manifest);
    for (const PackageFile& file : checked.package->files())
        if (!is_control_file(file.path) && !listed.contains(file.path))
            checked.findings.add(
                code("unlisted-file"), checked.xml.span(manifest.root.child("resources")),
                fmt::format("no resource lists {}", quote(file.path)),
                "add a <file> for it to the resource that needs it, or take it out: some systems leave out what is not listed");
}

}  // namespace

void check_qti_package(const Checked& checked, const Manifest& manifest) {
    check_content_package(checked, manifest);
    check_types(checked, manifest);
    check_schema_names(checked, manifest);
    check_organizations(checked, manifest);
    check_unlisted_files(checked, manifest);
}

}  // namespace lectern
