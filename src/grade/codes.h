// Findings of grading: E05xx and W05xx, each with a page in docs/findings/.
#pragma once
#include "base/finding.h"

namespace lectern::grading {

inline constexpr Code other_build{"E0501", "result-of-another-build"};
inline constexpr Code unknown_item{"E0502", "unknown-item-in-result"};
inline constexpr Code repeated_response{"E0503", "repeated-response"};
inline constexpr Code not_on_form{"E0504", "item-not-on-form"};
inline constexpr Code unknown_option{"E0505", "unknown-option-in-response"};
inline constexpr Code response_shape{"E0506", "response-of-another-type"};
inline constexpr Code repeated_attempt{"E0507", "repeated-attempt"};
inline constexpr Code nothing_delivered{"E0508", "nothing-delivered"};
inline constexpr Code reported_differs{"E0509", "reported-score-differs"};
inline constexpr Code form_off_blueprint{"E0510", "form-off-blueprint"};
inline constexpr Code points_too_fine{"E0511", "points-too-fine"};
inline constexpr Code rule_for_unknown{"E0520", "rule-for-unknown-item"};
inline constexpr Code rules_contradict{"E0521", "rules-contradict"};
inline constexpr Code key_does_not_fit{"E0522", "key-does-not-fit-item"};
inline constexpr Code refused_late{"E0530", "late-attempt-refused"};
inline constexpr Code refused_incomplete{"E0531", "incomplete-attempt-refused"};
inline constexpr Code item_changed{"E0532", "item-changed-since-build"};
inline constexpr Code item_gone{"E0533", "item-gone-since-build"};
inline constexpr Code attempt_in_two_parts{"E0540", "attempt-in-two-parts"};
inline constexpr Code no_part{"E0541", "not-a-part"};
inline constexpr Code part_of_another_key{"E0542", "part-of-another-key"};
inline constexpr Code part_of_other_options{"E0543", "part-of-other-options"};
inline constexpr Code no_build{"W0501", "result-without-build"};
inline constexpr Code unknown_assessment{"W0502", "unknown-assessment"};
inline constexpr Code scored_by_hand{"W0503", "item-scored-by-hand"};
inline constexpr Code unreadable_time{"W0504", "unreadable-time"};
inline constexpr Code over_time{"W0505", "over-time"};
inline constexpr Code too_many_splits{"W0506", "too-many-splits"};
inline constexpr Code weighed_otherwise{"W0507", "total-weighed-otherwise"};
inline constexpr Code notes_of_another_build{"W0510", "fidelity-report-of-another-build"};
inline constexpr Code impossible_time{"W0511", "impossible-time"};
inline constexpr Code too_many_choices{"W0512", "too-many-choices"};
inline constexpr Code identical_answers{"W0513", "identical-answers"};
inline constexpr Code rule_without_effect{"W0520", "rule-without-effect"};
inline constexpr Code table_not_used{"W0521", "scale-table-not-used"};

inline constexpr Code grading_codes[] = {other_build,
                                         unknown_item,
                                         repeated_response,
                                         not_on_form,
                                         unknown_option,
                                         response_shape,
                                         repeated_attempt,
                                         nothing_delivered,
                                         reported_differs,
                                         form_off_blueprint,
                                         points_too_fine,
                                         no_build,
                                         unknown_assessment,
                                         scored_by_hand,
                                         unreadable_time,
                                         over_time,
                                         too_many_splits,
                                         weighed_otherwise,
                                         rule_for_unknown,
                                         rules_contradict,
                                         key_does_not_fit,
                                         rule_without_effect,
                                         table_not_used,
                                         refused_late,
                                         refused_incomplete,
                                         item_changed,
                                         item_gone,
                                         notes_of_another_build,
                                         impossible_time,
                                         too_many_choices,
                                         identical_answers,
                                         attempt_in_two_parts,
                                         no_part,
                                         part_of_another_key,
                                         part_of_other_options};

}  // namespace lectern::grading
