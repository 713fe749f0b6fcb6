#include "source/read.h"

#include <fmt/format.h>

#include "findings/render.h"

namespace lectern::test {

ReadCourse read_tree_of(Tree tree) {
    tree.try_emplace("course.yaml", "id: course\ntitle: Course\n");
    ReadCourse read;
    read.course = read_course(tree, read.files, read.findings);
    return read;
}

ReadCourse read_bank_text(std::string_view markdown) {
    return read_tree_of({{"items/a.md", std::string(markdown)}});
}

std::string at(const Files& files, const Span& span) {
    if (!span.range) return "(file)";
    const LineColumn place = files.position(span.file, span.range->begin);
    std::string text = files[span.file].text.substr(span.range->begin, span.range->end - span.range->begin);
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', end)) text.replace(end, 1, "\\n");
    return fmt::format("{}:{} {}", place.line, place.column, text);
}

std::string at(const ReadCourse& read, const Span& span) {
    return at(read.files, span);
}

std::string findings_text(const ReadCourse& read) {
    return render_findings(read.findings, read.files, FindingFormat::text);
}

std::string codes_of(const ReadCourse& read) {
    std::string out;
    for (const Finding& f : read.findings.list()) {
        const std::string place = f.at.range ? fmt::format(":{}:{}", read.files.position(f.at.file, f.at.range->begin).line,
                                                           read.files.position(f.at.file, f.at.range->begin).column)
                                             : std::string();
        out += fmt::format("{}{}@{}{}", out.empty() ? "" : " ", f.code.id, read.files[f.at.file].path, place);
    }
    return out;
}

}  // namespace lectern::test
