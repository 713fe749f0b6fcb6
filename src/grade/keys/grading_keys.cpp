#include "grade/keys/grading_keys.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "findings/codes.h"
#include "io/disk.h"
#include "io/errors.h"
#include "key/fidelity_json.h"
#include "key/key_json.h"
#include "key/read_repair_rules.h"
#include "key/repaired_key.h"
#include "results/marks/read_marks.h"

namespace lectern {

namespace fs = std::filesystem;

bool GradingKeys::read_keys(const GradingKeyPaths& paths, Files& files, Findings& findings) {
    key_file_ = files.add(paths.key, read_file(paths.key));
    auto key = parse_key(key_file_, files, findings);
    if (!key || findings.has_errors()) return false;
    key_ = std::move(*key);
    origin_.build = key_.build;
    origin_.key = sha256_hex(files[key_file_].text);
    seal_.emplace(key_);
    for (const std::string& path : paths.other_keys) {
        const FileId file = files.add(path, read_file(path));
        auto other = parse_key(file, files, findings);
        if (!other || findings.has_errors()) return false;
        const std::string build = other->build;
        if (build == key_.build) throw UsageError(fmt::format("{} and {} are of the same build {}", paths.key, path, build));
        const auto [place, fresh] = others_.try_emplace(build, Other{std::move(*other), {}});
        if (!fresh) throw UsageError(fmt::format("{} is a second key of build {}", path, build));
        place->second.seal.emplace(place->second.key);
        origin_.other_keys.push_back(sha256_hex(files[file].text));
    }
    std::ranges::sort(origin_.other_keys);
    return true;
}

bool GradingKeys::prepare_keys(bool with_marks, Findings& findings) {
    if (!rules_.empty()) repaired_ = repaired_key(key_, rules_, findings);
    if (!rules_.empty() && !repaired_) return false;
    given_key_ = PreparedKey::make(key_, key_file_, findings, with_marks);
    if (given_key_ && repaired_) repaired_key_ = PreparedKey::make(*repaired_, key_file_, findings, with_marks);
    if (!given_key_ || (repaired_ && !repaired_key_)) return false;
    for (std::optional<PreparedKey>* prepared : {&given_key_, &repaired_key_}) {
        if (!*prepared) continue;
        (*prepared)->open_with(key_, *seal_);
        for (const auto& [_, other] : others_) (*prepared)->add_build(other.key, &*other.seal);
    }
    if (repaired_key_) regrade_.emplace(*given_key_, *repaired_key_, rules_);
    return true;
}

void GradingKeys::read_notes(const GradingKeyPaths& paths, Files& files, Findings& findings) {
    const fs::path path = paths.fidelity.empty() ? fs::path(paths.key).parent_path() / "fidelity.json" : fs::path(paths.fidelity);
    if (paths.fidelity.empty() && !fs::exists(path)) return;
    const FileId file = files.add(path.generic_string(), read_file(path));
    const auto read = parse_fidelity(file, files, findings);
    if (!read) return;
    if (read->build != key_.build) {
        findings.add(code("fidelity-report-of-another-build"), {file, std::nullopt},
                     fmt::format("the fidelity report is of build {}, the key of build {}", quote(read->build), quote(key_.build)),
                     "it is not used: differences to reported scores are not explained by it");
        return;
    }
    origin_.fidelity = sha256_hex(files[file].text);
    given_key_->add_notes(read->notes);
    if (repaired_key_) repaired_key_->add_notes(read->notes);
}

std::unique_ptr<const GradingKeys> GradingKeys::read(const GradingKeyPaths& paths, Files& files, Findings& findings) {
    auto out = std::make_unique<GradingKeys>();
    if (!out->read_keys(paths, files, findings)) return nullptr;
    if (!paths.rules.empty()) {
        const FileId file = files.add(paths.rules, read_file(paths.rules));
        out->rules_ = read_repair_rules(file, files, findings);
        out->origin_.rules = sha256_hex(files[file].text);
    }
    if (findings.has_errors()) return nullptr;
    out->has_marks_ = !paths.marks.empty();
    if (!out->prepare_keys(out->has_marks_, findings)) return nullptr;
    out->read_notes(paths, files, findings);
    for (const std::string& path : paths.marks) {
        Input input(path, open_bytes(path));
        read_marks(input, out->key_, out->marks_, files, findings);
    }
    return out;
}

void GradingKeys::report_unused_marks(const MarkUses& uses, Files& files, Findings& findings) const {
    marks_.report_unused(uses, files, findings);
}

std::optional<MarkCounts> GradingKeys::mark_counts(const MarkUses& uses) const {
    if (!has_marks_) return std::nullopt;
    return MarkCounts{static_cast<std::int64_t>(marks_.list().size()), static_cast<std::int64_t>(uses.used())};
}

// Marks by what they say, whatever file and format they stand in.
PartOrigin GradingKeys::origin(AttemptPolicy policy) const {
    PartOrigin out = origin_;
    out.policy = policy;
    if (!has_marks_) return out;
    std::string all;
    for (const Mark& mark : marks_.list())
        all += fmt::format("{},{},{},{},{}/{},{}\n", csv_field(mark.candidate), mark.attempt, csv_field(mark.assessment),
                           csv_field(mark.item), mark.points.num, mark.points.den, mark.disputed);
    out.marks = sha256_hex(all);
    return out;
}

}  // namespace lectern
