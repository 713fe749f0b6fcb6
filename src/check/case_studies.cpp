// Case studies: several items about one stimulus.
#include <fmt/format.h>

#include "check/rules.h"
#include "findings/codes.h"

namespace lectern::check {

void check_case_studies(Context& context) {
    for (const CaseStudy& one : context.course.case_studies) {
        if (one.items.size() < 2 && !context.is_unread(PartKind::item, one.path))
            context.findings.add(code("small-case-study"), one.at,
                                 fmt::format("this case study has {}", count_of(one.items.size(), "item")),
                                 one.items.empty() ? "write two or more items below the stimulus, each under a level-2 heading"
                                                   : "add an item, or make a bank item of it with the stimulus as its stem");
        if (one.stimulus.empty())
            context.findings.add(code("empty-stem"), one.at, "this case study has no stimulus: its items have nothing in common",
                                 "write the scenario above the first level-2 heading");
    }
}

}  // namespace lectern::check
