// HTML comments of authors: notes to themselves, and the attributes of items. None of them is part of what learners read.
#pragma once
#include "findings/finding.h"
#include "model/content.h"

namespace lectern {

bool is_comment(const Block& block);

// Takes all comments out of the content. Reports one that is not closed: it swallows what follows.
// Findings: E0108.
void drop_comments(Blocks& blocks, Findings& findings);

}  // namespace lectern
