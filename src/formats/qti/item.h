// Items and the stimuli of case studies as documents.
#pragma once
#include "formats/qti/content.h"
#include "model/course.h"

namespace lectern::qti {

// `with_key`: right answers, scoring, feedback and rubrics are in it; else responses are only recorded.
Element item_document(const Course& course, const Item& item, bool with_key, ContentWriter& content, const Version& version);
Element stimulus_document(const Course& course, const CaseStudy& case_study, ContentWriter& content, const Version& version);

// Shows feedback after an attempt: of an option, of a step, or the rationale.
bool has_feedback(const Item& item);

// Paths in the package.
std::string item_path(const Item& item);
std::string stimulus_path(const CaseStudy& case_study);
inline constexpr const char* stylesheet_path = "styles/lectern.css";

// Root element of a document: namespaces, schema location, then `attributes`.
Element assessment_root(std::string name, std::vector<Attribute> attributes, const Version& version);

}  // namespace lectern::qti
