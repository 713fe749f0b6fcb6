#include "formats/targets.h"

#include <algorithm>

#include "formats/cmi5/target.h"
#include "formats/html/target.h"
#include "formats/moodle_xml/target.h"
#include "formats/qti/target.h"
#include "formats/qti12/target.h"
#include "formats/scorm12/target.h"
#include "formats/scorm2004/target.h"

namespace lectern {

namespace {

// One line a target, in the order in which people read them.
constexpr Target all_targets[] = {
    moodle_xml::target, qti12::target,     qti::target_21, qti::target_22, qti::target_30,
    scorm12::target,    scorm2004::target, cmi5::target,   html::target,
};

}  // namespace

std::span<const Target> targets() {
    return all_targets;
}

const Target* find_target(std::string_view name) {
    const auto found = std::ranges::find(targets(), name, &Target::name);
    return found == targets().end() ? nullptr : &*found;
}

const Profile* find_profile(const Target& target, std::string_view name) {
    const auto found = std::ranges::find(target.profiles, name, &Profile::name);
    return found == target.profiles.end() ? nullptr : &*found;
}

std::string_view import_as(const Target& target, std::string_view profile) {
    if (target.profiles.empty()) return target.import_as;
    const Profile* const found = profile.empty() ? &target.profiles.front() : find_profile(target, profile);
    return found && !found->import_as.empty() ? found->import_as : target.import_as;
}

}  // namespace lectern
