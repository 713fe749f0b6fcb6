// Scores that stand in another file than the responses: Moodle's quiz report of grades. They are read first, kept, and put to the attempts
// that they belong to.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "results/reader.h"

namespace lectern {

class ReportedScores {
public:
    // A share of what could be had, with half a unit of its last digit.
    struct Share {
        double value = 0, half_unit = 0;
    };
    struct Row {
        std::string started;  // as the report has it
        std::optional<Share> total;
        std::vector<std::optional<Share>> slots;
        std::size_t header = 0;  // add_header
        std::size_t file = 0;
        std::uint32_t line = 0;
        bool used = false;
    };

    void add(const std::string& candidate, Row row) { rows_[candidate].push_back(std::move(row)); }
    bool empty() const { return rows_.empty(); }
    // Puts the scores of the candidate's attempt that was started then into `attempt.reported`, in points of the key; a report that has
    // other questions than the attempt gives its total alone. There is no total where questions of the attempt are in no key.
    void join(Attempt& attempt, const Key& key);
    // Those that no attempt was found for.
    struct Unused {
        std::size_t times = 0;
        std::string path;  // of the first of them
        std::uint32_t line = 0;
        // Adds those of files that come behind these.
        void merge(const Unused& later);
        void report(Files& files, Findings& findings) const;
    };
    Unused unused() const;
    // The number of a file, for the rows that stand in it.
    std::size_t add_file(std::string path) { return paths_.push_back(std::move(path)), paths_.size() - 1; }
    // The number of a header, for the rows under it: what each slot is out of, as printed.
    std::size_t add_header(std::vector<std::string> maximums);

private:
    // Points and weights of the slots; gives back PrintedWeights::slack.
    double join_slots(const Row& row, const Attempt& attempt, const Key& key, Reported& out) const;

    std::vector<std::string> paths_;
    std::vector<std::vector<std::string>> headers_;
    std::unordered_map<std::string, std::vector<Row>> rows_;
};

// Is this a quiz report of grades (CSV or JSON), by its first bytes?
bool is_moodle_grades(std::string_view head);
// Reads one. Rows that can't be read are reported.
void read_moodle_grades(Input& input, ReportedScores& scores, Files& files, Findings& findings);

}  // namespace lectern
