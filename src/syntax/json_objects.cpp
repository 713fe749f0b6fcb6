#include "syntax/json_objects.h"

#include "base/text.h"

namespace lectern {

namespace {

// Where the object that `text` begins with ends, byte by byte so that it can go on when there is more of it.
class Braces {
public:
    // The size of the object, or npos if it does not end in `text`.
    std::size_t find_end(std::string_view text) {
        while (at_ < text.size()) {
            const char c = text[at_++];
            if (in_string_) {
                if (c == '\\')
                    ++at_;
                else if (c == '"')
                    in_string_ = false;
            } else if (c == '"') {
                in_string_ = true;
            } else if (c == '{' || c == '[') {
                ++depth_;
            } else if ((c == '}' || c == ']') && --depth_ == 0) {
                return at_;
            }
        }
        return std::string_view::npos;
    }

private:
    std::size_t at_ = 0, depth_ = 0;
    bool in_string_ = false;
};

}  // namespace

std::string_view JsonObjects::take_line() {
    std::size_t searched = 0, stop = 0;
    for (;;) {
        stop = input_.window().find('\n', searched);
        searched = input_.window().size();
        if (stop != std::string_view::npos || searched > Input::longest_line || !input_.more()) break;
    }
    const bool ended = stop != std::string_view::npos;
    return trim(input_.take(ended ? stop + 1 : input_.window().size()));
}

bool JsonObjects::skip_string() {
    std::size_t at = 1;
    for (;;) {
        const std::string_view window = input_.window();
        while (at < window.size() && window[at] != '"' && window[at] != '\n') at += window[at] == '\\' ? 2 : 1;
        if (at < window.size()) break;
        if (!input_.more()) return false;
    }
    if (input_.window()[at] == '\n') return false;
    input_.take(at + 1);
    return true;
}

// How far in the object stands that the line begins with; nothing if it begins with something else.
std::optional<std::size_t> indent_of(std::string_view line) {
    std::size_t blanks = 0;
    for (const char c : line) {
        if (c == '{') return blanks;
        if (c == ' ' || c == '\t')
            ++blanks;
        else if (c != ',' && c != '[' && c != ']')
            break;
    }
    return std::nullopt;
}

// Goes on from the beginning of a line to one that an object begins, as far in as the one that was lost; false if there is none.
bool JsonObjects::find_line() {
    constexpr std::size_t enough = 4096;
    for (;;) {
        while (input_.window().size() < enough && input_.more()) {}
        if (input_.window().empty()) return false;
        if (indent_of(input_.window().substr(0, enough)) == indent_) break;
        take_line();
    }
    lost_ = false;
    begin_line();
    return true;
}

void JsonObjects::begin_line() {
    indent_ = 0;
    in_indent_ = in_array_ = true;
}

void JsonObjects::go_back_into(const JsonRecord& record) {
    for (std::size_t at = record.text.find('\n'); at != std::string_view::npos; at = record.text.find('\n', at + 1)) {
        if (indent_of(record.text.substr(at + 1)) != indent_) continue;
        input_.give_back(record.text.size() - at - 1);
        return begin_line();
    }
}

// Goes to the next object; false at the end of the file, or with a record of what stands in the way.
bool JsonObjects::find_object(JsonRecord& record) {
    if (lost_ && !find_line()) return false;
    for (;;) {
        if (input_.window().empty() && !input_.more()) return false;
        const std::string_view window = input_.window();
        const char c = window.front();
        if (std::string_view(" \t\r\n,").find(c) != std::string_view::npos) {
            if (c == '\n')
                indent_ = 0, in_indent_ = true;
            else if (in_indent_ && (c == ' ' || c == '\t'))
                ++indent_;
            input_.take(1);
        } else if (c == '[' || c == ']') {
            in_array_ = c == '[';
            input_.take(1);
        } else if (c == '{' && pages_ && !in_page_ && !in_array_) {
            in_page_ = true;
            input_.take(1);
        } else if (c == '{') {
            in_indent_ = false;
            return true;
        } else if (in_page_ && (c == '}' || c == ':')) {
            in_page_ = c == ':';
            input_.take(1);
        } else if (!(in_page_ && c == '"' && skip_string())) {
            const std::uint32_t line = input_.line();
            record = {line, take_line(), JsonRecord::State::garbage};
            indent_ = 0;
            in_indent_ = true;
            return false;
        }
    }
}

bool JsonObjects::next(JsonRecord& record) {
    record = {};
    if (!find_object(record)) {
        if (record.line > 0) ++records_;
        return record.line > 0;
    }
    record.line = input_.line();
    ++records_;
    Braces braces;
    for (;;) {
        const std::size_t size = braces.find_end(input_.window());
        if (size != std::string_view::npos) {
            record.text = input_.take(size);
            return true;
        }
        const bool too_long = input_.window().size() > Input::longest_line;
        if (!too_long && input_.more()) continue;
        record.state = too_long ? JsonRecord::State::too_long : JsonRecord::State::cut_short;
        record.text = take_line();
        lost_ = true;
        return true;
    }
}

std::string first_object(std::string_view head, bool pages) {
    Input input({}, bytes_of(head));
    JsonObjects objects(input, pages);
    JsonRecord record;
    if (!objects.next(record) || record.state != JsonRecord::State::good) return {};
    std::string out(record.text);
    out.reserve(out.size() + Input::padding);
    return out;
}

}  // namespace lectern
