// rules.yaml of `lectern grade --regrade` (schemas/regrade.schema.json).
#pragma once
#include "findings/finding.h"
#include "key/repair_rules.h"

namespace lectern {

// Those of the rules that could be read, in the order written. Whatever is not as it should be is reported; whether a rule fits the
// key is not known here.
RepairRules read_repair_rules(FileId file, const Files& files, Findings& findings);

}  // namespace lectern
