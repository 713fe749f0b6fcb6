// Authors' own HTML among Markdown → nodes of the model. What may not pass (html_allowed.h) is left out, and said.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "findings/files.h"
#include "findings/finding.h"
#include "model/content.h"
#include "source/markdown/html_pairs.h"

namespace lectern {

// A piece of HTML that stands at an index among blocks or inlines, in place of what stands there.
struct HtmlPiece {
    std::size_t index = 0;
    std::vector<HtmlPart> parts;
};

// `depth`: how deep they are nested already. `of_items`: headings of the second level begin items, and no element holds one. Findings:
// html-element-left-out, html-attribute-left-out, html-not-paired, address-left-out, bad-attribute-comment.
Blocks with_html(Blocks blocks, std::vector<HtmlPiece> pieces, int depth, bool of_items, Findings& findings);
Inlines with_html(Inlines inlines, std::vector<HtmlPiece> pieces, int depth, Findings& findings);

// The parts of a piece of HTML that begins in a line of the file (1 is the first). Each of its lines is the end of one of the file's,
// whose beginning may be marks of quotes and lists. Places of attributes are those in the file, too.
std::vector<HtmlPart> html_parts(std::string_view html, const SourceFile& source, FileId file, int line);
// Of one that stands within a line.
std::vector<HtmlPart> html_parts(std::string_view html, const Span& at);

// What was found in a file's HTML, as it is told: of each code the first hundred places, and how many more there are.
void tell_of_html(const Findings& found, Findings& findings);

void report_open_comment(Span at, Findings& findings);
void report_address(std::string_view address, const Span& at, Findings& findings);

}  // namespace lectern
