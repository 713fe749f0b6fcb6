// All figures of one grading, as one value: summary.json and report.html are written from it.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grade/regrade/regrade.h"
#include "grade/statistics/decision_consistency.h"
#include "grade/statistics/dif.h"
#include "grade/statistics/equating.h"
#include "grade/statistics/statistics.h"
#include "key/repaired_key.h"
#include "results/reader.h"

namespace lectern {

struct FileSummary {
    std::string path;
    ReadCounts counts;
};

struct AssessmentSummary {
    std::string id;                      // empty: the results name none
    const PreparedForm* form = nullptr;  // null: no form of the key
    TestFigures figures;
    Subscores subscores;
    std::optional<DecisionConsistency> consistency;
    std::int64_t passed = 0;
    std::optional<double> mean_scaled, mean_minutes;
    std::optional<double> max_points;  // where it was the same for all
    std::array<std::int64_t, histogram_bins> histogram{};
};

// The attempts at one assessment in one language.
struct LanguageSummary {
    std::string assessment, language;  // empty: the results name none
    TestFigures figures;
    Subscores subscores;
};

struct MarkCounts {
    std::int64_t given = 0, used = 0;
};

// What was earned of what could be, over all scored attempts.
struct PartSummary {
    std::string id, title;
    std::optional<Rational> weight;   // of domains
    std::int64_t items = 0;           // different ones that were delivered
    std::optional<double> delivered;  // share of all points delivered
    std::optional<double> fraction;   // share of them that was earned
};

// A finding in short, for the report.
struct FindingLine {
    std::string place;  // "results.ndjson:17:3"
    Code code;
    std::string text;
};

struct Summary {
    const PreparedKey* prepared = nullptr;
    std::vector<FileSummary> files;
    std::map<AttemptState, std::int64_t> attempts;
    std::map<ResponseState, std::int64_t> responses;  // of scored attempts
    std::map<std::string, std::int64_t> findings;     // by code
    std::vector<FindingLine> finding_lines;           // the first twenty of each code, in order of their places
    std::vector<AssessmentSummary> assessments;       // by id
    std::vector<LanguageSummary> languages;           // by assessment and language
    std::vector<PartSummary> domains, tasks;          // in the blueprint's order
    std::vector<ItemFigures> items;
    std::vector<DifFigures> dif;
    std::vector<Equating> equating;
    std::optional<MarkCounts> marks;        // where marks were given
    std::optional<RegradeSummary> regrade;  // where the key was repaired
    std::array<std::int64_t, histogram_bins> histogram{};
    std::int64_t passed = 0, with_verdict = 0;           // attempts that passed, of those with a pass mark
    std::int64_t not_submitted = 0;                      // scored attempts without a time of submission
    std::int64_t on_blueprint = 0, off_blueprint = 0;    // attempts
    std::map<Requirement, std::int64_t> off_by;          // attempts with such a violation
    std::int64_t with_report = 0, with_discrepancy = 0;  // attempts whose reported scores were compared
    std::map<std::string, std::int64_t> discrepancies;   // by field

    // What a repair of the key did to an item; empty: nothing.
    std::string repaired(std::string_view item) const { return regrade ? repair_text(*regrade->rules, item) : std::string(); }
    std::int64_t scored() const;
    std::int64_t refused() const;           // read, but not scored
    std::int64_t unreadable() const;        // lines and whole files
    std::int64_t unreadable_files() const;  // of which no line could be told from the others
};

AssessmentSummary summarise_assessment(const PreparedKey& prepared, const std::string& id, const Tally& tally);
// Fills domains and tasks from items.
void summarise_parts(Summary& summary);

std::string_view to_string(Requirement requirement);                   // "questions", …
std::string figure(const std::optional<double>& value, int decimals);  // "0.71", or "–" where there is none

}  // namespace lectern
