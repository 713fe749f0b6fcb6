#include "base/finding.h"

#include <algorithm>

namespace lectern {

void Findings::add(Code code, Span at, std::string text, std::string hint) {
    Finding finding{code, at, std::move(text), {}};
    if (!hint.empty()) finding.notes.push_back({std::move(hint), std::nullopt});
    list_.push_back(std::move(finding));
}

std::size_t Findings::errors() const {
    return static_cast<std::size_t>(
        std::count_if(list_.begin(), list_.end(), [](const Finding& f) { return f.code.severity() == Severity::error; }));
}

void Findings::join(Findings&& other, FileId by) {
    for (Finding& finding : other.list_) {
        finding.at.file += by;
        for (Note& note : finding.notes)
            if (note.at) note.at->file += by;
        list_.push_back(std::move(finding));
    }
    other.list_.clear();
}

bool Findings::has_errors() const { return errors() > 0; }

}  // namespace lectern
