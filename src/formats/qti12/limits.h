// How much of a text Canvas takes, and what it calls a text.
#pragma once
#include <string>
#include <string_view>

#include "model/item.h"

namespace lectern::qti12 {

// In characters; of HTML, with its tags (canvas-lms: assessment_question_importer.rb, question_data.rb, quiz.rb).
inline constexpr std::size_t longest_stem = 16 * 1024;    // a longer one is replaced by a notice
inline constexpr std::size_t longest_comment = 5 * 1024;  // with a longer one, the question can't be saved any more
inline constexpr std::size_t longest_title = 255;         // of questions, quizzes and banks

std::size_t html_characters(const Content& content);
// Has it more than that?
bool is_longer(const Content& content, std::size_t most);

// One line, cut to what Canvas takes.
std::string title_text(std::string_view title);

// Shows something, but not a word: a picture.
bool is_wordless(const Content& content);

}  // namespace lectern::qti12
