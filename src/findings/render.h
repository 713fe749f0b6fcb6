// Findings as people and programs read them.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"

namespace lectern {

enum class FindingFormat { text, json, sarif, github };

// "text", "json", "sarif", "github"; nothing for any other word.
[[nodiscard]] std::optional<FindingFormat> parse_finding_format(std::string_view word);

// Sorted by path, place, code and text, each once.
std::vector<const Finding*> sorted_findings(const Findings& findings, const Files& files);
// "items/1.1.md:14:3"; the path alone where the finding is about the whole file.
std::string place_text(const Span& at, const Files& files);

// All findings, sorted by path, place, code and text, each once.
//   text    like a compiler's: place, code, source line, caret, hint
//   json    an array of {code, name, severity, path, line, column, endLine, endColumn, text, notes} and, where there are some, fixes:
//           {title, safe, edits: [{path, line, column, endLine, endColumn, text}]}
//   sarif   SARIF 2.1.0 (OASIS), for code hosts and editors, with related places and fixes; columns in Unicode code points
//   github  workflow commands (::error file=…,line=…) that annotate a pull request
std::string render_findings(const Findings& findings, const Files& files, FindingFormat format, bool color = false);

}  // namespace lectern
