// What Moodle's SCORM reports do to a cell, undone.
#pragma once
#include <string>
#include <string_view>

namespace lectern {

// In its SCORM reports Moodle writes ids, responses, right answers, results and what it knows of a person (e-mail address, ID number) as
// HTML, once, in every kind of download: & < > " ' as entities, but for numbered entities, which stay as they are (its function s()). So
// "&amp;amp;" was typed as "&amp;". A text that Moodle can't have written so, as it has one of these characters bare, comes back as it is.
std::string without_moodle_escapes(std::string_view text);

}  // namespace lectern
