// What `lectern grade` grades by: the key of the build that was given, the same as repaired, the keys of other builds, and marks.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "grade/keys/part_origin.h"
#include "grade/prepared/prepared_key.h"
#include "grade/regrade/regrade.h"
#include "grade/summary/summary.h"
#include "key/seal.h"
#include "results/marks/marks.h"

namespace lectern {

struct GradingKeyPaths {
    std::string key, rules;  // no rules: empty
    std::string fidelity;    // fidelity.json of the build; empty: the one beside the key, if it is there
    std::vector<std::string> other_keys, marks;
};

class GradingKeys {
public:
    // Nothing, and findings, if something is wrong with the keys or the rules. What is wrong with marks is reported, and the others are
    // used. Throws SystemError, and UsageError for two keys of one build.
    static std::unique_ptr<const GradingKeys> read(const GradingKeyPaths& paths, Files& files, Findings& findings);

    const Key& key() const { return key_; }  // as it was given
    FileId key_file() const { return key_file_; }
    const PreparedKey& prepared() const { return repaired_key_ ? *repaired_key_ : *given_key_; }
    const Regrade* regrade() const { return regrade_ ? &*regrade_ : nullptr; }

    // The attempt with its marks; nothing if it has none. Several threads may ask, each with its own uses.
    std::optional<Attempt> marked(const Attempt& attempt, MarkUses& uses) const {
        return marks_.empty() ? std::nullopt : marks_.join(attempt, key_, uses);
    }
    void report_unused_marks(const MarkUses& uses, Files& files, Findings& findings) const;
    std::optional<MarkCounts> mark_counts(const MarkUses& uses) const;

    // What the scores depend on, for parts that are to be merged.
    PartOrigin origin(AttemptPolicy policy) const;

private:
    struct Other {
        Key key;
        std::optional<Seal> seal;
    };

    bool read_keys(const GradingKeyPaths& paths, Files& files, Findings& findings);
    bool prepare_keys(bool with_marks, Findings& findings);
    void read_notes(const GradingKeyPaths& paths, Files& files, Findings& findings);

    Key key_;
    FileId key_file_ = 0;
    std::optional<Seal> seal_;
    std::map<std::string, Other, std::less<>> others_;  // by build
    RepairRules rules_;
    std::optional<Key> repaired_;
    std::optional<PreparedKey> given_key_, repaired_key_;
    std::optional<Regrade> regrade_;
    Marks marks_;
    bool has_marks_ = false;
    PartOrigin origin_;  // but for marks and policy
};

}  // namespace lectern
