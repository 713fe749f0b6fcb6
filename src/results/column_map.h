// What the columns of a table of results mean, where no reader knows it: columns.yaml (schemas/columns.schema.json, docs/results.md).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/rational.h"
#include "findings/finding.h"

namespace lectern {

// Where a value stands: one of the first three, or the same in every row.
struct TableColumn {
    std::string name;                  // its head, white space as normalize_text has it
    std::size_t number = 0;            // its number, from 1
    std::size_t right = 0;             // so many columns to the right of the item's own
    std::optional<std::string> value;  // of every row
    Span at;                           // in columns.yaml
};

struct TimeColumn {
    TableColumn column;
    std::string format;  // as strftime's (time_format.h); empty: RFC 3339
    std::string zone;    // "Z", "+01:00": of times whose format has none
};

// What a response has beside itself. `out_of`: the points that the item is worth there, if not those of the key.
struct ResponseColumns {
    TableColumn response;
    std::optional<TableColumn> points, seconds;
    std::optional<Rational> out_of;
};

enum class ItemsNamedBy { id, question };

// How answers are written: option ids, or texts as the key's HTML comes out in one of these ways.
enum class AnswersWritten { ids, words, moodle, canvas };

struct ColumnMap {
    char separator = 0;  // between fields; 0: as the table shows
    TableColumn candidate;
    std::optional<TableColumn> attempt, assessment, build, language, group;
    std::optional<TimeColumn> started, submitted;

    std::optional<TableColumn> raw, max, scaled, passed;
    std::optional<Rational> raw_out_of;  // what `raw` is out of, if those are not the points of the key
    std::vector<std::string> passed_words = {"true", "yes", "pass", "passed"};  // in lower case; any other text is a failure

    AnswersWritten written = AnswersWritten::ids;
    std::optional<std::string> answer_separator, answer_arrow;  // between several answers; between prompt and match
    std::vector<std::string> unanswered = {"-"};                // beside an empty cell
    std::vector<std::string> not_delivered;                     // cells that say so, where there are no points either
    bool decimal_comma = false;                                 // in answers to numeric items

    // One of these three. A column an item, each named here;
    struct Item {
        std::string id;
        ResponseColumns columns;
        Span at;
    };
    std::vector<Item> items;
    // a column an item, whose head says which: literal text, "{number}" for digits, then "{item}" or "{question}", then literal text;
    struct Pattern {
        std::string text;
        ItemsNamedBy named_by = ItemsNamedBy::id;
        ResponseColumns columns;  // but for the response's own column
        Span at;
    };
    std::optional<Pattern> pattern;
    // or a row a response, in which a column says which item.
    struct Rows {
        TableColumn item;
        ItemsNamedBy named_by = ItemsNamedBy::id;
        ResponseColumns columns;
    };
    std::optional<Rows> rows;
};

}  // namespace lectern
