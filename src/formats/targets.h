// The list of targets.
#pragma once
#include "formats/target.h"

namespace lectern {

// All targets, in the order in which people read them: the only list.
std::span<const Target> targets();
const Target* find_target(std::string_view name);
const Profile* find_profile(const Target& target, std::string_view name);
// How the target's packages in that profile (empty: the default) are imported.
std::string_view import_as(const Target& target, std::string_view profile);

}  // namespace lectern
