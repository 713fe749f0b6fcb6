#include "results/moodle_interactions.h"

#include <charconv>

#include "base/text.h"
#include "results/moodle_escapes.h"

namespace lectern {

namespace {

// Name, attempt, started, last accessed, score and a SCO.
constexpr std::size_t least_before_questions = 6, between_attempt_and_scos = 4;

// "Response 3" → "response", 3.
std::optional<std::pair<std::string, std::size_t>> numbered(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    std::size_t number = 0;
    if (space == std::string_view::npos) return std::nullopt;
    const auto [stop, error] = std::from_chars(name.data() + space + 1, name.data() + name.size(), number);
    if (error != std::errc() || stop != name.data() + name.size()) return std::nullopt;
    return std::pair{lower_case(trim(name.substr(0, space))), number};
}

// The words of the columns of question n, which begin at `at`.
std::vector<std::string> words_of(const std::vector<std::string_view>& header, std::size_t at, std::size_t n) {
    std::vector<std::string> out;
    for (std::size_t i = at; i < header.size(); ++i) {
        const auto one = numbered(header[i]);
        if (!one || one->second != n) break;
        out.push_back(one->first);
    }
    return out;
}

// By their words; of another language by their order where all four are there. One alone is what Moodle shows if nothing is set.
void read_words(InteractionsColumns& out, const std::vector<std::string>& words) {
    bool known = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "question")
            out.id = i;
        else if (words[i] == "response")
            out.response = i;
        else if (words[i] == "result")
            out.result = i;
        else if (words[i] != "right answer")
            known = false;
    }
    if (known) return;
    out.id = out.response = out.result = std::nullopt;
    if (words.size() == 4)
        out.id = 0, out.response = 1, out.result = 3;
    else if (words.size() == 1)
        out.response = 0;
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
    const std::vector<std::string> words = words_of(header, out.first, 0);
    if (words.empty() || out.first < least_before_questions) return std::nullopt;
    out.width = words.size();
    read_words(out, words);
    for (std::size_t at = out.first; at < header.size(); at += out.width)
        if (words_of(header, at, out.questions++) != words) return std::nullopt;
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
