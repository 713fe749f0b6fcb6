// Tables as text (RFC 4180 and what people and programs make of it), row by row: comma, semicolon or tab, a `sep=` line, line breaks
// in quotes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/input.h"

namespace lectern {

// What separates the fields of the table that begins with `head`: what its `sep=` line says, else the one of tab, semicolon and comma
// that stands most often in its first row. Nothing if its first row has none.
[[nodiscard]] std::optional<char> separator_of(std::string_view head);

struct TableRow {
    enum class State {
        good,
        bad_quotes,  // a quote that does not close, or with something behind it: `text` is the first line alone, `fields` is empty
        too_long,    // the same of a line over Input::longest_line
        not_utf8,
    };
    std::uint32_t line = 0;                // of its first byte, from 1
    std::string_view text;                 // as it stands in the file, without its last line break
    std::vector<std::string_view> fields;  // without quotes
    std::vector<std::uint32_t> offsets;    // of each field in `text`
    bool ended = true;                     // by a line break; else by the end of the file
    State state = State::good;
};

// Rows of one table. Blank lines are left out.
class TableReader {
public:
    // `input` is at its beginning, and outlives the reader.
    TableReader(Input& input, char separator);

    // False at the end. The row is valid until the next call. After a row that can't be read the next one begins on the next line,
    // so that one stray quote loses one line.
    bool next(TableRow& row);
    // Rows are to have so many fields from now on. One over several lines that has others is one that can't be read: a quote too many
    // or too few has joined lines to it.
    void expect(std::size_t fields) { expected_ = fields; }
    std::uint64_t rows() const { return rows_; }

private:
    enum class End { row, more, bad };

    void skip_separator_line();
    End scan(std::string_view window, bool whole);
    void first_line(TableRow& row);
    void cut_fields(TableRow& row);

    Input& input_;
    char separator_;
    std::size_t size_ = 0;              // of the row found, without its line break,
    std::size_t breaks_ = 0;            // and of the line break
    std::vector<std::size_t> borders_;  // where its fields end
    std::string unquoted_;              // fields that had doubled quotes
    std::uint64_t rows_ = 0;
    std::size_t expected_ = 0;
    bool started_ = false;
};

// The first row of a file that begins with `head` for which `is_header(row)`; that is where the header stands, unless the lines were
// put in another order. False if there is none, or the file is no table.
template <typename IsHeader>
bool find_header(std::string_view head, char separator, IsHeader is_header) {
    if (head.starts_with('[') || head.starts_with('{') || head.starts_with('<')) return false;
    Input input({}, bytes_of(head));
    TableReader table(input, separator);
    TableRow row;
    while (table.next(row))
        if (row.state == TableRow::State::good && is_header(row)) return true;
    return false;
}
// With the separator that the table shows; nothing else has a header.
template <typename IsHeader>
bool find_header(std::string_view head, IsHeader is_header) {
    const auto separator = separator_of(head);
    return separator && find_header(head, *separator, is_header);
}

// A number as a table prints it: "0.67", "0,67", "-1", "85". Nothing for anything else.
struct PrintedNumber {
    double value = 0;
    int decimals = 0;          // digits after the point
    double half_unit() const;  // half a unit of the last digit
    // The same on another scale; next to nothing where no decimals are printed.
    double half_unit_at(double scale) const;
};
[[nodiscard]] std::optional<PrintedNumber> printed_number(std::string_view text);
// A whole number from 1: which attempt of a candidate it is.
[[nodiscard]] std::optional<int> printed_attempt(std::string_view text);

}  // namespace lectern
