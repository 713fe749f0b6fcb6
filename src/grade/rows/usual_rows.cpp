#include "grade/rows/usual_rows.h"

#include <cstring>

#include "grade/rows/tables.h"

namespace lectern {

namespace {

// A few words more than there are cost less than finding out how many there are.
template <std::size_t usual_size>
char* put(char* to, std::string_view text) {
    static_assert(usual_size <= row_padding);
    if (text.size() <= usual_size)
        std::memcpy(to, text.data(), usual_size);
    else
        std::memcpy(to, text.data(), text.size());
    return to + text.size();
}

constexpr char scored_bytes[16] = ",scored\n", unanswered_bytes[16] = ",unanswered\n";
constexpr std::string_view scored(scored_bytes, 8), unanswered(unanswered_bytes, 12);

}  // namespace

std::string padded(std::string text) {
    return text.append(row_padding, '\0');
}

std::string usual_fields(const KnownAnswer& answer) {
    return answer.scored_fields + ",,,";
}

void UsualRows::add(const Attempt& attempt, std::span<const UsualAnswer* const> answers, std::span<const UsualResponse> responses,
                    std::string& out) {
    owner_ = padded(response_owner(attempt));
    const std::string_view owner = std::string_view(owner_).substr(0, owner_.size() - row_padding);
    std::size_t size = row_padding + answers.size() * (owner.size() + unanswered.size());
    for (std::size_t i = 0; i < answers.size(); ++i) size += answers[i]->fields.size() + responses[i].seconds.text.size();
    const std::size_t before = out.size();
    out.resize(before + size);
    char* to = out.data() + before;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const UsualAnswer& one = *answers[i];
        to = put<32>(to, owner);
        to = put<64>(to, one.fields);
        if (responses[i].timed) to = put<16>(to, responses[i].seconds.text);
        to = put<16>(to, one.outcome == AnswerOutcome::omitted ? unanswered : scored);
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace lectern
