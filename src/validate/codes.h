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
inline constexpr Code undeclared_variable{"E0640", "undeclared-variable"};
inline constexpr Code undeclared_response{"E0641", "undeclared-response"};
inline constexpr Code repeated_qti_identifier{"E0642", "repeated-qti-identifier"};
inline constexpr Code unknown_choice{"E0643", "unknown-choice"};
inline constexpr Code value_of_wrong_type{"E0644", "value-of-wrong-type"};
inline constexpr Code declaration_does_not_fit{"E0645", "declaration-does-not-fit"};
inline constexpr Code impossible_limits{"E0646", "impossible-limits"};
inline constexpr Code scoring_needs_declaration{"E0647", "scoring-needs-declaration"};
inline constexpr Code impossible_correct_response{"E0648", "impossible-correct-response"};
inline constexpr Code test_expression_in_item{"E0649", "test-expression-in-item"};
inline constexpr Code unknown_part_of_test{"E0650", "unknown-part-of-test"};
inline constexpr Code not_an_item{"E0651", "not-an-item"};
inline constexpr Code resource_type_differs{"E0652", "resource-type-differs"};
inline constexpr Code unknown_item_feedback{"E0653", "unknown-item-feedback"};
inline constexpr Code variable_of_wrong_role{"E0654", "variable-of-wrong-role"};
inline constexpr Code unknown_response_template{"W0640", "unknown-response-template"};
inline constexpr Code unusual_score_type{"W0641", "unusual-score-type"};
inline constexpr Code no_correct_response{"W0642", "no-correct-response"};
inline constexpr Code missing_dependency{"W0643", "missing-dependency"};
inline constexpr Code unknown_resource_type{"W0644", "unknown-resource-type"};
inline constexpr Code unusual_schema_version{"W0645", "unusual-schema-version"};
inline constexpr Code organizations_in_qti{"W0646", "organizations-in-qti"};
inline constexpr Code unknown_question_type{"W0647", "unknown-question-type"};
inline constexpr Code unknown_category{"W0648", "unknown-category"};
inline constexpr Code swapped_pair{"W0649", "swapped-pair"};
inline constexpr Code doubtful_result{"W0650", "doubtful-result"};
inline constexpr Code unknown_weight{"W0651", "unknown-weight"};

// SCORM, cmi5, Common Cartridge, Moodle XML: E0660 to E0699, W0660 to W0699

inline constexpr Code validate_codes[] = {
    unknown_kind,         against_schema,      against_profile, against_json_schema, no_manifest,        manifest_not_at_root,
    missing_package_file, path_leaves_package, unlisted_file,   repeated_identifier, dangling_reference, href_not_listed,
    dependency_cycle,
    // QTI
    undeclared_variable, undeclared_response, repeated_qti_identifier, unknown_choice, value_of_wrong_type, declaration_does_not_fit,
    impossible_limits, scoring_needs_declaration, impossible_correct_response, test_expression_in_item, unknown_part_of_test, not_an_item,
    resource_type_differs, unknown_item_feedback, variable_of_wrong_role, unknown_response_template, unusual_score_type,
    no_correct_response, missing_dependency, unknown_resource_type, unusual_schema_version, organizations_in_qti, unknown_question_type,
    unknown_category, swapped_pair, doubtful_result, unknown_weight,
};

}  // namespace lectern::codes
