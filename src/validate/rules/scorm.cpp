// SCORM 1.2 and 2004: what the manifest must say so that a system finds what to launch, and how (CAM of both).
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <libxml/tree.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rule_values.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

constexpr std::string_view adlcp12 = "http://www.adlnet.org/xsd/adlcp_rootv1p2", adlcp2004 = "http://www.adlnet.org/xsd/adlcp_v1p3";

// A manifest as SCORM sees it.
struct ScormManifest {
    const Checked& checked;
    const Manifest& manifest;
    bool is_12;
    std::string_view adlcp() const { return is_12 ? adlcp12 : adlcp2004; }
    std::string_view type_name() const { return is_12 ? "scormtype" : "scormType"; }
    std::string_view type_of(const ManifestResource& resource) const {
        return trim(resource.element.attribute(type_name(), adlcp()).value_or(""));
    }
    void add(Code code, Span at, std::string text, std::string hint) const {
        checked.findings.add(code, at, std::move(text), std::move(hint));
    }
    Span at(Element element) const { return checked.xml.span(element); }
    Span at(Element element, std::string_view attribute) const { return checked.xml.span(element, attribute); }
};

constexpr std::array<std::string_view, 3> words_2004 = {"2004 4th Edition", "2004 3rd Edition", "CAM 1.3"};

void scorm_words(const ScormManifest& scorm) {
    const Manifest& manifest = scorm.manifest;
    const Element metadata = manifest.root.child("metadata");
    const Element schema = metadata.child("schema"), version = metadata.child("schemaversion");
    const Element place = version ? version : schema ? schema : metadata ? metadata : manifest.root;
    const std::string said = fmt::format("{} {}", manifest.schema, manifest.schema_version);
    if (scorm.is_12) {
        if (said != "ADL SCORM 1.2")
            scorm.add(code("loose-scorm-version"), scorm.at(place),
                      schema || version ? fmt::format("the package says {}, not that it is SCORM 1.2", quote(said))
                                        : "the package does not say that it is SCORM 1.2",
                      "write <schema>ADL SCORM</schema><schemaversion>1.2</schemaversion> in <metadata>");
    } else if (manifest.schema != "ADL SCORM" || std::ranges::find(words_2004, manifest.schema_version) == words_2004.end())
        scorm.add(code("scorm-version"), scorm.at(place),
                  schema || version ? fmt::format("{} is no edition of SCORM 2004", quote(said))
                                    : "the package does not say which edition of SCORM 2004 it is",
                  "write <schema>ADL SCORM</schema>, and <schemaversion> 2004 4th Edition, 2004 3rd Edition or CAM 1.3");
    const auto padded = [](Element element) { return element && element.text() != trim(element.text()); };
    if (padded(schema) || padded(version))
        scorm.add(code("loose-scorm-version"), scorm.at(padded(version) ? version : schema), "there is white space around the word",
                  "take it out: Moodle takes a package of 2004 with it for one of 1.2");
}

void scorm_type(const ScormManifest& scorm, const ManifestResource& resource, bool launched) {
    const Element element = resource.element;
    const std::string_view type = scorm.type_of(resource);
    if (type == "sco" || type == "asset" || (type.empty() && !launched)) return;
    if (!type.empty()) {
        scorm.add(code("scorm-type"), scorm.at(element, scorm.type_name()), fmt::format("adlcp:{} is {}", scorm.type_name(), quote(type)),
                  "write sco for what talks to the system, asset for what does not");
        return;
    }
    const std::string_view other = scorm.is_12 ? "scormType" : "scormtype";
    const bool misspelt = element.attribute(other, scorm.adlcp()) || element.attribute(other) || element.attribute(scorm.type_name());
    scorm.add(code("scorm-type"), scorm.at(element),
              fmt::format("an item launches the resource {}, which has no adlcp:{}", quote(resource.identifier), scorm.type_name()),
              misspelt ? fmt::format("it is spelt adlcp:{} here, in the namespace {}", scorm.type_name(), scorm.adlcp())
                       : fmt::format("write adlcp:{}=\"sco\", or \"asset\" for what does not talk to the system", scorm.type_name()));
}

bool is_on_web(std::string_view href) {
    return href.starts_with("http://") || href.starts_with("https://");
}

