#include "syntax/ims_manifest.h"

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
        if (part != "..")
            parts.emplace_back(part);
        else if (parts.empty())
            return std::nullopt;
        else
            parts.pop_back();
    }
    return join(parts, "/");
}

const ManifestResource* Manifest::resource(std::string_view identifier) const {
    const auto found = by_identifier.find(identifier);
    return found == by_identifier.end() ? nullptr : &resources[found->second];
}

bool Manifest::lists(std::string_view path) const {
    return listed.contains(path);
}

namespace {

// What stands behind the last slash of a base is no folder (RFC 3986 §5.2.3).
std::string base(Element element) {
    return std::string(folder_of(element.attribute("base", xml_space).value_or("")));
}

ManifestFile file(const std::string& folder, std::string_view href, Element element) {
    return {resolve_in_package(folder, href).value_or(""), std::string(href), element};
}

ManifestResource read_resource(Element element, const std::string& folder) {
    ManifestResource out{std::string(trim(element.attribute("identifier").value_or(""))),
                         std::string(trim(element.attribute("type").value_or(""))),
                         {},
                         {},
                         {},
                         element};
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
    Manifest out;
    out.root = document.root();
    const Element metadata = out.root.child("metadata");
    out.schema = trim(metadata.child("schema").text());
    out.schema_version = trim(metadata.child("schemaversion").text());
    const Element resources = out.root.child("resources");
    const std::string folder = base(out.root) + base(resources);
    for (const Element element : resources.children("resource")) {
        ManifestResource resource = read_resource(element, folder);
        out.by_identifier.emplace(resource.identifier, out.resources.size());
        if (resource.href) out.listed.insert(resource.href->path);
        for (const ManifestFile& one : resource.files) out.listed.insert(one.path);
        out.resources.push_back(std::move(resource));
    }
    return out;
}

}  // namespace lectern
