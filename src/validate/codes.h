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

// What a schema would say, where there is none at hand
inline constexpr Code unknown_attribute{"W0602", "unknown-attribute"};
inline constexpr Code misplaced_element{"W0603", "misplaced-element"};

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
inline constexpr Code unscored_question{"W0652", "unscored-question"};

// SCORM, cmi5, Common Cartridge, Moodle XML: E0660 to E0699, W0660 to W0699
inline constexpr Code scorm_version{"E0660", "scorm-version"};
inline constexpr Code nothing_to_launch{"E0661", "nothing-to-launch"};
inline constexpr Code item_launches_nothing{"E0662", "item-launches-nothing"};
inline constexpr Code parent_launches{"E0663", "parent-item-launches"};
inline constexpr Code scorm_type{"E0664", "scorm-type"};
inline constexpr Code unusable_path{"E0665", "unusable-path"};
inline constexpr Code item_data{"E0666", "item-data"};
inline constexpr Code loose_version{"W0660", "loose-scorm-version"};
inline constexpr Code heading_item{"W0661", "item-is-a-heading"};
inline constexpr Code data_without_sco{"W0662", "data-without-sco"};
inline constexpr Code long_text{"W0663", "longer-than-systems-keep"};
inline constexpr Code unusual_prefix{"W0664", "unusual-prefix"};
inline constexpr Code unlisted_files{"W0665", "unlisted-files"};
inline constexpr Code launched_from_web{"W0666", "launched-from-the-web"};
inline constexpr Code submanifest{"W0667", "submanifest"};
inline constexpr Code persist_state{"W0668", "persist-state"};
inline constexpr Code not_webcontent{"W0669", "not-webcontent"};

inline constexpr Code unknown_objective{"E0667", "unknown-objective"};
inline constexpr Code repeated_objective{"E0668", "repeated-objective"};
inline constexpr Code measure_out_of_range{"E0669", "measure-out-of-range"};
inline constexpr Code sequencing_word{"E0670", "sequencing-word"};
inline constexpr Code map_conflict{"E0671", "objective-maps-collide"};
inline constexpr Code unknown_sequencing{"E0672", "unknown-sequencing"};

inline constexpr Code cmi5_id{"E0673", "cmi5-id"};
inline constexpr Code repeated_cmi5_id{"E0674", "repeated-cmi5-id"};
inline constexpr Code cmi5_url{"E0675", "cmi5-url"};
inline constexpr Code reserved_parameter{"E0676", "reserved-parameter"};
inline constexpr Code cmi5_value{"E0677", "cmi5-value"};

inline constexpr Code cartridge_organization{"E0680", "cartridge-organization"};
inline constexpr Code cartridge_resource{"E0681", "cartridge-resource"};
inline constexpr Code cartridge_dependency{"E0682", "cartridge-dependency"};
inline constexpr Code cartridge_bank{"E0683", "cartridge-question-bank"};
inline constexpr Code cartridge_version{"E0684", "cartridge-version"};
inline constexpr Code cartridge_question{"E0685", "cartridge-question"};
inline constexpr Code loose_cartridge_question{"W0685", "loose-cartridge-question"};

inline constexpr Code moodle_type{"E0690", "moodle-question-type"};
inline constexpr Code moodle_fraction{"E0691", "moodle-fraction"};
inline constexpr Code moodle_incomplete{"E0692", "moodle-question-incomplete"};
inline constexpr Code moodle_file{"E0693", "moodle-file"};
inline constexpr Code moodle_idnumber{"W0694", "moodle-idnumber"};
inline constexpr Code moodle_shownumcorrect{"E0695", "moodle-shownumcorrect"};
inline constexpr Code moodle_plugin_type{"W0690", "moodle-plug-in-type"};
inline constexpr Code moodle_missing_file{"W0691", "moodle-missing-file"};
inline constexpr Code moodle_never_right{"W0692", "moodle-never-right"};

inline constexpr Code web_course_file{"E0698", "web-course-file"};

inline constexpr Code validate_codes[] = {
    unknown_kind,         against_schema,      against_profile, against_json_schema, no_manifest,        manifest_not_at_root,
    missing_package_file, path_leaves_package, unlisted_file,   repeated_identifier, dangling_reference, href_not_listed,
    dependency_cycle, unknown_attribute, misplaced_element,
    // QTI
    undeclared_variable, undeclared_response, repeated_qti_identifier, unknown_choice, value_of_wrong_type, declaration_does_not_fit,
    impossible_limits, scoring_needs_declaration, impossible_correct_response, test_expression_in_item, unknown_part_of_test, not_an_item,
    resource_type_differs, unknown_item_feedback, variable_of_wrong_role, unknown_response_template, unusual_score_type,
    no_correct_response, missing_dependency, unknown_resource_type, unusual_schema_version, organizations_in_qti, unknown_question_type,
    unknown_category, swapped_pair, doubtful_result, unknown_weight, unscored_question,
    // SCORM, cmi5, Common Cartridge, Moodle XML, courses for the web
    scorm_version, nothing_to_launch, item_launches_nothing, parent_launches, scorm_type, unusable_path, item_data, loose_version,
    heading_item, data_without_sco, long_text, unusual_prefix, unlisted_files, launched_from_web, submanifest, persist_state,
    not_webcontent, unknown_objective, repeated_objective, measure_out_of_range, sequencing_word, map_conflict, unknown_sequencing,
    cmi5_id, repeated_cmi5_id, cmi5_url, reserved_parameter, cmi5_value, cartridge_organization, cartridge_resource,
    cartridge_dependency, cartridge_bank, cartridge_version, cartridge_question, loose_cartridge_question, moodle_type, moodle_fraction,
    moodle_incomplete, moodle_file, moodle_idnumber, moodle_shownumcorrect, moodle_plugin_type, moodle_missing_file, moodle_never_right,
    web_course_file,
};

}  // namespace lectern::codes
