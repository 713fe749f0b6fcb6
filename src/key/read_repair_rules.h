// rules.yaml of `lectern grade --regrade` (schemas/regrade.schema.json).
#pragma once
#include "findings/finding.h"
#include "key/repair_rules.h"

namespace lectern {

// Those of the rules that could be read, in the order written. Whatever is not as it should be is reported (those of syntax/yaml.h, E0101
// not-utf8, E0117 unknown-word); whether a rule fits the key is not known here.
RepairRules read_repair_rules(FileId file, const Files& files, Findings& findings);

}  // namespace lectern
