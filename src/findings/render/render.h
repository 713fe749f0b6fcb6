// The renderers of findings, and what they share.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"

namespace lectern {

using SortedFindings = std::span<const Finding* const>;

std::string findings_as_text(SortedFindings list, const Files& files, bool color);
std::string findings_as_json(SortedFindings list, const Files& files);
std::string findings_as_sarif(SortedFindings list, const Files& files);
std::string findings_as_github(SortedFindings list, const Files& files);

// "error", "warning"
std::string_view severity_word(Severity severity);

struct Place {
    LineColumn begin, end;
};
// Of a whole file, its first character.
Place place_in(const Files& files, const Span& span);

}  // namespace lectern
