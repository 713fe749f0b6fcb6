// Tests: what a candidate takes.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/qti/content.h"
#include "formats/qti/context.h"

namespace lectern::qti {

struct Test {
    std::string id, title;
    int minutes = 0;                 // 0: no limit
    bool exam = false;               // answers are submitted together, at the end; else one by one, as often as wanted
    std::vector<const Item*> items;  // in the order delivered
};

// The tests of a package: each form, or the one asked for; a course without forms gives one of its whole bank, for practice.
std::vector<Test> delivered_tests(const Course& course, std::string_view form);

// The build id is carried as the outcome LECTERN_BUILD.
Element test_document(const Context& context, const Test& test, ContentWriter& content);

std::string test_path(const Test& test);

}  // namespace lectern::qti
