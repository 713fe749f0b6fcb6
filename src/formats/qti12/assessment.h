// The documents of a package: assessments, their settings, question banks, the manifest.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "formats/qti/test.h"
#include "formats/qti12/engine.h"
#include "formats/target.h"

namespace lectern::qti12 {

// What all documents of one package share.
struct PackageContext {
    const Course& course;
    const Key& key;
    Engine engine;
    bool banks;  // there are question banks, which the items of assessments refer to
};

// One file, and the paths of the media that it shows.
struct Document {
    std::string ident;
    std::string path;
    std::string xml;
    std::set<std::string> media;
};

// A part of the bank: the items of one domain, or those outside all domains. A case study stays together.
struct BankPart {
    std::string id, title;  // id: of the domain; empty for items outside all
    std::vector<const Item*> items;
};
std::vector<BankPart> bank_parts(const Course& course);
// Are the items of a case study, each with the scenario in it, short enough for a bank? If not, they are in no bank.
bool fits_bank(const Course& course, const CaseStudy& study);

// `space`: memory that may be used for the document, whatever stands in it.
Document assessment(const PackageContext& context, const qti::Test& test, std::string space = {});
Document question_bank(const PackageContext& context, const BankPart& part, std::size_t number, std::string space = {});
// Title, time, attempts …, as Canvas writes them beside an assessment: "assessment_meta.xml" in a folder of the assessment's ident.
Document assessment_settings(const PackageContext& context, const qti::Test& test);

}  // namespace lectern::qti12
