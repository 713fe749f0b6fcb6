// One line of NDJSON → one attempt.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "findings/finding.h"
#include "model/attempt.h"
#include "results/ndjson/usual_line.h"

namespace lectern {

// What is wrong with a line, with the bytes of the line that it is about.
struct LineProblem {
    Code code;
    std::size_t begin = 0, end = 0;
    std::string text, hint;
};

// Reads line after line into the same attempt, so that its strings are reused.
class LineParser {
public:
    LineParser() = default;
    LineParser(const LineParser&) = delete;
    LineParser& operator=(const LineParser&) = delete;

    // False if the line is no attempt; problem() then says why. `line` must be readable Input::padding bytes past its end. Responses that
    // have been met before are kept here (ItemResponse::kept), until fill_in() writes them out.
    bool parse(std::string_view line) { return parse_usual(line) || parse_json(line); }
    void fill_in();
    // The two ways in which a line is read: in the usual form (usual_line.h), and any. The first finds no problem.
    bool parse_usual(std::string_view line);
    bool parse_json(std::string_view line);

    const Attempt& attempt() const { return attempt_; }
    const std::vector<std::uint32_t>& response_offsets() const { return offsets_; }
    const LineProblem& problem() const { return *problem_; }
    // Fields that are not read (name, with the path to it), or stood there twice; the line is an attempt all the same.
    const std::vector<LineProblem>& warnings() const { return warnings_; }

private:
    using Value = simdjson::ondemand::value;
    using Object = simdjson::ondemand::object;

    bool parse_answer(std::string_view object, ItemResponse& out);
    bool attempt(Object object);
    bool attempt_field(std::size_t field, Value value);
    bool responses(Value value);
    bool one_response(Value value, ItemResponse& out);
    bool answer(Value value, Response& out);
    bool pair(Value value, std::pair<std::string, std::string>& out);
    bool reported(Value value);
    bool reported_items(Value value);

    // Goes through an object's fields by the table of their names; use(index, value) reads one.
    template <typename Use>
    bool fields(Object object, std::span<const std::string_view> names, std::string_view path, Use use, std::uint32_t* seen = nullptr);
    bool text(Value value, std::string_view what, std::string& out);
    bool number(Value value, std::string_view what, std::optional<double>& out);
    bool whole_number(Value value, std::string_view what, int& out);
    std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - line_.data()); }
    std::string_view token(Value value);
    bool fail(Code code, std::size_t begin, std::size_t end, std::string message, std::string hint = {});
    // A value that can't be read: of another type, or no JSON at all.
    bool refuse(simdjson::error_code error, Value value, std::string_view what, std::string_view wanted, std::string hint = {});
    bool malformed(simdjson::error_code error);
    bool not_text();

    UsualLines usual_{[this](std::string_view object, ItemResponse& out) { return parse_answer(object, out); }};
    simdjson::ondemand::parser parser_;
    simdjson::dom::parser checker_;
    std::string_view line_;
    Attempt attempt_;
    std::vector<std::uint32_t> offsets_;
    std::vector<std::uint32_t> filled_in_;  // by response: the number of what is written out there; 0: none
    std::optional<LineProblem> problem_;
    std::vector<LineProblem> warnings_;
    bool skipped_ = false;  // a value was skipped, so simdjson has not looked at it
};

}  // namespace lectern
