// Moodle's quiz report of responses, as CSV and as JSON.
#pragma once
#include "results/moodle/quiz.h"
#include "results/reader.h"

namespace lectern {

extern const ResultReader moodle_responses_csv_reader, moodle_responses_json_reader;

}  // namespace lectern
