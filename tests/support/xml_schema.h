// XML against schemas, for tests: our own RELAX NG profiles (schemas/profiles/) and the standards' own XSDs.
// The official XSDs are no part of the project: without ../shared/schemas-official their tests skip.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lectern::test {

// What the schema says against the document, a line a fault ("12: Expecting element …"); empty if it is valid.
// `schema` is a path under schemas/, as "profiles/qti30-item.rng"; a schema that doesn't compile throws std::runtime_error.
std::vector<std::string> relaxng_errors(std::string_view schema, std::string_view xml);

// Is the set of official schemas there? If not, a test says skip_official() and returns.
bool have_official_schemas();
// Says on the test's output that a test was skipped, and why.
void skip_official(std::string_view test);

// The same against an official XSD, by its canonical address
// ("https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd") or by a path under schemas-official/
// ("xsd/wrappers/scorm12.xsd"). Never touches the network. MathML is checked laxly. Schemas are compiled once a run.
std::vector<std::string> official_errors(const std::string& schema, std::string_view xml);

// Lines as one text, for INFO().
std::string lines(const std::vector<std::string>& list);

}  // namespace lectern::test
