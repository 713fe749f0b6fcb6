// Tallies as JSON and back. Every figure of statistics leans on what is checked here: that a score is not more than there was to get, that
// a cell is there for each item, that the attempts of the rows are all attempts.
#pragma once
#include <utility>

#include "grade/partial/part_json.h"
#include "grade/sums/slices.h"

namespace lectern {

struct TallyReading;

struct TallyJson {
    static PartJson write(const Slice& slice, const Tally& tally);
    static std::pair<Slice, Tally> read(const PartJson& json, const PreparedKey& prepared);

private:
    static void read_items(const PartJson& json, TallyReading& reading);
    static void read_rows(const PartJson& json, TallyReading& reading);
    static void read_products(const PartJson& json, TallyReading& reading);
    static void read_links(const PartJson& json, TallyReading& reading);
};

}  // namespace lectern
