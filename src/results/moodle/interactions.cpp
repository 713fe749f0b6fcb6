#include "results/moodle/interactions.h"

#include <charconv>

#include "base/text.h"
#include "systems/moodle/column_names.h"
#include "systems/moodle/escapes.h"

namespace lectern {

namespace {

// Name, attempt, started, last accessed, score and a SCO.
constexpr std::size_t least_before_questions = 6, between_attempt_and_scos = 4;

// "Response 3" → "Response", 3. Some languages write no blank; then the word must be known, as any number would be such a head.
std::optional<std::pair<std::string_view, std::size_t>> numbered(std::string_view name) {
    const std::size_t word = name.find_last_not_of("0123456789") + 1;
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(name.data() + word, name.data() + name.size(), number);
    if (word == 0 || error != std::errc() || stop != name.data() + name.size()) return std::nullopt;
    const bool is_word = name[word - 1] == ' ' || question_column(name.substr(0, word));
    return is_word ? std::optional(std::pair{trim(name.substr(0, word)), number}) : std::nullopt;
}

// The words of the columns of question n, which begin at `at`.
std::vector<std::string_view> words_of(const std::vector<std::string_view>& header, std::size_t at, std::size_t n) {
    std::vector<std::string_view> out;
    for (std::size_t i = at; i < header.size(); ++i) {
        const auto one = numbered(header[i]);
        if (!one || one->second != n) break;
        out.push_back(one->first);
    }
    return out;
}

// By their words; of languages that Lectern does not know by their order where all four are there. One alone may be any.
void read_words(InteractionsColumns& out, const std::vector<std::string_view>& words) {
    bool known = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto column = question_column(words[i]);
        known = known && column;
        if (column == QuestionColumn::question) out.id = i;
        if (column == QuestionColumn::response) out.response = i;
        if (column == QuestionColumn::result) out.result = i;
    }
    if (known) return;
    out.id = out.response = out.result = std::nullopt;
    if (words.size() == 4)
        out.id = 0, out.response = 1, out.result = 3;
    else
        out.unclear = true;
}

}  // namespace

bool InteractionsColumns::take_scos(std::size_t fields) {
    const std::size_t each = width * questions, most = first + 1 - least_before_questions;
    for (std::size_t n = 1; n <= most; ++n) {
        if (first + each * n != fields) continue;
        scos = n;
        scos_known = true;
        return true;
    }
    return false;
}

std::optional<InteractionsColumns> interactions_columns(const std::vector<std::string_view>& header) {
    InteractionsColumns out;
    out.header = header.size();
    while (out.first < header.size() && words_of(header, out.first, 0).empty()) ++out.first;
    const std::vector<std::string_view> words = words_of(header, out.first, 0);
    if (words.empty() || out.first < least_before_questions) return std::nullopt;
    out.width = words.size();
    read_words(out, words);
    for (std::size_t at = out.first; at < header.size() && out.uneven == 0; at += out.width, ++out.questions) {
        if (words_of(header, at, out.questions) == words) continue;
        if (!numbered(header[at]) || !question_column(words.front())) return std::nullopt;
        out.uneven = out.questions;
    }
    for (std::size_t i = 0; i < out.first; ++i) {
        out.heads.push_back(without_moodle_escapes(trim(header[i])));
        // English tells how many SCOs there are, as it names the attempt.
        if (out.scos_known || lower_case(out.heads.back()) != "attempt" || i + between_attempt_and_scos >= out.first) continue;
        out.scos = out.first - i - between_attempt_and_scos;
        out.scos_known = true;
    }
    return out;
}

}  // namespace lectern
