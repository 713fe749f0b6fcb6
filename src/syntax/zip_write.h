// Zip archives as values.
#pragma once
#include <cstdint>
#include <string>

#include "io/disk.h"

namespace lectern {

// The files as a zip, deflated, in the order of their paths but for `first` (some readers want the manifest at the front);
// the same bytes for the same files on every machine. `time` is the date of every entry, in seconds since
// 1970 UTC; zip can't tell dates before 1980.
std::string zip(const Tree& files, std::int64_t time = 0, std::string_view first = "imsmanifest.xml");

}  // namespace lectern
