// Tables with an attempt on each row, under a header that stands first and may stand again, where files were put together.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "findings/codes.h"
#include "results/tables/table_findings.h"

namespace lectern {

// Reads one into `report`, which has
//   header(row)     is it a header of this report? Then the rows under it are read by it
//   columns()       the number of fields of the rows under it
//   missing()       what the columns lack, so that nothing is read under them; nothing if all is there that is needed
//   add(row)        reads a row, and says how many attempts it gave to the sink
// and may have
//   shape(row)      where rows may be longer than the header: has this one shown how many fields they have?
template <typename Report>
ReadCounts read_table_of(const Reading& reading, char separator, Report& report) {
    Input& input = reading.input;
    Findings& findings = reading.findings;
    ReadCounts counts;
    TableRow row;
    std::vector<std::string> header;
    const auto place = [&] { return reading.place(row.line, row.text); };
    const auto take_header = [&](const TableRow& from) {
        if (!report.header(from)) return false;
        header.assign(from.fields.begin(), from.fields.end());
        return true;
    };
    const bool known = find_header(input.head(), separator, take_header);
    TableReader table(input, separator);
    if (!known) {
        if (!table.next(row)) return counts;
        findings.add(code("unknown-results-format"), place(), "this is not the header of the report that --from names",
                     "without --from, files are recognised by what is in them", reading.files);
        return {table.rows(), 0, 1};
    }
    table.expect(report.columns());
    std::optional<MissingColumn> missing = report.missing();
    while (table.next(row)) {
        const bool good = row.state == TableRow::State::good;
        const bool again = good && std::ranges::equal(row.fields, header);
        if (again && !missing) continue;
        if (!again && good && row.fields.front() == header.front() && take_header(row)) {
            missing = report.missing();
            table.expect(report.columns());
            if (!missing) continue;
        }
        if (missing) {
            report_missing(place(), *missing, reading.files, findings);
            ++counts.unreadable;
            break;
        }
        if constexpr (requires { report.shape(row); })
            if (good && report.shape(row)) table.expect(report.columns());
        if (!is_readable(row, report.columns(), input, reading.files, findings)) {
            ++counts.unreadable;
            continue;
        }
        counts.attempts += report.add(row);
    }
    counts.lines = table.rows();
    return counts;
}

// The same with the separator that the table shows; `usual` where it does not show one.
template <typename Report>
ReadCounts read_attempt_table(const Reading& reading, char usual, Report& report) {
    return read_table_of(reading, separator_of(reading.input.head()).value_or(usual), report);
}

}  // namespace lectern