void launched_resource(const ScormManifest& scorm, const ManifestResource& resource) {
    scorm_type(scorm, resource, true);
    const Element element = resource.element;
    if (!resource.href || trim(resource.href->href).empty())
        scorm.add(code("item-launches-nothing"), scorm.at(element),
                  fmt::format("an item launches the resource {}, which has no href", quote(resource.identifier)),
                  "name in href the page to open");
    else if (is_on_web(resource.href->href))
        scorm.add(code("launched-from-the-web"), scorm.at(element, "href"),
                  fmt::format("{} is not in the package", quote(resource.href->href)),
                  "a page of another site can't reach the system that launches it: put the page into the package");
    else if (resource.files.empty() && !scorm.is_12)
        scorm.add(code("href-not-listed"), scorm.at(element, "href"),
                  fmt::format("the resource lists no file, not even {}", quote(resource.href->href)),
                  "repeat it as a <file>: systems take only what is listed");
    if (resource.type != "webcontent")
        scorm.add(code("not-webcontent"), scorm.at(element, "type"),
                  fmt::format("the type of what an item launches is webcontent, not {}", quote(resource.type)),
                  "write type=\"webcontent\"");
}

void scorm_too_long(const ScormManifest& scorm, Span at, std::string_view what, std::size_t length, std::size_t limit) {
    if (length > limit)
        scorm.add(code("longer-than-systems-keep"), at,
                  fmt::format("{} has {} characters, and systems need not keep more than {}", what, length, limit), "shorten it");
}

void scorm_item(const ScormManifest& scorm, Element item) {
    const bool parent = item.child("item") != Element(), refers = item.attribute("identifierref").has_value();
    if (parent && refers && !scorm.is_12)
        scorm.add(code("parent-item-launches"), scorm.at(item, "identifierref"), "the item has items in it, and launches a resource too",
                  "let an item of its own, in this one, launch the resource");
    if (!parent && !refers && scorm.is_12)
        scorm.add(code("item-is-a-heading"), scorm.at(item), "the item launches nothing, and has no items in it",
                  "name a resource in identifierref, if it is more than a heading");
    if (!parent && !refers && !scorm.is_12)
        scorm.add(code("item-launches-nothing"), scorm.at(item), "the item launches nothing, and has no items in it",
                  "name a resource in identifierref");
    const Element title = item.child("title");
    if (title) scorm_too_long(scorm, scorm.at(title), "the title", characters(trim(title.text())), 200);
    if (const auto parameters = item.attribute("parameters"))
        scorm_too_long(scorm, scorm.at(item, "parameters"), "parameters", characters(*parameters), 1000);
}

void organizations_and_items(const ScormManifest& scorm) {
    const Element root = scorm.manifest.root, organizations = root.child("organizations");
    const auto all = organizations.children("organization");
    if (all.empty())
        scorm.add(code("nothing-to-launch"), scorm.at(organizations ? organizations : root),
                  "there is no organization: a system finds nothing to launch",
                  "add an <organization> with an <item> for each page to launch");
    std::set<std::string_view> launched;
    for (const Element organization : all) {
        if (!organization.child("item"))
            scorm.add(code("nothing-to-launch"), scorm.at(organization), "the organization has no items: a system finds nothing to launch",
                      "add an <item> for each page to launch");
        for (const Element item : organization.descendants("item")) {
            scorm_item(scorm, item);
            launched.insert(trim(item.attribute("identifierref").value_or("")));
        }
    }
    for (const ManifestResource& resource : scorm.manifest.resources) {
        if (launched.contains(resource.identifier))
            launched_resource(scorm, resource);
        else
            scorm_type(scorm, resource, false);
    }
}

// Backslashes make paths on Windows alone, and file: names a place on one computer.
void scorm_path_form(const ScormManifest& scorm, Element element, std::string_view href) {
    if (href.find('\\') != std::string_view::npos)
        scorm.add(code("unusable-path"), scorm.at(element, "href"), fmt::format("{} has a backslash", quote(href)),
                  "write forward slashes");
    else if (lower_case(href.substr(0, 5)) == "file:")
        scorm.add(code("unusable-path"), scorm.at(element, "href"), fmt::format("{} is on somebody's own disk", quote(href)),
                  "name a file of the package, relative to the manifest");
}

void scorm_base_form(const ScormManifest& scorm, Element element) {
    const auto base = element.attribute("base", xml_space);
    if (!base || (base->ends_with('/') && !base->starts_with('/') && base->find('\\') == std::string_view::npos)) return;
    scorm.add(code("unusable-path"), scorm.at(element, "base"), fmt::format("xml:base is {}", quote(*base)),
              "it is a folder: forward slashes, one at its end, none at its beginning");
}

