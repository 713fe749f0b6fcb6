// A course as everything that `lectern build` writes: packages, key, fidelity report, build record.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/tree.h"
#include "findings/finding.h"
#include "formats/target.h"
#include "model/course.h"
#include "model/fidelity.h"

namespace lectern {

struct BuildOptions {
    std::vector<const Target*> targets;
    std::vector<std::string> forms;               // each as packages of its own; empty: one package of the whole course a target
    std::map<std::string, std::string> profiles;  // target → one of its profiles; those without one get their default
    bool allow_loss = false;                      // leave out what a target can't carry, instead of refusing to build
    std::int64_t time = 0;                        // date of the files in archives: SOURCE_DATE_EPOCH, seconds since 1970 UTC
};

struct Built {
    Tree files;                       // by name in dist/<course>/; empty if something can't be carried and `allow_loss` is not set
    std::vector<FidelityNote> notes;  // in order of targets: of every item, then of what else is not carried exactly
    std::string build;                // the build id
};

// The course must be free of errors. Findings: forms that it does not have (E0303), items that a target can't carry (E0302).
[[nodiscard]] Built build_course(const Course& course, const BuildOptions& options, Findings& findings);

// The course without those items; its forms are shorter by them.
[[nodiscard]] Course without_items(const Course& course, const std::set<std::string>& ids);

// The course with one form: its items alone, in the bank's order, and no lessons.
[[nodiscard]] Course only_form(const Course& course, const Form& form);

}  // namespace lectern
