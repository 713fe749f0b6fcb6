// What can be wrong in a course that is well written: what its parts say of each other. Ids are never reused.
#pragma once
#include "base/finding.h"

namespace lectern::codes {

inline constexpr Code repeated_id{"E0201", "repeated-id"};
inline constexpr Code bad_id{"E0202", "bad-id"};
inline constexpr Code unknown_task{"E0203", "unknown-task"};
inline constexpr Code no_task{"E0204", "no-task"};
inline constexpr Code no_key{"E0205", "no-key"};
inline constexpr Code all_keys{"E0206", "all-keys"};
inline constexpr Code too_few_parts{"E0207", "too-few-parts"};
inline constexpr Code item_rule_broken{"E0208", "item-rule-broken"};
inline constexpr Code unknown_item_rule{"E0209", "unknown-item-rule"};
inline constexpr Code weights_not_one{"E0210", "weights-not-one"};
inline constexpr Code repeated_blueprint_id{"E0211", "repeated-blueprint-id"};
inline constexpr Code impossible_scale{"E0212", "impossible-scale"};
inline constexpr Code impossible_score_table{"E0213", "impossible-score-table"};
inline constexpr Code dead_link{"E0214", "dead-link"};
inline constexpr Code dead_anchor{"E0215", "dead-anchor"};
inline constexpr Code missing_media{"E0216", "missing-media"};
inline constexpr Code link_out_of_course{"E0217", "link-out-of-course"};
inline constexpr Code same_text{"E0218", "same-text"};
inline constexpr Code empty_stem{"E0219", "empty-stem"};
inline constexpr Code empty_title{"E0220", "empty-title"};
inline constexpr Code unknown_enemy{"E0221", "unknown-enemy"};
inline constexpr Code unknown_form_item{"E0222", "unknown-form-item"};
inline constexpr Code repeated_form_item{"E0223", "repeated-form-item"};
inline constexpr Code wrong_form_length{"E0224", "wrong-form-length"};
inline constexpr Code unbalanced_form{"E0225", "unbalanced-form"};
inline constexpr Code split_case_study{"E0226", "split-case-study"};
inline constexpr Code enemies_together{"E0227", "enemies-together"};
inline constexpr Code small_case_study{"E0228", "small-case-study"};
inline constexpr Code stale_translation{"E0229", "stale-translation"};
inline constexpr Code bad_language{"E0230", "bad-language"};
inline constexpr Code unknown_target{"E0231", "unknown-target"};
inline constexpr Code translation_of_nothing{"E0232", "translation-of-nothing"};
inline constexpr Code unknown_profile{"E0233", "unknown-profile"};

inline constexpr Code unused_media{"W0201", "unused-media"};
inline constexpr Code no_alternative_text{"W0202", "no-alternative-text"};
inline constexpr Code same_beginning{"W0203", "same-beginning"};
inline constexpr Code separator_in_text{"W0204", "separator-in-text"};
inline constexpr Code missing_translation{"W0205", "missing-translation"};
inline constexpr Code order_without_scos{"W0206", "order-without-scos"};
inline constexpr Code order_too_long{"W0207", "order-too-long"};

inline constexpr Code check_codes[] = {repeated_id,
                                       bad_id,
                                       unknown_task,
                                       no_task,
                                       no_key,
                                       all_keys,
                                       too_few_parts,
                                       item_rule_broken,
                                       unknown_item_rule,
                                       weights_not_one,
                                       repeated_blueprint_id,
                                       impossible_scale,
                                       impossible_score_table,
                                       dead_link,
                                       dead_anchor,
                                       missing_media,
                                       link_out_of_course,
                                       same_text,
                                       empty_stem,
                                       empty_title,
                                       unknown_enemy,
                                       unknown_form_item,
                                       repeated_form_item,
                                       wrong_form_length,
                                       unbalanced_form,
                                       split_case_study,
                                       enemies_together,
                                       small_case_study,
                                       stale_translation,
                                       bad_language,
                                       unknown_target,
                                       translation_of_nothing,
                                       unknown_profile,
                                       unused_media,
                                       no_alternative_text,
                                       same_beginning,
                                       separator_in_text,
                                       missing_translation,
                                       order_without_scos,
                                       order_too_long};

}  // namespace lectern::codes
