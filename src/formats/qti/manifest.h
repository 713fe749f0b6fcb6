// imsmanifest.xml: what is in the package.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "formats/qti/test.h"

namespace lectern::qti {

// Everything the package holds, and what of it needs what.
struct Contents {
    std::vector<Test> tests;
    std::vector<const Item*> items;
    std::vector<const CaseStudy*> stimuli;
    std::map<std::string, std::set<std::string>> media;  // path of a document in the package → paths of the media it shows
};

Element manifest(const Context& context, const Contents& contents);

}  // namespace lectern::qti
