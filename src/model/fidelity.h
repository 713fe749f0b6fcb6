// How faithfully a target carries an item, or another part of a course, and what is lost.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/item.h"

namespace lectern {

enum class Fidelity { exact, approximated, unsupported };
std::string_view to_string(Fidelity fidelity);
[[nodiscard]] std::optional<Fidelity> parse_fidelity_word(std::string_view word);

// How a system scores a response, where that is not one of Lectern's own rules. What fidelity.json names in "scored_as".
//   own               as Lectern does
//   right_if_none_wrong   multiple response: 0 if any distractor is chosen, else right ÷ keys (Moodle's choice with negative fractions)
//   per_pair, right_minus_wrong, …   the rule of that name
//   by_hand           a person scores it
//   longest_subset    ordering: steps in the longest run that is in the right order ÷ steps, 0 for a run of one (Moodle)
//   lenient_number    numeric: the number that the answer begins with counts, whatever follows it; blanks and thousands commas
//                     are dropped, an exponent is read, no digit is needed before or after the point (Moodle)
//   verbatim_text     short answer: white space inside it counts as written, only ASCII white space round it is ignored, and case
//                     is Unicode's simple folding (Moodle)
//   same_text         short answer: equal but for letter case; white space and Unicode composition count as written
//   trimmed_text      the same, but white space round the answer is ignored (Canvas classic quizzes)
//   rounded_number    numeric: a number to four decimals; thousands commas are dropped, an exponent is read, no digit is needed
//                     before or after the point (Canvas classic quizzes)
//   float_value       numeric: the value counts, however it is written: an exponent is read, no digit is needed before or after the
//                     point (QTI's float)
enum class ScoredAs {
    own,
    right_if_none_wrong,
    by_hand,
    all_or_nothing,
    per_option,
    right_minus_wrong,
    per_key,
    per_position,
    per_neighbour,
    longest_run,
    per_pair,
    longest_subset,
    lenient_number,
    verbatim_text,
    same_text,
    trimmed_text,
    rounded_number,
    float_value
};
std::string_view to_string(ScoredAs scored_as);  // "own", "right-if-none-wrong", …
[[nodiscard]] std::optional<ScoredAs> parse_scored_as(std::string_view word);

// What one target does with one item, or another subject. `loss` and `advice` are empty if the fidelity is exact.
struct Carriage {
    Fidelity fidelity = Fidelity::exact;
    ScoredAs scored_as = ScoredAs::own;
    std::string loss;    // what is lost, for people: "a proper subset of the keys gets part of the points"
    std::string advice;  // what to do
};

// What of a course a note is about.
enum class SubjectKind { item, stimulus, lesson, translation, form, setting, course_text };
std::string_view to_string(SubjectKind kind);  // "item", …, "course-text"
[[nodiscard]] std::optional<SubjectKind> parse_subject_kind(std::string_view word);

struct Subject {
    SubjectKind kind = SubjectKind::item;
    std::string name;  // its id; of a setting, its key in the sources: "delivery.scorm.scos"

    bool operator==(const Subject&) const = default;
};

struct SubjectNote {
    Subject subject;
    Carriage carriage;
};

struct FidelityNote {
    std::string target;
    std::string profile;  // of the target; empty: its default
    Subject subject;
    Carriage carriage;
};

}  // namespace lectern
