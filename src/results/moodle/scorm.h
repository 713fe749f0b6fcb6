// Moodle's SCORM report of interactions; and its reports that have scores alone, which are refused with a word.
#pragma once
#include "results/reader.h"

namespace lectern {

extern const ResultReader moodle_scorm_reader, moodle_scorm_scores_reader;

}  // namespace lectern
