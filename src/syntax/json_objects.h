// The JSON objects of a file one by one, whatever holds them: an object on each line, an array of them, arrays in arrays, or pages:
// objects with an array of objects in them ({"statements": […], "more": "…"}).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "io/input.h"

namespace lectern {

struct JsonRecord {
    enum class State {
        good,       // an object from brace to brace; whether it is JSON in between is not known yet
        garbage,    // no object where one should be; `text` is the rest of its line
        cut_short,  // the file ends within it
        too_long,   // over Input::longest_line
    };
    std::uint32_t line = 0;  // of its first byte, from 1
    std::string_view text;   // can be read Input::padding bytes past its end; of cut_short and too_long, the first line alone
    State state = State::good;
};

class JsonObjects {
public:
    // `pages`: objects that stand in no other are pages, and records are the objects in their arrays.
    JsonObjects(Input& input, bool pages) : input_(input), pages_(pages) {}

    // False at the end. The record is valid until the next call. After one that can't be read, reading goes on at the next object
    // that begins a line as far in as that one did: not at one that stands in it.
    bool next(JsonRecord& record);
    // The record just given has objects over its braces that are none of its own, as it is no JSON: reading goes on in it.
    void go_back_into(const JsonRecord& record);
    std::uint64_t records() const { return records_; }

private:
    bool find_object(JsonRecord& record);
    bool skip_string();
    bool find_line();
    void begin_line();
    std::string_view take_line();

    Input& input_;
    bool pages_;
    bool in_page_ = false, in_array_ = false;
    bool lost_ = false;       // behind a record that can't be read
    std::size_t indent_ = 0;  // blanks at the beginning of the line,
    bool in_indent_ = true;   // which may go on
    std::uint64_t records_ = 0;
};

// The first object of a file that begins with `head`, with the bytes behind it that simdjson asks for; empty if none is whole.
std::string first_object(std::string_view head, bool pages);

}  // namespace lectern
