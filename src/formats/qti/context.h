// What all documents of one package are written from.
#pragma once
#include <string_view>

#include "formats/qti/version.h"
#include "model/course.h"

namespace lectern::qti {

struct Context {
    const Course& course;
    const Version& version;
    Ways ways;               // of the profile that is written
    bool with_key;           // right answers, scoring, feedback and rubrics are in the package; else responses are only recorded
    std::string_view build;  // the build id: results that carry it name the key they belong to
};

}  // namespace lectern::qti
