// A key made by hand, and grading of NDJSON lines by it.
#pragma once
#include <string>
#include <vector>

#include "findings/finding.h"
#include "grade/regrade/regrade.h"
#include "grade/run/grader.h"
#include "io/disk.h"
#include "key/key.h"

namespace lectern::test {

ItemKey choice_item(std::string id, std::string task, std::vector<std::string> options, std::vector<std::string> correct);

// A key of multiple-choice items of one point, without a blueprint: build "b", options "1" to `options`, one form "f".
Key choice_key(const std::vector<std::string>& items, const std::vector<std::string>& correct, std::size_t options);
// A line of NDJSON: candidate "p<number>" at form "f" of build "b"; an empty choice is unanswered. `more`: further fields,
// R"(,"group":"x")".
std::string attempt_line(int number, const std::vector<std::string>& items, const std::vector<std::string>& chosen,
                         const std::string& more = {});
// Rows and fields of a CSV file without quotes, header first.
std::vector<std::vector<std::string>> read_plain_csv(const std::string& path);

// Build "b1": two domains of equal weight ("1" with task 1.1, "2" with 2.1); items c1 c2 (choice, key a), r1 (multiple response,
// a c e of five, per-option), o1 (ordering b a c, per-position), m1 (matching of three prompts, per-pair), n1 (numeric 1..2),
// s1 (short answer), e1 (essay). Form "f" has c1 c2 r1 o1, six points: r1 counts 2, o1 counts 2. Cut 50 %, scale 0 to 100, pass 50.
Key sample_key();

struct Grading {
    Tree files;
    Summary summary;
    std::string findings;            // as text
    std::vector<std::string> codes;  // in the order of their finding
    // The fields of one row (0: the header) of a table, quotes and all.
    std::vector<std::string> row(const std::string& table, std::size_t index) const;
    // The field of a row by the name of its column.
    std::string field(const std::string& table, std::size_t index, const std::string& column) const;
};

// Grades the lines as one file, "results.ndjson". The key must live as long as the result.
Grading grade(const Key& key, const std::string& lines);
// Several files, in this order.
Grading grade(const Key& key, const std::vector<std::pair<std::string, std::string>>& files, std::string_view language = "en");
// The same with the fidelity notes of the key's build.
Grading grade(const Key& key, const std::vector<std::pair<std::string, std::string>>& files, const std::vector<FidelityNote>& notes);

// By a key that `rules` made of `given`: with regrade.csv. Both keys must live as long as the result.
Grading grade_repaired(const Key& given, const Key& repaired, const RepairRules& rules, const std::string& lines,
                       std::string_view language = "en");

// Grader::finish(), with the files of its summary added to `files`.
Summary finish_into(Tree& files, Grader& grader, const std::optional<MarkCounts>& marks = {}, std::string_view language = "en");

}  // namespace lectern::test
