// What columns are called in Moodle's reports, by the site's language: the strings questionx, responsex, rightanswerx, resultx, email and
// idnumber of Moodle's language packs (question, quiz_responses, scormreport_interactions, moodle; packs of June 2026).
#pragma once
#include <optional>
#include <string_view>

namespace lectern {

enum class QuestionColumn { question, response, right_answer, result };

// `word`: a head without its number ("Richtige Antwort"), in any case. Nothing if Lectern does not know it.
[[nodiscard]] std::optional<QuestionColumn> question_column(std::string_view word);

// Is this the head of a column of e-mail addresses, or of ID numbers?
bool is_mail_head(std::string_view head);
bool is_id_number_head(std::string_view head);

}  // namespace lectern
