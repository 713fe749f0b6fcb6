// What rules get to look at, and the rules: a function a kind of document or package, in a file of its own.
#pragma once
#include <string>

#include "syntax/ims_manifest.h"
#include "syntax/package_reader.h"
#include "syntax/xml.h"

namespace lectern {

// One XML document, by itself or in a package.
struct Checked {
    const XmlDocument& xml;
    std::string path;              // in the package; as given, for a file by itself
    const PackageReader* package;  // nullptr: a file by itself, whose references can't be followed
    const Manifest* manifest;      // nullptr: none
    Findings& findings;
};

// A rule adds findings; it returns nothing, throws nothing, and runs beside others on other documents.
using DocumentRules = void (*)(const Checked& checked);

// The manifest of a package, with `xml` its document. `package` may be nullptr here too: a manifest by itself.
using PackageRules = void (*)(const Checked& checked, const Manifest& manifest);

// A path that `element` of the document names in `attribute`: followed, if it is one within the package. What can't be followed is a
// finding: it leads out of the package, no such file is there (the case of letters counts), or the manifest does not list it.
void check_reference(const Checked& checked, Element element, std::string_view attribute);

// Reports at the attribute that the package has no such file, with the one that differs only in the case of letters.
void check_file_exists(const Checked& checked, Element element, std::string_view attribute, std::string_view path);

}  // namespace lectern
