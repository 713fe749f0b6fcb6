#include "syntax/json_writer.h"

#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

namespace lectern {

void JsonWriter::line() {
    if (indent_ < 0) return;
    out_ += '\n';
    out_.append(open_.size() * static_cast<std::size_t>(indent_), ' ');
}

void JsonWriter::before_value() {
    if (std::exchange(after_key_, false) || open_.empty()) return;
    if (!open_.back().empty) out_ += ',';
    open_.back().empty = false;
    line();
}

void JsonWriter::open(char begin, char end) {
    before_value();
    out_ += begin;
    open_.push_back({end});
}

void JsonWriter::close() {
    const Open closed = open_.back();
    open_.pop_back();
    if (!closed.empty) line();
    out_ += closed.end;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    before_value();
    quoted(name);
    out_ += indent_ < 0 ? ":" : ": ";
    after_key_ = true;
    return *this;
}

void JsonWriter::value(std::string_view text) {
    before_value();
    quoted(text);
}

void JsonWriter::value(bool value) {
    before_value();
    out_ += value ? "true" : "false";
}

// Its shortest decimal, in nlohmann's own spelling.
void JsonWriter::value(double value) {
    before_value();
    out_ += nlohmann::json(value).dump();
}

void JsonWriter::integer(std::int64_t value) {
    before_value();
    char digits[20];
    out_.append(digits, std::to_chars(digits, std::end(digits), value).ptr);
}

void JsonWriter::null() {
    before_value();
    out_ += "null";
}

void JsonWriter::json(std::string_view json) {
    before_value();
    out_ += json;
}

void JsonWriter::texts(const std::vector<std::string>& list) {
    open_array();
    for (const std::string& text : list) value(text);
    close();
}

void JsonWriter::quoted(std::string_view text) {
    constexpr std::string_view letters = "btnvfr";  // of 8 to 13; JSON has none for 11
    static constexpr auto escaped = [] {
        std::array<bool, 256> bytes{};
        for (std::size_t c = 0; c < 0x20; ++c) bytes[c] = true;
        bytes['"'] = bytes['\\'] = true;
        return bytes;
    }();
    out_ += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (!escaped[c]) continue;
        out_.append(text, begin, i - begin);
        begin = i + 1;
        out_ += '\\';
        if (c == '"' || c == '\\') {
            out_ += text[i];
        } else if (c >= 8 && c <= 13 && c != 11) {
            out_ += letters[c - 8u];
        } else {
            constexpr std::string_view hex = "0123456789abcdef";
            out_ += "u00";
            out_ += hex[c >> 4];
            out_ += hex[c & 15];
        }
    }
    out_.append(text, begin);
    out_ += '"';
}

}  // namespace lectern
