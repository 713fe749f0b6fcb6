#include "grade/usual_rows.h"

#include <cstring>

#include "grade/tables.h"

namespace lectern {

namespace {

constexpr std::size_t piece = 16;  // bytes are copied in pieces of so many: both sides have as many behind their end

char* put(char* to, const char* from, std::size_t size) {
    for (std::size_t at = 0; at < size; at += piece) std::memcpy(to + at, from + at, piece);
    return to + size;
}

struct StateField {
    char bytes[piece];
    std::size_t size;
};
constexpr StateField scored = {",scored\n", 8}, unanswered = {",unanswered\n", 12};

}  // namespace

std::string usual_fields(const KnownAnswer& answer) {
    return answer.scored_fields + ",,," + std::string(piece, '\0');
}

void UsualRows::add(const Attempt& attempt, std::span<const UsualAnswer* const> answers, std::span<const UsualResponse> responses,
                    std::string& out) {
    owner_ = response_owner(attempt);
    const std::size_t owner = owner_.size();
    owner_.append(piece, '\0');
    std::size_t size = piece + answers.size() * (owner + piece);
    for (std::size_t i = 0; i < answers.size(); ++i) size += answers[i]->fields.size() + responses[i].seconds.text.size();
    if (rows_.size() < size) rows_.resize(size);
    char* to = rows_.data();
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const UsualAnswer& one = *answers[i];
        to = put(to, owner_.data(), owner);
        to = put(to, one.fields.data(), one.fields.size() - piece);
        if (responses[i].timed) to = put(to, responses[i].seconds.text.data(), responses[i].seconds.text.size());
        const StateField& state = one.outcome == AnswerOutcome::omitted ? unanswered : scored;
        to = put(to, state.bytes, state.size);
    }
    out.append(rows_.data(), static_cast<std::size_t>(to - rows_.data()));
}

}  // namespace lectern
