// What holds for every manifest of IMS Content Packaging 1.1 to 1.2, whatever is in the package.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/rules.h"

namespace lectern {

namespace {

void unique_identifiers(const Checked& checked, const Manifest& manifest) {
    std::map<std::string_view, Element> first;
    for (const Element element : manifest.root.descendants()) {
        const auto id = element.attribute("identifier");
        if (!id || element.space() != manifest.root.space()) continue;
        const auto [known, is_new] = first.emplace(trim(*id), element);
        if (is_new) continue;
        Finding finding{code("repeated-identifier"),
                        checked.xml.span(element, "identifier"),
                        fmt::format("the identifier {} stands twice in the manifest", quote(*id)),
                        {}};
        finding.notes.push_back({"give each element an identifier of its own", std::nullopt});
        finding.notes.push_back({"first used here", checked.xml.span(known->second, "identifier")});
        checked.findings.add(std::move(finding));
    }
}

void references_resolve(const Checked& checked, const Manifest& manifest) {
    std::set<std::string_view> known;
    for (const ManifestResource& resource : manifest.resources) known.insert(resource.identifier);
    const bool has_submanifests = manifest.root.child("manifest") != Element();
    const auto check = [&](Element element) {
        const auto reference = element.attribute("identifierref");
        if (!reference || known.contains(trim(*reference)) || has_submanifests) return;
        checked.findings.add(code("dangling-reference"), checked.xml.span(element, "identifierref"),
                             fmt::format("there is no resource {}", quote(*reference)), "name the identifier of a <resource>");
    };
    for (const Element item : manifest.root.child("organizations").descendants("item")) check(item);
    for (const ManifestResource& resource : manifest.resources) std::ranges::for_each(resource.dependencies, check);
}

void organization_default(const Checked& checked, const Manifest& manifest) {
    const Element organizations = manifest.root.child("organizations");
    const auto wanted = organizations.attribute("default");
    if (!wanted) return;
    for (const Element organization : organizations.children("organization"))
        if (trim(organization.attribute("identifier").value_or("")) == trim(*wanted)) return;
    checked.findings.add(code("dangling-reference"), checked.xml.span(organizations, "default"),
                         fmt::format("there is no organization {}", quote(*wanted)), "name the identifier of an <organization>");
}

bool is_address(std::string_view href) {
    return href.find("://") != std::string_view::npos || href.starts_with("mailto:");
}

void file_exists(const Checked& checked, const ManifestFile& file) {
    if (is_address(file.href)) return;
    if (file.path.empty() && !file.href.empty())
        checked.findings.add(code("path-leaves-package"), checked.xml.span(file.element, "href"),
                             fmt::format("{} leads out of the package", quote(file.href)),
                             "name a file of the package, relative to the manifest");
    else if (!file.path.empty())
        check_file_exists(checked, file.element, "href", file.path);
}

void files_exist(const Checked& checked, const Manifest& manifest) {
    for (const ManifestResource& resource : manifest.resources) {
        const bool listed = !resource.href || resource.files.empty() ||
                            std::ranges::any_of(resource.files, [&](const ManifestFile& file) { return file.path == resource.href->path; });
        if (resource.href && (listed || is_address(resource.href->href)) && resource.files.empty()) file_exists(checked, *resource.href);
        if (!listed && !is_address(resource.href->href))
            checked.findings.add(code("href-not-listed"), checked.xml.span(resource.element, "href"),
                                 fmt::format("the resource's own file, {}, is not among its <file>s", quote(resource.href->href)),
                                 "repeat it as a <file>: systems take only what is listed");
        for (const ManifestFile& file : resource.files) file_exists(checked, file);
    }
}

// Depth first; `path` are the resources that are being followed.
void follow(const Checked& checked, const Manifest& manifest, const ManifestResource& resource, std::set<std::string_view>& path,
            std::set<std::string_view>& done) {
    path.insert(resource.identifier);
    for (const Element dependency : resource.dependencies) {
        const ManifestResource* next = manifest.resource(trim(dependency.attribute("identifierref").value_or("")));
        if (!next) continue;
        if (path.contains(next->identifier))
            checked.findings.add(code("dependency-cycle"), checked.xml.span(dependency, "identifierref"),
                                 fmt::format("{} depends on itself by way of {}", quote(next->identifier), quote(resource.identifier)),
                                 "take one of the dependencies out");
        else if (!done.contains(next->identifier))
            follow(checked, manifest, *next, path, done);
    }
    path.erase(resource.identifier);
    done.insert(resource.identifier);
}

void no_dependency_cycle(const Checked& checked, const Manifest& manifest) {
    std::set<std::string_view> path, done;
    for (const ManifestResource& resource : manifest.resources)
        if (!done.contains(resource.identifier)) follow(checked, manifest, resource, path, done);
}

}  // namespace

void check_content_package(const Checked& checked, const Manifest& manifest) {
    unique_identifiers(checked, manifest);
    references_resolve(checked, manifest);
    organization_default(checked, manifest);
    files_exist(checked, manifest);
    no_dependency_cycle(checked, manifest);
}

}  // namespace lectern
