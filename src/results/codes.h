// Findings of reading results: E04xx and W04xx, each with a page in docs/findings/.
#pragma once
#include "base/finding.h"

namespace lectern::results {

inline constexpr Code unknown_format{"E0401", "unknown-results-format"};
inline constexpr Code malformed_line{"E0402", "malformed-line"};
inline constexpr Code not_utf8{"E0403", "results-not-utf8"};
inline constexpr Code truncated_line{"E0404", "truncated-line"};
inline constexpr Code wrong_value{"E0405", "wrong-value-in-results"};
inline constexpr Code missing_field{"E0406", "missing-field"};
inline constexpr Code line_too_long{"E0407", "line-too-long"};
inline constexpr Code no_attempts{"E0408", "no-attempts"};
inline constexpr Code damaged_file{"E0409", "damaged-results-file"};
inline constexpr Code ambiguous_response{"E0410", "ambiguous-response"};
inline constexpr Code unknown_text{"E0411", "unknown-text-in-response"};
inline constexpr Code unknown_question{"E0412", "unknown-question"};
inline constexpr Code unknown_columns{"E0413", "columns-not-understood"};
inline constexpr Code column_not_found{"E0414", "column-not-found"};
inline constexpr Code unknown_mapped_item{"E0415", "unknown-item-in-columns"};
inline constexpr Code submission_unknown{"E0416", "submission-not-told"};
inline constexpr Code mark_for_unknown{"E0430", "mark-for-unknown-response"};
inline constexpr Code mark_out_of_range{"E0431", "mark-out-of-range"};
inline constexpr Code marks_disagree{"E0432", "marks-disagree"};
inline constexpr Code mark_not_needed{"E0433", "mark-not-needed"};
inline constexpr Code mark_fits_several{"E0434", "mark-fits-several-attempts"};
inline constexpr Code unknown_field{"W0401", "unknown-field"};
inline constexpr Code repeated_field{"W0402", "repeated-field"};
inline constexpr Code scores_without_responses{"W0403", "scores-without-responses"};
inline constexpr Code unused_columns{"W0404", "columns-not-read"};
inline constexpr Code no_line_break{"W0405", "no-line-break-at-end"};
inline constexpr Code not_submitted{"W0406", "attempts-not-submitted"};
inline constexpr Code never_sat{"W0407", "people-without-attempt"};
inline constexpr Code told_by_name{"W0408", "people-told-by-name"};

inline constexpr Code result_codes[] = {unknown_format,     malformed_line,   not_utf8,
                                        truncated_line,     wrong_value,      missing_field,
                                        line_too_long,      no_attempts,      damaged_file,
                                        ambiguous_response, unknown_text,     unknown_question,
                                        unknown_columns,    column_not_found, unknown_mapped_item,
                                        submission_unknown, mark_for_unknown, mark_out_of_range,
                                        marks_disagree,     mark_not_needed,  mark_fits_several,
                                        unknown_field,      repeated_field,   scores_without_responses,
                                        unused_columns,     no_line_break,    not_submitted,
                                        never_sat,          told_by_name};

}  // namespace lectern::results
