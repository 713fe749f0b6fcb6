// The standards' own XSDs, on the user's disk: they are not ours to ship. Compiled with libxml2, once a set; nothing but files of the
// set is ever read, whatever a schema or a document names.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "syntax/xml.h"

namespace lectern {

// The sets that are known: a folder of `xsd/` each. `id` as in the table in schema_sets.cpp: "qti22", "scorm2004-4th".
class Schemas {
public:
    // A folder with a catalog.xml (OASIS XML Catalogs 1.1, `uri` entries: official address → file) and the files it names.
    // Throws SystemError if there is none, or it can't be read.
    static Schemas open(const std::filesystem::path& folder);
    Schemas(Schemas&&) noexcept;
    ~Schemas();

    // True if the set describes documents whose root is in this namespace.
    static bool knows(std::string_view set, std::string_view space);

    // What the XSDs of the set say against the document, each as a finding at its element. The set is compiled at its first use;
    // throws SystemError if that can't be done. Safe from several threads.
    void check(std::string_view set, const XmlDocument& document, Findings& findings) const;

private:
    struct State;
    explicit Schemas(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// What Lectern's own profile (schemas/profiles/<name>.rng) says against a document that Lectern wrote.
void check_profile(std::string_view name, const XmlDocument& document, Findings& findings);

}  // namespace lectern
