// A course as a QTI content package, of any version.
#pragma once
#include "formats/qti/version.h"
#include "formats/target.h"

namespace lectern::qti {

// Of the rest of the course.
std::vector<SubjectNote> notes(const Course& course);

void write(const Course& course, const WriteOptions& options, const Version& version, const AddFile& add);

// What is lost of an item: math, HTML that the version does not have, how a number is typed, white space in short answers.
Carriage carries(const Item& item, std::string_view profile, const Version& version);

}  // namespace lectern::qti
