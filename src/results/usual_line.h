// Lines of NDJSON in the form in which programs write them, read without a JSON parser: an exam has few different answers, so the
// bytes of nearly each response have been parsed before, and mean what they meant then. Anything unusual is left to the parser.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/response.h"

namespace lectern {

class UsualLines {
public:
    // Parses an object {"item":…,"response":…}; false if there is anything to say about it.
    using ParseAnswer = std::function<bool(std::string_view object, ItemResponse& out)>;
    explicit UsualLines(ParseAnswer parse) : parse_(std::move(parse)) {}

    // Reads the line into `attempt`, with the offset of each response. False: it is not in the usual form; `attempt` and `offsets` then
    // hold anything. `line` must be readable Input::padding bytes past its end.
    bool read(std::string_view line, Attempt& attempt, std::vector<std::uint32_t>& offsets);

private:
    static constexpr std::size_t most_answers = 1u << 16, longest_answer = 256;
    // Bytes to compare with: the first eight of them as one word.
    struct Bytes {
        std::string text;
        std::uint64_t head = 0, mask = 0;
        explicit Bytes(std::string_view bytes);
        bool stand_at(const char* at, const char* end) const;
    };
    struct Answer {
        Bytes bytes;  // ["b"]
        ItemResponse parsed;
    };
    // The answers to one item; by their bytes where they are more than a few.
    struct Item {
        Bytes bytes;  // {"item":"x","response":
        std::deque<Answer> answers;
        std::unordered_map<std::string_view, const Answer*> by_bytes;
    };

    bool object(Attempt& attempt, std::vector<std::uint32_t>& offsets);
    bool field(std::string_view name, Attempt& attempt, std::vector<std::uint32_t>& offsets);
    bool responses(Attempt& attempt, std::vector<std::uint32_t>& offsets);
    bool response(Attempt& attempt, std::size_t index);
    bool answer(ItemResponse& out, std::size_t index);
    bool reported(Attempt& attempt);
    bool reported_items(Reported& out);
    Item* item_here(std::size_t index);
    const Answer* answer_here(Item& item);
    const Answer* learn(Item& item, std::string_view bytes);
    std::string_view item_bytes();
    std::string_view array_bytes() const;
    bool text(std::string_view& out);
    bool text(std::string& out);
    bool number(double& out);
    bool boolean(bool& out);
    bool next(char c);
    std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }

    ParseAnswer parse_;
    std::string_view line_;
    const char *at_ = nullptr, *end_ = nullptr;
    std::uint32_t met_ = 0;  // a bit a field
    std::deque<Item> items_;
    std::unordered_map<std::string_view, Item*> by_bytes_;
    std::uint32_t answers_ = 0;
    std::vector<Item*> last_;  // by index of the response: its item in the line before
};

}  // namespace lectern
