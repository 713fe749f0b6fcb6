// Findings of `lectern validate`, each with a page in docs/findings/. What opening a package finds is in package/codes.h.
#pragma once
#include "base/finding.h"

namespace lectern::codes {

// Any file
inline constexpr Code unknown_kind{"E0620", "unknown-kind"};
inline constexpr Code against_schema{"E0621", "against-schema"};
inline constexpr Code against_profile{"E0622", "against-profile"};
inline constexpr Code against_json_schema{"E0623", "against-json-schema"};

// Packages
inline constexpr Code no_manifest{"E0624", "no-manifest"};
inline constexpr Code manifest_not_at_root{"E0625", "manifest-not-at-root"};

inline constexpr Code missing_package_file{"E0626", "missing-package-file"};
inline constexpr Code path_leaves_package{"E0627", "path-leaves-package"};
inline constexpr Code unlisted_file{"W0601", "unlisted-file"};

// Manifests, in all that build on IMS Content Packaging: E0630 to E0639
inline constexpr Code repeated_identifier{"E0630", "repeated-identifier"};
inline constexpr Code dangling_reference{"E0631", "dangling-reference"};
inline constexpr Code href_not_listed{"E0632", "href-not-listed"};
inline constexpr Code dependency_cycle{"E0633", "dependency-cycle"};

// QTI: E0640 to E0659, W0640 to W0659

// SCORM, cmi5, Common Cartridge, Moodle XML: E0660 to E0699, W0660 to W0699

inline constexpr Code validate_codes[] = {
    unknown_kind,         against_schema,      against_profile, against_json_schema, no_manifest,        manifest_not_at_root,
    missing_package_file, path_leaves_package, unlisted_file,   repeated_identifier, dangling_reference, href_not_listed,
    dependency_cycle,
};

}  // namespace lectern::codes
