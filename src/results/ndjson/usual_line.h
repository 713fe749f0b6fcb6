// Lines of NDJSON in the form in which programs write them, read without a JSON parser: an exam has few different answers, so the
// bytes of nearly each response have been parsed before, and mean what they meant then. Anything unusual is left to the parser.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/attempt.h"
#include "results/ndjson/usual_bytes.h"
#include "results/ndjson/usual_number.h"

namespace lectern {

class UsualLines {
public:
    // Parses an object {"item":…,"response":…}; false if there is anything to say about it.
    using ParseAnswer = std::function<bool(std::string_view object, ItemResponse& out)>;
    explicit UsualLines(ParseAnswer parse) : parse_(std::move(parse)) {}

    // Reads the line into `attempt`, whose responses are kept here (ItemResponse::kept), and into `offsets` where in the line each of them
    // is. False: it is not in the usual form; both then hold anything. `line` must be readable Input::padding bytes past its end.
    bool read(std::string_view line, Attempt& attempt, std::vector<std::uint32_t>& offsets);

private:
    static constexpr std::size_t most_items = 1u << 13, most_answers = 1u << 16, longest_answer = 256;
    struct Answer {
        UsualBytes bytes;  // ["b"]
        ItemResponse parsed;
    };
    // An answer of up to eight bytes that was met not long ago.
    struct Short {
        std::uint64_t word = 0;  // its bytes
        std::uint32_t number = 0;
        const ItemResponse* known = nullptr;
    };
    // One of up to 32 bytes, with those behind it where it does not show at once where it ends.
    struct Long {
        std::array<std::uint64_t, 4> words{};
        std::uint32_t size = 0, number = 0;
        const ItemResponse* known = nullptr;
    };
    // The answers to one item: those that were met last by a hash of their bytes, all by their bytes.
    struct Item {
        UsualBytes bytes;  // {"item":"x","response":
        std::array<Short, 16> shorts{};
        std::vector<Long> longs;  // a power of two, or none
        std::deque<Answer> answers;
        std::unordered_map<std::string_view, const Answer*> by_bytes;
    };
    enum class Field { candidate, attempt, assessment, build, language, group, started, submitted, responses, reported };
    struct KnownField {
        UsualBytes bytes;  // ,"attempt":
        Field field = Field::candidate;
    };

    // Each reads what stands at `at`, and returns the byte behind it; null: it is not in the usual form.
    const char* object(const char* at, Attempt& attempt, std::vector<std::uint32_t>& offsets);
    const char* field_name(const char* at, std::size_t index, Field& out);
    const char* field(const char* at, Field field, Attempt& attempt, std::vector<std::uint32_t>& offsets);
    const char* responses(const char* at, std::vector<ItemResponse>& out, std::vector<std::uint32_t>& offsets);
    const char* response(const char* at, std::size_t index, ItemResponse& out);
    const char* other_seconds_name(const char* at);
    const char* reported(const char* at, Attempt& attempt) const;
    const char* reported_items(const char* at, Reported& out) const;
    const char* number(const char* at, std::optional<double>& out) const;
    const char* boolean(const char* at, std::optional<bool>& out) const;
    const char* text(const char* at, std::string_view& out) const;
    const char* text(const char* at, std::string& out) const;
    const char* name(const char* at, std::string_view& out) const;  // with its colon
    const char* next(const char* at, char c) const {
        if (at != end_ && *at == ' ') at = skip_spaces(at);
        return at != end_ && *at == c ? at + 1 : nullptr;
    }
    const char* skip_spaces(const char* at) const {
        while (at != end_ && *at == ' ') ++at;
        return at;
    }

    Item* other_item(const char* at, std::size_t index);
    std::string_view item_bytes(const char* from) const;
    const char* short_answer(const char* at, std::uint64_t word, Item& item, ItemResponse& out);
    const char* long_answer(const char* at, Item& item, ItemResponse& out);
    const char* any_answer(const char* at, Item& item, ItemResponse& out);
    const Answer* learn(Item& item, std::string_view bytes);
    std::string_view array_bytes(const char* from) const;

    ParseAnswer parse_;
    const char *begin_ = nullptr, *end_ = nullptr;  // of the line
    std::vector<KnownField> fields_;                // by their place in the line before
    UsualBytes seconds_;                            // ,"seconds":
    std::deque<Item> items_;
    std::unordered_map<std::string_view, Item*> by_bytes_;
    std::uint32_t answers_ = 0;
    std::vector<Item*> last_;             // by index of the response: its item in the line before
    std::array<Item*, 1024> by_start_{};  // by a hash of how its bytes begin: the item met last
};

}  // namespace lectern
