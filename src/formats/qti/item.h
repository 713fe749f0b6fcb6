// Items and the stimuli of case studies as documents.
#pragma once
#include "formats/qti/content.h"
#include "formats/qti/context.h"

namespace lectern::qti {

Element item_document(const Context& context, const Item& item, ContentWriter& content);
Element stimulus_document(const Context& context, const CaseStudy& case_study, ContentWriter& content);

// Shows feedback after an attempt: of an option, of a step, or the rationale.
bool has_feedback(const Item& item);

// Paths in the package.
std::string item_path(const Item& item);
std::string stimulus_path(const CaseStudy& case_study);
inline constexpr const char* stylesheet_path = "styles/lectern.css";

// The reference to the package's style sheet, from a document in a folder of it.
Element stylesheet();

// Root element of a document: namespaces, schema location, then `attributes`.
Element assessment_root(std::string_view name, std::vector<Attribute> attributes, const Version& version);

}  // namespace lectern::qti
