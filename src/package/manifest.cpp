#include "package/manifest.h"

#include <algorithm>

#include "base/address.h"
#include "base/text.h"

namespace lectern {

std::string_view folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

std::optional<std::string> resolve_in_package(std::string_view folder, std::string_view address) {
    if (!is_relative(address)) return std::nullopt;
    const std::string whole = std::string(folder) + percent_decode(without_suffix(address));
    std::vector<std::string> parts;
    for (const std::string_view part : split(whole, '/')) {
        if (part == ".") continue;
        if (part != "..") parts.emplace_back(part);
        else if (parts.empty()) return std::nullopt;
        else parts.pop_back();
    }
    return join(parts, "/");
}

const ManifestResource* Manifest::resource(std::string_view identifier) const {
    const auto found = std::ranges::find(resources, identifier, &ManifestResource::identifier);
    return found == resources.end() ? nullptr : &*found;
}

bool Manifest::lists(std::string_view path) const {
    return std::ranges::any_of(resources, [&](const ManifestResource& resource) {
        return (resource.href && resource.href->path == path) ||
               std::ranges::any_of(resource.files, [&](const ManifestFile& file) { return file.path == path; });
    });
}

namespace {

std::string base(Element element) { return std::string(element.attribute("base", xml_space).value_or("")); }

ManifestFile file(const std::string& folder, std::string_view href, Element element) {
    return {resolve_in_package(folder, href).value_or(""), std::string(href), element};
}

ManifestResource read_resource(Element element, const std::string& folder) {
    ManifestResource out{std::string(element.attribute("identifier").value_or("")), std::string(element.attribute("type").value_or("")), {}, {}, {}, element};
    const std::string own = folder + base(element);
    if (const auto href = element.attribute("href")) out.href = file(own, *href, element);
    for (const Element child : element.children()) {
        if (child.name() == "file") out.files.push_back(file(own, child.attribute("href").value_or(""), child));
        if (child.name() == "dependency") out.dependencies.push_back(child);
    }
    return out;
}

}  // namespace

Manifest read_manifest(const XmlDocument& document) {
    Manifest out{.root = document.root(), .schema = {}, .schema_version = {}, .resources = {}};
    const Element metadata = out.root.child("metadata");
    out.schema = trim(metadata.child("schema").text());
    out.schema_version = trim(metadata.child("schemaversion").text());
    const Element resources = out.root.child("resources");
    const std::string folder = base(out.root) + base(resources);
    for (const Element resource : resources.children("resource")) out.resources.push_back(read_resource(resource, folder));
    return out;
}

}  // namespace lectern
