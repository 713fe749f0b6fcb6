// What QTI, of any version, does not carry as it is.
#pragma once
#include <string_view>
#include <vector>

#include "formats/qti/version.h"
#include "model/course.h"
#include "model/fidelity.h"

namespace lectern::qti {

// What is lost of an item: math, HTML that the version does not have, how a number is typed, white space in short answers.
Carriage carries(const Item& item, std::string_view profile, const Version& version);

// Of the rest of the course.
std::vector<SubjectNote> notes(const Course& course);

}  // namespace lectern::qti