void scorm_paths(const ScormManifest& scorm) {
    scorm_base_form(scorm, scorm.manifest.root);
    scorm_base_form(scorm, scorm.manifest.root.child("resources"));
    for (const ManifestResource& resource : scorm.manifest.resources) {
        scorm_base_form(scorm, resource.element);
        if (resource.href) scorm_path_form(scorm, resource.element, resource.href->href);
        for (const ManifestFile& file : resource.files) scorm_path_form(scorm, file.element, file.href);
    }
}

bool belongs_to_package(std::string_view path) {
    return path == "imsmanifest.xml" || path.ends_with(".xsd") || path.ends_with(".dtd") || path.ends_with(".ent") ||
           path.ends_with(".mod");
}

void all_files_listed(const ScormManifest& scorm) {
    const Manifest& manifest = scorm.manifest;
    if (!scorm.checked.package || manifest.root.child("manifest")) return;
    std::set<std::string> listed;
    for (const ManifestResource& resource : manifest.resources) {
        if (resource.href) listed.insert(resource.href->path);
        for (const ManifestFile& file : resource.files) listed.insert(file.path);
    }
    for (const Element location : manifest.root.descendants("location"))
        listed.insert(resolve_in_package("", trim(location.text())).value_or(""));
    std::vector<std::string> left;
    std::size_t count = 0;
    for (const PackageFile& file : scorm.checked.package->files()) {
        if (listed.contains(file.path) || belongs_to_package(file.path)) continue;
        if (++count <= 3) left.push_back(quote(file.path));
    }
    if (count == 0) return;
    const std::string more = count > left.size() ? fmt::format(" and {} more", count - left.size()) : "";
    scorm.add(code("unlisted-files"), scorm.at(manifest.root.child("resources")),
              fmt::format("no resource lists {}{}", join(left, ", "), more),
              "list each as a <file> of the resource that needs it, or take them out: some systems leave them behind");
}

// Moodle, for one, looks for the prefixes, not for what they stand for.
constexpr std::pair<std::string_view, std::string_view> usual_prefixes[] = {
    {adlcp12, "adlcp"},
    {adlcp2004, "adlcp"},
    {"http://www.adlnet.org/xsd/adlseq_v1p3", "adlseq"},
    {"http://www.adlnet.org/xsd/adlnav_v1p3", "adlnav"},
    {"http://www.imsglobal.org/xsd/imsss", "imsss"},
};

void scorm_prefixes(const ScormManifest& scorm, Element element) {
    for (const xmlNs* declared = element.node()->nsDef; declared; declared = declared->next) {
        const std::string_view space = declared->href ? reinterpret_cast<const char*>(declared->href) : "";
        const std::string_view prefix = declared->prefix ? reinterpret_cast<const char*>(declared->prefix) : "";
        for (const auto& [known, usual] : usual_prefixes)
            if (space == known && prefix != usual)
                scorm.add(code("unusual-prefix"), scorm.at(element),
                          fmt::format("the prefix of {} is {}, not {}", space, prefix.empty() ? "none" : quote(prefix), usual),
                          fmt::format("write xmlns:{}: Moodle, for one, looks for the prefix itself", usual));
    }
}

void what_is_out_of_use(const ScormManifest& scorm) {
    if (const Element inner = scorm.manifest.root.child("manifest"))
        scorm.add(code("submanifest"), scorm.at(inner), "there is a manifest in the manifest",
                  "put its items and resources into the outer one: most systems leave it out");
    if (!scorm.is_12)
        for (const ManifestResource& resource : scorm.manifest.resources)
            if (resource.element.attribute("persistState", adlcp2004))
                scorm.add(code("persist-state"), scorm.at(resource.element, "persistState"), "persistState has been taken out of SCORM",
                          "leave it out");
    scorm_prefixes(scorm, scorm.manifest.root);
    for (const Element element : scorm.manifest.root.descendants()) scorm_prefixes(scorm, element);
}

}  // namespace

void check_scorm(const Checked& checked, const Manifest& manifest) {
    const bool is_12 = manifest.schema_version == "1.2" || manifest.root.space() == "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
    const ScormManifest scorm{checked, manifest, is_12};
    check_content_package(checked, manifest);
    scorm_words(scorm);
    organizations_and_items(scorm);
    check_scorm_item_data(checked, manifest, is_12);
    scorm_paths(scorm);
    all_files_listed(scorm);
    what_is_out_of_use(scorm);
    if (!is_12) check_sequencing(checked, manifest);
}

}  // namespace lectern
