// The target `qti30`: a QTI 3.0 content package, for any system that reads the standard.
#pragma once
#include "formats/qti/package.h"

namespace lectern::qti {

inline constexpr Target target_30{
    .name = "qti30",
    .extension = "zip",
    .title = "QTI 3.0 content package: items, stimuli, tests",
    .archive = true,
    .delivers = true,
    .carries = [](const Item& item, std::string_view) { return carries(item, v30); },
    .write = [](const Course& course, const WriteOptions& options) { return write(course, options, v30); },
};

}  // namespace lectern::qti
