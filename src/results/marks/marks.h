// Points that people gave, from a table with a row a response (schemas/marks.table.json): essays, and what an export left undecided.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "results/reader.h"

namespace lectern {

// Marks have at most this many decimals; a prepared key that takes them counts in thousandths (grade/prepared/prepared_key.h).
inline constexpr int mark_decimals = 3;

struct Mark {
    std::string candidate;
    int attempt = 1;
    std::string assessment;  // empty: any
    std::string item;
    Rational points;
    std::uint32_t file = 0, line = 0;
    bool disputed = false;  // another mark for the same response is different: neither counts
};

// What became of each mark: sums over attempts, by its number. Memory: eight bytes a mark.
struct MarkUses {
    struct Use {
        std::uint32_t used = 0;      // attempts in which it counts
        std::uint32_t needless = 0;  // attempts in which the key scores the response itself
    };
    std::vector<Use> uses;

    void merge(const MarkUses& other);
    std::size_t used() const;  // marks that count in some attempt
};

class Marks {
public:
    // A mark for the same response as an earlier one is kept once if both are equal; if not, both are disputed, and the number of
    // the earlier one is given back.
    std::optional<std::size_t> add(Mark mark);
    std::size_t add_file(std::string path) { return paths_.push_back(std::move(path)), paths_.size() - 1; }
    bool empty() const { return marks_.empty(); }
    const std::vector<Mark>& list() const { return marks_; }
    const std::string& path(const Mark& mark) const { return paths_[mark.file]; }

    // The attempt with the marks of its responses; nothing if there are none for it. An essay of its form that the results do not
    // record at all becomes a response, if it has a mark. Several threads may ask, each with its own uses.
    std::optional<Attempt> join(const Attempt& attempt, const Key& key, MarkUses& uses) const;
    // Reports marks that belong to no response, or to one that the key scores.
    void report_unused(const MarkUses& uses, Files& files, Findings& findings) const;

private:
    bool is_of(const Mark& mark, const Attempt& attempt) const;

    std::vector<std::string> paths_;
    std::vector<Mark> marks_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_candidate_;
};

}  // namespace lectern
