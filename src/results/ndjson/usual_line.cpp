#include "results/ndjson/usual_line.h"

#include <algorithm>
#include <limits>

#include <simdjson.h>

namespace lectern {

namespace {

constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
constexpr std::size_t most_longs = 1024;

// Four comparisons cost less than the call of memcmp that == is.
bool same_words(const std::array<std::uint64_t, 4>& one, const std::array<std::uint64_t, 4>& other) {
    return ((one[0] ^ other[0]) | (one[1] ^ other[1]) | (one[2] ^ other[2]) | (one[3] ^ other[3])) == 0;
}

// What is behind the byte whose mark is the lowest becomes zero; all stays where there is no mark.
std::uint64_t up_to(std::uint64_t word, std::uint64_t marks) {
    return word & (marks ^ (marks - 1));
}

std::uint64_t closing_brackets(std::uint64_t word) {
    return zero_bytes(word ^ each_byte * ']');
}

// By the bytes behind {"item":" which tell items apart.
std::size_t item_slot(const char* at) {
    std::uint64_t hash = 0;
    for (std::size_t i = 1; i < 4; ++i) {
        hash = (hash ^ word_at(at + 8 * i)) * odd;
        hash ^= hash >> 32;
    }
    return hash >> 22 & 1023;
}

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

// From the [ that begins a response to its ]. Empty where there is none, or anything but texts and arrays in it.
std::string_view UsualLines::array_bytes(const char* from) const {
    const char* const end = from + std::min<std::size_t>(longest_answer, static_cast<std::size_t>(end_ - from));
    int depth = 0;
    for (const char* at = from; at < end; ++at) {
        if (*at == '"') {
            at = plain_text_end(at + 1, end);
            if (!at) return {};
        } else if (*at == '[') {
            ++depth;
        } else if (*at == ']' && --depth == 0) {
            return {from, static_cast<std::size_t>(at + 1 - from)};
        } else if (depth <= 0 || (*at != ',' && *at != ' ' && *at != ']')) {
            return {};
        }
    }
    return {};
}

// {"item":"x","response": from here; empty where that is not what stands here.
std::string_view UsualLines::item_bytes(const char* from) const {
    std::string_view key, item, response;
    const char* at = next(from, '{');
    if (!at || !(at = name(at, key)) || key != "item" || !(at = text(at, item)) || item.size() > longest_answer) return {};
    if (!(at = next(at, ',')) || !(at = name(at, response)) || response != "response") return {};
    return {from, static_cast<std::size_t>(skip_spaces(at) - from)};
}

// Not the item that stood here in the line before: exams that shuffle their questions have another one in each line.
UsualLines::Item* UsualLines::other_item(const char* at, std::size_t index) {
    Item*& near = by_start_[item_slot(at)];
    if (near && near->bytes.stand_at(at, end_)) return last_[index] = near;
    const std::string_view bytes = item_bytes(at);
    if (bytes.empty()) return nullptr;
    const auto found = by_bytes_.find(bytes);
    if (found != by_bytes_.end()) return last_[index] = near = found->second;
    if (items_.size() == most_items) return nullptr;
    Item& item = items_.emplace_back();
    item.bytes = UsualBytes(bytes);
    by_bytes_.emplace(item.bytes.text(), &item);
    return last_[index] = near = &item;
}

const UsualLines::Answer* UsualLines::learn(Item& item, std::string_view bytes) {
    ItemResponse parsed;
    if (bytes.empty() || answers_ == most_answers || !parse_(std::string(item.bytes.text()).append(bytes) + "}", parsed)) return nullptr;
    parsed.known = ++answers_;
    const Answer& answer = item.answers.emplace_back(Answer{UsualBytes(bytes), std::move(parsed)});
    item.by_bytes.emplace(answer.bytes.text(), &answer);
    return &answer;
}

const char* UsualLines::any_answer(const char* at, Item& item, ItemResponse& out) {
    const std::string_view bytes = array_bytes(at);
    const auto found = item.by_bytes.find(bytes);
    const Answer* const answer = found == item.by_bytes.end() ? learn(item, bytes) : found->second;
    if (!answer) return nullptr;
    out.kept = &answer->parsed;
    out.known = answer->parsed.known;
    return at + bytes.size();
}

const char* UsualLines::short_answer(const char* at, std::uint64_t word, Item& item, ItemResponse& out) {
    const char* const behind = any_answer(at, item, out);
    if (behind && behind - at == static_cast<std::ptrdiff_t>(bytes_before(closing_brackets(word)) + 1))
        item.shorts[word * odd >> 60] = {word, out.known, out.kept};
    return behind;
}

// By the 32 bytes from here, of texts up to their ].
const char* UsualLines::long_answer(const char* at, Item& item, ItemResponse& out) {
    const bool of_pairs = at[1] == '[';  // then the first ] is not the last
    Long here{};
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < here.words.size(); ++i) {
        const std::uint64_t word = word_at(at + 8 * i), closed = of_pairs ? 0 : closing_brackets(word);
        here.words[i] = up_to(word, closed);
        hash = (hash ^ here.words[i]) * odd;
        hash ^= hash >> 32;
        if (closed != 0) break;
    }
    if (item.longs.size() < most_longs && item.answers.size() * 2 >= item.longs.size())
        item.longs.assign(std::max<std::size_t>(16, item.longs.size() * 4), {});
    Long& recent = item.longs[hash & (item.longs.size() - 1)];
    if (recent.size > 0 && same_words(recent.words, here.words) && recent.size <= static_cast<std::size_t>(end_ - at)) {
        out.kept = recent.known;
        out.known = recent.number;
        return at + recent.size;
    }
    const char* const behind = any_answer(at, item, out);
    if (behind && static_cast<std::size_t>(behind - at) <= sizeof here.words)
        item.longs[hash & (item.longs.size() - 1)] = {here.words, static_cast<std::uint32_t>(behind - at), out.known, out.kept};
    return behind;
}

const char* UsualLines::other_seconds_name(const char* at) {
    std::string_view read;
    const char* const from = at;
    if (!(at = next(at, ',')) || !(at = name(at, read)) || read != "seconds") return nullptr;
    at = skip_spaces(at);
    seconds_ = UsualBytes({from, static_cast<std::size_t>(at - from)});
    return at;
}

const char* UsualLines::response(const char* at, std::size_t index, ItemResponse& out) {
    Item* item = last_[index];
    if ((!item || !item->bytes.stand_at(at, end_)) && !(item = other_item(at, index))) return nullptr;
    at += item->bytes.size();
    const std::uint64_t all = word_at(at), closed = closing_brackets(all), word = up_to(all, closed);
    const Short& recent = item->shorts[word * odd >> 60];
    const std::size_t size = bytes_before(closed) + 1;
    if (closed != 0 && recent.word == word && size <= static_cast<std::size_t>(end_ - at)) {
        out.kept = recent.known;
        out.known = recent.number;
        at += size;
    } else if (!(at = closed != 0 ? short_answer(at, word, *item, out) : long_answer(at, *item, out))) {
        return nullptr;
    }
    out.seconds.reset();
    if (at == end_ || *at == '}') return next(at, '}');
    if (seconds_.stand_at(at, end_))
        at += seconds_.size();
    else if (const char* const behind = next(at, '}'); behind != nullptr)
        return behind;
    else if (!(at = other_seconds_name(at)))
        return nullptr;
    UsualNumber seconds;
    if (!(at = usual_number(at, end_, seconds))) return nullptr;
    out.seconds = seconds.value();
    out.seconds_text = seconds.text.data();
    out.seconds_size = static_cast<std::uint8_t>(seconds.text.size());
    return next(at, '}');
}

const char* UsualLines::responses(const char* at, std::vector<ItemResponse>& out, std::vector<std::uint32_t>& offsets) {
    if (!(at = next(at, '['))) return nullptr;
    std::size_t n = 0;
    offsets.clear();
    if (!next(at, ']')) {
        for (;; ++n, ++at) {
            if (out.size() <= n) out.emplace_back();
            if (last_.size() <= n) last_.emplace_back();
            at = skip_spaces(at);
            offsets.push_back(static_cast<std::uint32_t>(at - begin_));
            if (!(at = response(at, n, out[n]))) return nullptr;
            at = skip_spaces(at);
            if (at == end_ || *at != ',') break;
        }
        ++n;
    }
    out.resize(n);
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
