// What a file is, by its content: the one list of what `lectern validate` knows.
#pragma once
#include <string>
#include <string_view>

#include "validate/checked.h"

namespace lectern {

// A kind of XML document, known by its root element.
struct DocumentKind {
    std::string_view space, root;        // the root's namespace and name; an empty name: any
    std::string_view name;               // "QTI 2.2 item", for people
    std::string_view schemas;            // the set of schema_sets.h; empty: none
    DocumentRules rules;                 // nullptr: none beyond the schema
    DocumentRules profile = nullptr;     // what a profile of the standard asks beyond; it looks itself whether the document is under it
    DocumentRules vocabulary = nullptr;  // what a schema would say first: for where there is none at hand
};

// Nothing if no kind has such a root.
const DocumentKind* document_kind(Element root);

// A kind of package, known by its manifest.
struct PackageKind {
    std::string_view name;     // "SCORM 1.2 package"
    std::string_view schemas;  // also for the documents in it whose namespaces the set knows
    PackageRules rules;
};

const PackageKind* package_kind(const Manifest& manifest);
const PackageKind& cmi5_package();        // has a cmi5.xml, and no manifest
const PackageKind& web_course_package();  // web_course.h

// The profile in schemas/profiles/ for a document that Lectern wrote; empty: there is none, or something else wrote it.
std::string profile_of(Element root);
std::string profile_of(Element manifest, const PackageKind& kind);

}  // namespace lectern
