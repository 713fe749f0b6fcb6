// fidelity.json (schemas/fidelity.schema.json): what each target does with each item of a build, and with what else
// it does not carry exactly, as text, and back.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.h"
#include "model/course.h"
#include "model/fidelity.h"

namespace lectern {

std::string fidelity_json(const Course& course, std::string_view build, const std::vector<FidelityNote>& notes);

struct FidelityFile {
    std::string build;
    std::vector<FidelityNote> notes;
};

// Reads fidelity.json; nothing, and E0304 bad-fidelity-report, if it is none.
[[nodiscard]] std::optional<FidelityFile> parse_fidelity(FileId file, const Files& files, Findings& findings);

}  // namespace lectern
