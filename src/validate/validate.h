// Packages and result files against their standards: schemas where there are some, and the rules that no schema can say.
#pragma once
#include <filesystem>
#include <string>

#include "findings/finding.h"
#include "validate/schemas.h"

namespace lectern {

struct Validated {
    std::string kind;              // "QTI 2.2 package"; empty: it was not recognised, and that is a finding
    std::size_t documents = 0;     // that were read: the XML files of a package, or the file itself
    bool schemas_used = false;     // at least one document was held against official XSDs
    bool schemas_missing = false;  // the kind has official XSDs, but there were none to use
};

// Recognises the file (a zip, a folder of what was in one, XML, JSON, JSON lines) by its content and checks all of it, on several
// threads. `schemas` may be nullptr. Throws SystemError if the file can't be read. Findings have their places in the files of the
// package, shown as "package.zip/items/a.xml".
Validated validate(const std::filesystem::path& path, const Schemas* schemas, Files& files, Findings& findings, unsigned threads);

}  // namespace lectern
