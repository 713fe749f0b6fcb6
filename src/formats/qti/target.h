// The targets `qti21`, `qti22` and `qti30`: content packages for any system that reads that version of the standard.
#pragma once
#include "formats/qti/fidelity.h"
#include "formats/qti/package.h"

namespace lectern::qti {

template <const Version& version>
constexpr Target target(std::string_view name, std::string_view title, std::string_view import_as) {
    return {
        .name = name,
        .extension = "zip",
        .title = title,
        .archive = true,
        .delivers = true,
        .carries = [](const Item& item, std::string_view profile) { return carries(item, profile, version); },
        .write = [](const Course& course, const WriteOptions& options, const AddFile& add) { write(course, options, version, add); },
        .profiles = version.profiles,
        .import_as = import_as,
        .notes = [](const Course& course, std::string_view) { return notes(course); },
    };
}

inline constexpr Target target_21 =
    target<v21>("qti21", "QTI 2.1 content package: items, tests", "any QTI 2.1 system: import the zip as a QTI 2.1 content package");
inline constexpr Target target_22 = target<v22>("qti22", "QTI 2.2 content package: items, stimuli, tests",
                                                "any QTI 2.2 system: import the zip as a QTI 2.2 content package");
inline constexpr Target target_30 = target<v30>("qti30", "QTI 3.0 content package: items, stimuli, tests",
                                                "any QTI 3.0 system: import the zip as a QTI 3.0 content package");

}  // namespace lectern::qti
