// imsmanifest.xml of IMS Content Packaging (1.1 to 1.2) and all that build on it: SCORM, QTI, Common Cartridge.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/xml.h"

namespace lectern {

// A path that a document names, as it is meant in the package: percent-decoded, without query and fragment, `..` and `.` resolved.
// `folder` is where the document lies ("items/", or ""). Nothing if it leads out of the package, or is no relative address.
[[nodiscard]] std::optional<std::string> resolve_in_package(std::string_view folder, std::string_view address);

// "items/a.xml" → "items/"
std::string_view folder_of(std::string_view path);

struct ManifestFile {
    std::string path;  // in the package; empty: not within it
    std::string href;  // as written
    Element element;
};

struct ManifestResource {
    std::string identifier, type;  // as XML Schema takes them: white space trimmed
    std::optional<ManifestFile> href;
    std::vector<ManifestFile> files;
    std::vector<Element> dependencies;  // each has an identifierref
    Element element;
};

struct Manifest {
    Element root;
    std::string schema, schema_version;  // of its metadata, white space trimmed; empty: not said
    std::vector<ManifestResource> resources;
    std::map<std::string, std::size_t, std::less<>> by_identifier;  // into resources; the first of that identifier
    std::set<std::string, std::less<>> listed;                      // all paths of files, and of resources themselves

    const ManifestResource* resource(std::string_view identifier) const;
    bool lists(std::string_view path) const;  // a resource has the file, or is it
};

// Reads what is there; what is wrong shows in empty fields.
Manifest read_manifest(const XmlDocument& document);

inline constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

}  // namespace lectern
