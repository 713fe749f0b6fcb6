// The folder of candidates' score reports (--candidate-reports), filled page by page.
#pragma once
#include <filesystem>
#include <string>

#include "grade/attempt/grade_attempt.h"
#include "io/disk.h"

namespace lectern {

class CandidatePages {
public:
    // `folder` may hold nothing but an earlier run's pages, and neither lie in `out` nor hold it: else UsageError. The prepared key must
    // outlive it; `language` is one of report_languages().
    CandidatePages(const std::filesystem::path& folder, const std::filesystem::path& out, const PreparedKey& prepared,
                   std::string language);
    // A page of the scored attempt, and its line in pages.csv.
    void add(const Attempt& attempt, const GradedAttempt& graded);
    // Puts the pages in the place of the folder.
    void commit() { writer_.commit(); }
    const std::string& folder() const { return folder_; }
    std::size_t count() const { return count_; }  // of pages

private:
    const PreparedKey& prepared_;
    std::string folder_, language_, row_;
    std::size_t count_ = 0;
    FolderWriter writer_;
};

}  // namespace lectern
