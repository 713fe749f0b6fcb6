#include "cli/candidate_pages.h"

#include <fmt/format.h>

#include "cli/course_folder.h"
#include "io/output_folder.h"
#include "report/candidate_report.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

constexpr const char* table = "pages.csv";

fs::path place(const fs::path& folder) {
    const fs::path path = fs::weakly_canonical(fs::absolute(folder));
    return path.has_filename() ? path : path.parent_path();
}

bool holds(const fs::path& folder, const fs::path& other) {
    return *place(other).lexically_relative(place(folder)).begin() != "..";
}

fs::path checked(const fs::path& folder, const fs::path& out) {
    if (holds(folder, out) || holds(out, folder))
        throw UsageError(fmt::format("{} and {} are replaced whole each: neither can lie in the other", folder.string(), out.string()));
    const auto is_ours = [](const std::string& name) { return name == table || is_candidate_report_name(name); };
    refuse_foreign_entries(folder, is_ours, "grading", "--candidate-reports");
    return folder;
}

}  // namespace

CandidatePages::CandidatePages(const fs::path& folder, const fs::path& out, const PreparedKey& prepared, std::string language)
    : prepared_(prepared), folder_(folder.generic_string()), language_(std::move(language)), writer_(checked(folder, out)) {
    writer_.append(table, candidate_reports_header());
}

void CandidatePages::add(const Attempt& attempt, const GradedAttempt& graded) {
    writer_.append(candidate_report_name(attempt), candidate_report_html(prepared_, attempt, graded, language_));
    row_.clear();
    candidate_reports_row(attempt, row_);
    writer_.append(table, row_);
    ++count_;
}

}  // namespace lectern
