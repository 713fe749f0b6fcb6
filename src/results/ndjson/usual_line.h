// Lines of NDJSON in the form in which programs write them, read without a JSON parser: an exam has few different answers, so the
// bytes of nearly each response have been parsed before, and mean what they meant then. Anything unusual is left to the parser.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/attempt.h"
#include "results/ndjson/known_pieces.h"
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
    static constexpr std::size_t most_answers = 1u << 16, longest_answer = 512;
    // A response as it is being read.
    struct Response {
        UsualNumber seconds;  // no text: none
        Piece piece;          // {"item":"x","response":["b"]
        std::uint32_t expected = 0;
    };
    static constexpr std::ptrdiff_t least_response = Piece::least;
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

    static const char* without_spaces(const char* begin, const char* end) {
        while (end != begin && end[-1] == ' ') --end;
        return end;
    }

    void find_ends(const char* at);
    [[gnu::always_inline]] bool response(const char* begin, const char* end, Response& out);
    bool learn_seconds_name(const char* begin, const char* number);
    [[gnu::always_inline]] bool fill_in(const Response& response, ItemResponse& out);
    std::uint32_t learn(const Piece& piece);

    ParseAnswer parse_;
    const char *begin_ = nullptr, *end_ = nullptr;  // of the line
    std::vector<KnownField> fields_;                // by their place in the line before
    UsualEnd seconds_name_;                         // ,"seconds":
    KnownPieces known_;
    std::deque<ItemResponse> answers_;
    std::array<Response, 8> responses_;  // the last
    std::vector<const char*> ends_;      // behind the last, null
};

}  // namespace lectern
