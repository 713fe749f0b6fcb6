// What can be wrong with the writing of a source file: its encoding, its YAML, its shape.
#pragma once
#include "base/finding.h"

namespace lectern::codes {

inline constexpr Code not_utf8{"E0101", "not-utf8"};
inline constexpr Code bad_yaml{"E0102", "bad-yaml"};
inline constexpr Code unknown_key{"E0103", "unknown-key"};
inline constexpr Code repeated_key{"E0104", "repeated-key"};
inline constexpr Code wrong_kind{"E0105", "wrong-kind-of-value"};
inline constexpr Code missing_key{"E0106", "missing-key"};
inline constexpr Code open_front_matter{"E0107", "front-matter-not-closed"};
inline constexpr Code bad_attribute_comment{"E0108", "bad-attribute-comment"};
inline constexpr Code no_interaction{"E0109", "no-interaction"};
inline constexpr Code two_interactions{"E0110", "two-interactions"};
inline constexpr Code type_mismatch{"E0111", "type-mismatch"};
inline constexpr Code option_without_box{"E0112", "option-without-box"};
inline constexpr Code not_two_columns{"E0113", "not-two-columns"};
inline constexpr Code empty_cell{"E0114", "empty-cell"};
inline constexpr Code text_after_interaction{"E0115", "text-after-interaction"};
inline constexpr Code wrong_folder{"E0116", "wrong-folder"};
inline constexpr Code unknown_word{"E0117", "unknown-word"};
inline constexpr Code rule_does_not_fit{"E0118", "rule-does-not-fit"};
inline constexpr Code bad_answer{"E0119", "bad-answer"};
inline constexpr Code unknown_pin{"E0120", "unknown-pin"};
inline constexpr Code missing_file{"E0121", "missing-file"};
inline constexpr Code out_of_range{"E0122", "out-of-range"};
inline constexpr Code empty_option{"E0123", "empty-option"};

inline constexpr Code source_codes[] = {not_utf8,      bad_yaml,           unknown_key,           repeated_key,   wrong_kind,
                                        missing_key,   open_front_matter,  bad_attribute_comment, no_interaction, two_interactions,
                                        type_mismatch, option_without_box, not_two_columns,       empty_cell,     text_after_interaction,
                                        wrong_folder,  unknown_word,       rule_does_not_fit,     bad_answer,     unknown_pin,
                                        missing_file,  out_of_range,       empty_option};

}  // namespace lectern::codes
