#include "results/ndjson/usual_line.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include <simdjson.h>

namespace lectern {

namespace {

constexpr std::string_view field_names[] = {"candidate", "attempt", "assessment", "build",     "language",
                                            "group",     "started", "submitted",  "responses", "reported"};

}  // namespace

const char* UsualLines::text(const char* at, std::string_view& out) const {
    if (!(at = next(at, '"'))) return nullptr;
    const char* const stop = plain_text_end(at, end_);
    if (!stop) return nullptr;
    out = {at, static_cast<std::size_t>(stop - at)};
    return stop + 1;
}

const char* UsualLines::text(const char* at, std::string& out) const {
    std::string_view read;
    at = text(at, read);
    if (at) out.assign(read);
    return at;
}

const char* UsualLines::name(const char* at, std::string_view& out) const {
    at = text(at, out);
    return at ? next(at, ':') : nullptr;
}

const char* UsualLines::number(const char* at, std::optional<double>& out) const {
    UsualNumber read;
    if (out || !(at = usual_number(skip_spaces(at), end_, read))) return nullptr;
    out = read.value();
    return at;
}

const char* UsualLines::boolean(const char* at, std::optional<bool>& out) const {
    at = skip_spaces(at);
    const std::string_view rest(at, static_cast<std::size_t>(end_ - at));
    if (out || !(rest.starts_with("true") || rest.starts_with("false"))) return nullptr;
    out = rest.starts_with("true");
    return at + (*out ? 4 : 5);
}

// 0: nothing can be learnt of it.
std::uint32_t UsualLines::learn(const Piece& piece) {
    ItemResponse parsed;
    if (piece.size > longest_answer || answers_.size() == most_answers) return 0;
    if (!parse_(std::string(piece.begin, piece.size).append("}"), parsed) || parsed.seconds) return 0;
    ItemResponse& answer = answers_.emplace_back(std::move(parsed));
    return answer.known = known_.add(piece, &answer);
}

// Where each } of the rest of the line stands.
void UsualLines::find_ends(const char* at) {
    constexpr std::size_t block = 64;
    std::size_t n = 0;
    for (; at < end_; at += block) {
        if (ends_.size() < n + block) ends_.resize(2 * n + block);
        std::uint64_t marks = marks_of(at, '}');
        if (end_ - at < static_cast<std::ptrdiff_t>(block)) marks &= (std::uint64_t{1} << (end_ - at)) - 1;
        const auto take = [&] {
            ends_[n] = at + std::countr_zero(marks);
            n += marks != 0 ? 1 : 0;
            marks &= marks - 1;
        };
        // Mostly there are no more than two, which are taken without asking whether they are there.
        take();
        take();
        while (marks != 0) take();
    }
    if (ends_.size() == n) ends_.emplace_back();
    ends_[n] = nullptr;
}

// Of the response that begins there, up to the number of its seconds: `name` becomes what it ends with.
bool UsualLines::learn_seconds_name(const char* begin, const char* number) {
    const char* at = number;
    for (const std::string_view part : {std::string_view(":"), std::string_view("\"seconds\""), std::string_view(",")}) {
        at = without_spaces(begin, at);
        if (!std::string_view(begin, static_cast<std::size_t>(at - begin)).ends_with(part)) return false;
        at -= part.size();
    }
    seconds_name_ = UsualEnd({at, static_cast<std::size_t>(number - at)});
    return seconds_name_.size() != 0;
}

// An object, from its { to its }: the number of its seconds, and the piece that says the rest.
inline bool UsualLines::response(const char* begin, const char* end, Response& out) {
    out.seconds.text = {};
    end = without_spaces(begin, end);
    if (end - begin < least_response) return false;
    if (end[-1] != ']') {
        if (!(end = usual_number_before(end, out.seconds)) || end - begin < least_response) return false;
        if (!seconds_name_.stands_before(end) && !learn_seconds_name(begin, end)) return false;
        end -= seconds_name_.size();
        if (end - begin < least_response) return false;
    }
    out.piece = Piece(begin, static_cast<std::size_t>(end - begin));
    out.expected = known_.expect(out.piece);
    return true;
}

inline bool UsualLines::fill_in(const Response& response, ItemResponse& out) {
    out.known = known_.find(response.piece, response.expected);
    if (out.known == 0 && (out.known = learn(response.piece)) == 0) return false;
    out.kept = known_.meaning(out.known);
    const std::string_view seconds = response.seconds.text;
    out.seconds_text = seconds.data();
    out.seconds_size = static_cast<std::uint8_t>(seconds.size());
    out.seconds.reset();
    if (!seconds.empty()) out.seconds = response.seconds.value();
    return true;
}

// Each ends at the next }: one with a } in its texts can't be read so, and is left to the parser. What is known of them is looked up when
// all have been asked for, so that the processor waits for none.
const char* UsualLines::responses(const char* at, std::vector<ItemResponse>& out, std::vector<std::uint32_t>& offsets) {
    constexpr std::size_t ahead = 8;
    if (!(at = next(at, '['))) return nullptr;
    offsets.clear();
    find_ends(at);
    std::size_t n = 0, filled = 0;
    for (bool more = !next(at, ']'); more;) {
        if (out.size() <= n) out.emplace_back();
        Response& one = responses_[n % ahead];
        if (n >= ahead && !fill_in(one, out[filled++])) return nullptr;
        at = skip_spaces(at);
        if (!ends_[n] || !response(at, ends_[n], one)) return nullptr;
        offsets.push_back(static_cast<std::uint32_t>(at - begin_));
        at = skip_spaces(ends_[n++] + 1);
        more = at != end_ && *at == ',';
        if (more) ++at;
    }
    out.resize(n);
    for (; filled < n; ++filled)
        if (!fill_in(responses_[filled % ahead], out[filled])) return nullptr;
    return next(at, ']');
}

const char* UsualLines::reported_items(const char* at, Reported& out) const {
    if (!(at = next(at, '{'))) return nullptr;
    for (;; ++at) {
        std::string_view item;
        std::optional<double> points;
        if (!(at = name(at, item)) || !(at = number(at, points)) || !out.items.try_emplace(std::string(item), *points).second)
            return nullptr;
        at = skip_spaces(at);
        if (at == end_ || *at != ',') return next(at, '}');
    }
}

const char* UsualLines::reported(const char* at, Attempt& attempt) const {
    Reported& out = attempt.reported.emplace();
    if (!(at = next(at, '{'))) return nullptr;
    for (;; ++at) {
        std::string_view figure;
        if (!(at = name(at, figure))) return nullptr;
        if (figure == "raw")
            at = number(at, out.raw);
        else if (figure == "max")
            at = number(at, out.max);
        else if (figure == "scaled")
            at = number(at, out.scaled);
        else if (figure == "passed")
            at = boolean(at, out.passed);
        else if (figure == "items" && out.items.empty())
            at = reported_items(at, out);
        else
            return nullptr;
        if (!at) return nullptr;
        at = skip_spaces(at);
        if (at == end_ || *at != ',') return next(at, '}');
    }
}

// {"candidate": or ,"attempt":
const char* UsualLines::field_name(const char* at, std::size_t index, Field& out) {
    if (fields_.size() <= index) fields_.emplace_back();
    KnownField& known = fields_[index];
    if (!known.bytes.stand_at(at, end_)) {
        const char* const from = at;
        std::string_view read;
        if (!(at = next(at, index == 0 ? '{' : ',')) || !(at = name(at, read))) return nullptr;
        const auto found = std::ranges::find(field_names, read);
        if (found == std::end(field_names)) return nullptr;
        known.field = static_cast<Field>(found - std::begin(field_names));
        known.bytes = UsualBytes({from, static_cast<std::size_t>(at - from)});
        out = known.field;
        return at;
    }
    out = known.field;
    return at + known.bytes.size();
}

const char* UsualLines::field(const char* at, Field field, Attempt& attempt, std::vector<std::uint32_t>& offsets) {
    switch (field) {
        case Field::candidate:
            at = text(at, attempt.candidate);
            return attempt.candidate.empty() ? nullptr : at;
        case Field::attempt: {
            UsualNumber n;
            at = usual_number(skip_spaces(at), end_, n);
            if (!at || n.decimals > 0) return nullptr;
            if (n.digits < 1 || n.digits > std::numeric_limits<int>::max()) return nullptr;
            attempt.attempt = static_cast<int>(n.digits);
            return at;
        }
        case Field::assessment:
            return text(at, attempt.assessment);
        case Field::build:
            return text(at, attempt.build);
        case Field::language:
            return text(at, attempt.language);
        case Field::group:
            return text(at, attempt.group);
        case Field::started:
            return text(at, attempt.started);
        case Field::submitted:
            return text(at, attempt.submitted);
        case Field::responses:
            return responses(at, attempt.responses, offsets);
        case Field::reported:
            return reported(at, attempt);
    }
    return nullptr;
}

const char* UsualLines::object(const char* at, Attempt& attempt, std::vector<std::uint32_t>& offsets) {
    constexpr std::uint32_t needed = 1u << static_cast<int>(Field::candidate) | 1u << static_cast<int>(Field::responses);
    std::uint32_t met = 0;
    for (std::size_t index = 0;; ++index) {
        Field one{};
        if (!(at = field_name(at, index, one))) return nullptr;
        const std::uint32_t bit = 1u << static_cast<int>(one);
        if ((met & bit) != 0 || !(at = field(at, one, attempt, offsets))) return nullptr;
        met |= bit;
        at = skip_spaces(at);
        if (at == end_ || *at != ',') break;
    }
    return (met & needed) == needed ? next(at, '}') : nullptr;
}

bool UsualLines::read(std::string_view line, Attempt& attempt, std::vector<std::uint32_t>& offsets) {
    if (!simdjson::validate_utf8(line.data(), line.size())) return false;
    begin_ = line.data();
    end_ = begin_ + line.size();
    for (std::string* one : {&attempt.assessment, &attempt.build, &attempt.language, &attempt.group, &attempt.started, &attempt.submitted})
        one->clear();
    attempt.attempt = 1;
    attempt.reported.reset();
    const char* const behind = object(begin_, attempt, offsets);
    return behind && skip_spaces(behind) == end_;
}

}  // namespace lectern
