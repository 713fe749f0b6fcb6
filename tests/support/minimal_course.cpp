#include "support/minimal_course.h"

#include "check/check.h"
#include "findings/render.h"
#include "source/read/course.h"

namespace lectern::test {

Tree minimal_course() {
    return {
        {"course.yaml", "id: demo\ntitle: Demo\n"},
        {"blueprint.yaml", R"(id: demo
exam: {questions: 2, minutes: 4}
scale: {min: 100, max: 1000, pass: 720, cut: 0.70}
domains:
  - {id: "1", title: Data, weight: 0.5, tasks: [{id: "1.1", title: Store data}]}
  - {id: "2", title: Models, weight: 0.5, tasks: [{id: "2.1", title: Train models}]}
)"},
        {"items/1.1.md", R"(---
task: 1.1
---

## Columnar format

Which format reads the least data for 3 of 200 columns?

- [ ] CSV
- [x] Apache Parquet
- [ ] JSON Lines

## Early stopping
<!-- task: 2.1 -->

When does early stopping end the training?

- [x] When the validation loss no longer falls
- [ ] When the training loss is zero
)"},
    };
}

Tree minimal_course_with(const Tree& files) {
    Tree tree = minimal_course();
    for (const auto& [path, text] : files) tree.insert_or_assign(path, text);
    return tree;
}

Checked check(const Tree& tree) {
    static const std::vector<KnownTarget> targets = {{"html"}, {"moodle-xml"}, {"qti22", {"common", "standard"}}, {"scorm12"}};
    Checked out;
    out.course = read_course(tree, out.files, out.findings);
    check_course(out.course, out.files, {.targets = targets}, out.findings);
    return out;
}

std::string findings_of(const Tree& tree) {
    const Checked checked = check(tree);
    return render_findings(checked.findings, checked.files, FindingFormat::text);
}

}  // namespace lectern::test
