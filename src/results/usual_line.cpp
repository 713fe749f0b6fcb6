#include "results/usual_line.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include <simdjson.h>

namespace lectern {

namespace {

constexpr double powers_of_ten[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// Could it stand in a text as it is? That its bytes are UTF-8 is looked at once for the whole line.
bool is_plain(char c) {
    return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= ' ';
}

// Reads digits on from `at`.
const char* digits(const char* at, const char* end, std::int64_t& value) {
    for (; at != end && *at >= '0' && *at <= '9'; ++at) value = value * 10 + (*at - '0');
    return at;
}

}  // namespace

UsualLines::Bytes::Bytes(std::string_view bytes) : text(bytes) {
    std::memcpy(&head, text.data(), std::min(text.size(), sizeof head));
    std::memset(&mask, 0xFF, std::min(text.size(), sizeof mask));
}

bool UsualLines::Bytes::stand_at(const char* at, const char* end) const {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if (((word ^ head) & mask) != 0 || static_cast<std::size_t>(end - at) < text.size()) return false;
    return text.size() <= sizeof head || std::memcmp(at + sizeof head, text.data() + sizeof head, text.size() - sizeof head) == 0;
}

bool UsualLines::next(char c) {
    const char* at = at_;
    while (at != end_ && *at == ' ') ++at;
    if (at == end_ || *at != c) return false;
    at_ = at + 1;
    return true;
}

bool UsualLines::text(std::string_view& out) {
    if (!next('"')) return false;
    const char* const from = at_;
    const char* at = from;
    while (at != end_ && is_plain(*at)) ++at;
    if (at == end_ || *at != '"') return false;
    out = {from, static_cast<std::size_t>(at - from)};
    at_ = at + 1;
    return true;
}

bool UsualLines::text(std::string& out) {
    std::string_view read;
    if (!text(read)) return false;
    out.assign(read);
    return true;
}

// Digits and a point: so few that one division gives the nearest double.
bool UsualLines::number(double& out) {
    constexpr std::ptrdiff_t most = 15;
    while (at_ != end_ && *at_ == ' ') ++at_;
    const char* const from = at_;
    const char* const end = end_ - from > most + 2 ? from + most + 2 : end_;
    std::int64_t value = 0;
    const char* at = digits(from, end, value);
    const std::ptrdiff_t whole = at - from;
    if (whole == 0 || whole > most || (whole > 1 && *from == '0')) return false;
    std::ptrdiff_t decimals = 0;
    if (at != end && *at == '.') {
        const char* const point = at;
        at = digits(at + 1, end, value);
        decimals = at - point - 1;
        if (decimals == 0 || whole + decimals > most) return false;
    }
    if (at == end_ || (*at != ',' && *at != '}' && *at != ' ')) return false;
    at_ = at;
    out = static_cast<double>(value) / powers_of_ten[decimals];
    return true;
}

bool UsualLines::boolean(bool& out) {
    while (at_ != end_ && *at_ == ' ') ++at_;
    out = rest().starts_with("true");
    if (!out && !rest().starts_with("false")) return false;
    at_ += out ? 4 : 5;
    return true;
}

// From the [ that begins a response to its ]. Empty where there is none, or anything but texts and arrays in it.
std::string_view UsualLines::array_bytes() const {
    const std::string_view bytes = rest().substr(0, longest_answer);
    bool in_text = false;
    int depth = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (c == '"')
            in_text = !in_text;
        else if (!is_plain(c))
            return {};
        else if (in_text)
            continue;
        else if (c == '[')
            ++depth;
        else if (c == ']' && --depth == 0)
            return bytes.substr(0, at + 1);
        else if (depth == 0)
            return {};
    }
    return {};
}

// {"item":"x","response": from here; empty where that is not what stands here.
std::string_view UsualLines::item_bytes() {
    const char* const from = at_;
    std::string_view name, item;
    const bool good = next('{') && text(name) && name == "item" && next(':') && text(item) && item.size() <= longest_answer && next(',') &&
                      text(name) && name == "response" && next(':');
    while (at_ != end_ && *at_ == ' ') ++at_;
    const std::string_view bytes(from, static_cast<std::size_t>(at_ - from));
    at_ = from;
    return good ? bytes : std::string_view();
}

UsualLines::Item* UsualLines::item_here(std::size_t index) {
    if (last_.size() <= index) last_.resize(index + 1);
    Item*& last = last_[index];
    if (last && last->bytes.stand_at(at_, end_)) return last;
    const std::string_view bytes = item_bytes();
    if (bytes.empty()) return nullptr;
    const auto found = by_bytes_.find(bytes);
    if (found != by_bytes_.end()) return last = found->second;
    if (items_.size() == most_answers) return nullptr;
    last = &items_.emplace_back(Item{Bytes(bytes), {}, {}});
    by_bytes_.emplace(last->bytes.text, last);
    return last;
}

const UsualLines::Answer* UsualLines::learn(Item& item, std::string_view bytes) {
    ItemResponse parsed;
    if (bytes.empty() || answers_ == most_answers || !parse_(item.bytes.text + std::string(bytes) + "}", parsed)) return nullptr;
    parsed.known = ++answers_;
    const Answer& answer = item.answers.emplace_back(Answer{Bytes(bytes), std::move(parsed)});
    item.by_bytes.emplace(answer.bytes.text, &answer);
    return &answer;
}

const UsualLines::Answer* UsualLines::answer_here(Item& item) {
    constexpr std::size_t few = 6;
    std::size_t tried = 0;
    for (const Answer& answer : item.answers) {
        if (tried++ == few) break;
        if (answer.bytes.stand_at(at_, end_)) return &answer;
    }
    const std::string_view bytes = array_bytes();
    const auto found = item.by_bytes.find(bytes);
    return found == item.by_bytes.end() ? learn(item, bytes) : found->second;
}

bool UsualLines::answer(ItemResponse& out, std::size_t index) {
    Item* const item = item_here(index);
    if (!item) return false;
    at_ += item->bytes.text.size();
    const Answer* const answer = answer_here(*item);
    if (!answer) return false;
    at_ += answer->bytes.text.size();
    if (out.known == answer->parsed.known) return true;
    out.item = answer->parsed.item;
    out.response = answer->parsed.response;
    out.known = answer->parsed.known;
    return true;
}

bool UsualLines::response(Attempt& attempt, std::size_t index) {
    if (attempt.responses.size() <= index) attempt.responses.emplace_back();
    ItemResponse& out = attempt.responses[index];
    out.seconds.reset();
    if (!answer(out, index)) return false;
    if (next('}')) return true;
    std::string_view name;
    return next(',') && text(name) && name == "seconds" && next(':') && number(out.seconds.emplace()) && next('}');
}

bool UsualLines::responses(Attempt& attempt, std::vector<std::uint32_t>& offsets) {
    offsets.clear();
    if (!next('[')) return false;
    if (!next(']')) {
        do {
            while (at_ != end_ && *at_ == ' ') ++at_;
            offsets.push_back(static_cast<std::uint32_t>(at_ - line_.data()));
            if (!response(attempt, offsets.size() - 1)) return false;
        } while (next(','));
        if (!next(']')) return false;
    }
    attempt.responses.resize(offsets.size());
    return true;
}

bool UsualLines::reported_items(Reported& out) {
    if (!next('{')) return false;
    do {
        std::string item;
        if (!text(item) || !next(':')) return false;
        const auto [at, fresh] = out.items.try_emplace(std::move(item));
        if (!fresh || !number(at->second)) return false;
    } while (next(','));
    return next('}');
}

bool UsualLines::reported(Attempt& attempt) {
    Reported& out = attempt.reported.emplace();
    if (!next('{')) return false;
    do {
        std::string_view name;
        if (!text(name) || !next(':')) return false;
        const auto read = [&](std::optional<double>& figure) { return !figure && number(figure.emplace()); };
        const bool good = name == "raw"      ? read(out.raw)
                          : name == "max"    ? read(out.max)
                          : name == "scaled" ? read(out.scaled)
                          : name == "passed" ? !out.passed && boolean(out.passed.emplace())
                                             : name == "items" && out.items.empty() && reported_items(out);
        if (!good) return false;
    } while (next(','));
    return next('}');
}

bool UsualLines::field(std::string_view name, Attempt& attempt, std::vector<std::uint32_t>& offsets) {
    const auto once = [&](std::uint32_t bit) {
        const bool fresh = (met_ & bit) == 0;
        met_ |= bit;
        return fresh;
    };
    if (name == "candidate") return once(1) && text(attempt.candidate) && !attempt.candidate.empty();
    if (name == "attempt") {
        const char* const from = at_;
        double n = 0;
        if (!once(2) || !number(n) || n < 1 || n > std::numeric_limits<int>::max()) return false;
        attempt.attempt = static_cast<int>(n);
        return std::string_view(from, static_cast<std::size_t>(at_ - from)).find('.') == std::string_view::npos;
    }
    if (name == "assessment") return once(4) && text(attempt.assessment);
    if (name == "build") return once(8) && text(attempt.build);
    if (name == "language") return once(16) && text(attempt.language);
    if (name == "group") return once(32) && text(attempt.group);
    if (name == "started") return once(64) && text(attempt.started);
    if (name == "submitted") return once(128) && text(attempt.submitted);
    if (name == "responses") return once(256) && responses(attempt, offsets);
    if (name == "reported") return once(512) && reported(attempt);
    return false;
}

bool UsualLines::object(Attempt& attempt, std::vector<std::uint32_t>& offsets) {
    if (!next('{')) return false;
    do {
        std::string_view name;
        if (!text(name) || !next(':') || !field(name, attempt, offsets)) return false;
    } while (next(','));
    if (!next('}')) return false;
    while (at_ != end_ && *at_ == ' ') ++at_;
    constexpr std::uint32_t needed = 1 | 256;  // candidate, responses
    return at_ == end_ && (met_ & needed) == needed;
}

bool UsualLines::read(std::string_view line, Attempt& attempt, std::vector<std::uint32_t>& offsets) {
    if (!simdjson::validate_utf8(line.data(), line.size())) return false;
    line_ = line;
    at_ = line.data();
    end_ = at_ + line.size();
    met_ = 0;
    for (std::string* one : {&attempt.assessment, &attempt.build, &attempt.language, &attempt.group, &attempt.started, &attempt.submitted})
        one->clear();
    attempt.attempt = 1;
    attempt.reported.reset();
    return object(attempt, offsets);
}

}  // namespace lectern
