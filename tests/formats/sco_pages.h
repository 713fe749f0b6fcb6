// What SCORM 1.2 and 2004 packages with several SCOs have in common.
#pragma once
#include <catch2/catch.hpp>

#include "formats/target.h"
#include "support/text.h"

namespace lectern::test {

// The package of every_kind_with_scos() has a page for each SCO, which says whose it is, none for all, and no practice.
inline void check_sco_pages(const Package& files) {
    CHECK_FALSE(files.contains("index.html"));
    CHECK(holds(files.at("lesson.2-clouds.html"), "<html lang=\"en\" data-part=\"lesson.2-clouds\">"));
    CHECK(holds(files.at("lesson.2-clouds.html"), "<title>Clouds tell</title>"));
    CHECK(holds(files.at("exam.written.html"), "<html lang=\"en\" data-part=\"exam.written\">"));
    CHECK(holds(files.at("course.js"), "\"practice\":[]"));
}

}  // namespace lectern::test
