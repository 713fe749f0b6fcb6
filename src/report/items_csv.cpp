#include "report/items_csv.h"

#include <algorithm>

#include "base/csv_row.h"
#include "base/text.h"

namespace lectern {

namespace {

std::string flag_words(const ItemFigures& figures) {
    std::string out;
    for (const ItemFlag& flag : figures.flags) {
        out += (out.empty() ? "" : "; ") + std::string(to_string(flag.flag));
        if (!flag.option.empty()) out += " " + flag.option;
    }
    return out;
}

std::size_t most_options(std::span<const ItemFigures> items) {
    std::size_t most = 0;
    for (const ItemFigures& item : items) most = std::max(most, item.options.size());
    return most;
}

}  // namespace

std::string items_csv(const Summary& summary) {
    const PreparedKey& prepared = *summary.prepared;
    const std::vector<ItemFigures>& items = summary.items;
    std::string out =
        "item,title,domain,task,type,scoring,points,key,n,p,discrimination,upper,lower,upper_lower,right,partial,wrong,omitted,omission,"
        "mean_seconds,flags,repaired";
    const std::size_t options = most_options(items);
    for (std::size_t i = 0; i < options; ++i) out += ",share_" + letter(i) + ",mean_" + letter(i);
    out += '\n';
    for (const ItemFigures& one : items) {
        const ItemKey& key = *prepared.items()[one.item].key;
        Response right{key.correct, key.pairs};
        for (const auto& [low, high] : key.ranges) right.values.push_back(low == high ? low : low + ".." + high);
        CsvRow row(out);
        row.text(key.id).text(key.title).text(key.domain).text(key.task).text(to_string(key.type)).text(to_string(key.rule));
        row.number(key.points).text(response_text(right)).number(one.n).number(one.p).number(one.discrimination);
        row.number(one.upper).number(one.lower).number(one.upper_lower);
        row.number(one.right).number(one.partial).number(one.wrong).number(one.omitted);
        row.number(one.omission).number(one.mean_seconds).text(flag_words(one)).text(summary.repaired(key.id));
        for (std::size_t i = 0; i < options; ++i) {
            if (i < one.options.size())
                row.number(one.options[i].share).number(one.options[i].mean);
            else
                row.empty().empty();
        }
    }
    return out;
}

}  // namespace lectern
