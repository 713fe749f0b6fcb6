// Rows of a table as we write them: commas, quotes where a field asks for them, and no rounding that is not the number's own.
#pragma once
#include <charconv>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "base/rational.h"
#include "base/text.h"

namespace lectern {

// Appends fields to a row; a table is many rows, so no field makes a string of its own where it need not.
class CsvRow {
public:
    explicit CsvRow(std::string& out) : out_(out) {}
    ~CsvRow() { out_ += '\n'; }
    CsvRow(const CsvRow&) = delete;
    CsvRow& operator=(const CsvRow&) = delete;

    CsvRow& text(std::string_view value) {
        separate();
        if (is_plain_field(value))
            out_ += value;
        else
            out_ += csv_field(value);
        return *this;
    }
    // Has no character that asks for quotes.
    CsvRow& plain(std::string_view value) {
        separate();
        out_ += value;
        return *this;
    }
    CsvRow& number(std::int64_t value) {
        char digits[20];
        return plain({digits, static_cast<std::size_t>(std::to_chars(digits, std::end(digits), value).ptr - digits)});
    }
    CsvRow& number(Rational value) { return value.den == 1 ? number(value.num) : number(value.to_double()); }
    CsvRow& number(double value) {
        separate();
        append_decimal(value, out_);
        return *this;
    }
    CsvRow& boolean(bool value) { return plain(value ? "true" : "false"); }
    CsvRow& empty() { return plain({}); }
    template <typename T>
    CsvRow& number(const std::optional<T>& value) {
        return value ? number(*value) : empty();
    }
    CsvRow& boolean(const std::optional<bool>& value) { return value ? boolean(*value) : empty(); }

private:
    void separate() {
        if (!first_) out_ += ',';
        first_ = false;
    }
    std::string& out_;
    bool first_ = true;
};

}  // namespace lectern
