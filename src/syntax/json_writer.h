// JSON written from its first brace to its last, byte for byte as nlohmann::json prints it: for documents of many thousand parts, of which
// a tree would take many times their size.
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

class JsonWriter {
public:
    // Adds to `out`, which must outlive it. `indent`: blanks for each level; below 0, everything stands on one line.
    explicit JsonWriter(std::string& out, int indent = -1) : out_(out), indent_(indent) {}

    void open_object() { open('{', '}'); }
    void open_array() { open('[', ']'); }
    void close();
    // Of the field whose value is written next.
    JsonWriter& key(std::string_view name);

    void value(std::string_view text);  // UTF-8
    void value(const char* text) { value(std::string_view(text)); }
    void value(bool value);
    void value(double value);
    void value(std::signed_integral auto value) { integer(value); }
    void null();
    // A value that is JSON already.
    void json(std::string_view json);

    void field(std::string_view name, const auto& of) { key(name).value(of); }
    // A list of texts.
    void texts(const std::vector<std::string>& list);

private:
    struct Open {
        char end;
        bool empty = true;
    };
    void open(char begin, char end);
    void before_value();
    void line();
    void integer(std::int64_t value);
    void quoted(std::string_view text);

    std::string& out_;
    int indent_;
    bool after_key_ = false;
    std::vector<Open> open_;
};

}  // namespace lectern
