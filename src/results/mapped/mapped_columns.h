// The columns that columns.yaml names, found in the header of a table.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "results/column_map.h"
#include "results/lookup/found_items.h"

namespace lectern {

// Where a value of a row is: in a column (from 0), or always the same, or nowhere.
struct Cell {
    std::optional<std::size_t> column;
    std::string value;
};

struct ItemCells {
    const ItemText* item = nullptr;  // null where rows name it
    std::size_t response = 0;
    std::optional<std::size_t> points, seconds;
    std::optional<Rational> out_of;
};

struct MappedColumns {
    std::size_t count = 0;
    Cell candidate, attempt, assessment, build, language, group, started, submitted, raw, max, scaled, passed;
    std::vector<ItemCells> items;
    // Of a table with a row a response: where its item is named, and the cells of each.
    std::optional<std::size_t> item;
    ItemCells row;
};

// Has a header these columns, as far as that tells one table from another: the candidate's, and that of an item (of the item's name,
// in a table with a row a response)?
bool has_mapped_columns(const ColumnMap& map, const std::vector<std::string_view>& header);

// Where all of them are. Columns that are not there, or stand there more than once, are reported where columns.yaml names them; so is
// an item that the key does not have. `table` is the header's place.
MappedColumns find_mapped_columns(const ColumnMap& map, const std::vector<std::string_view>& header, const Span& table, FoundItems& found,
                                  Findings& findings);

}  // namespace lectern
