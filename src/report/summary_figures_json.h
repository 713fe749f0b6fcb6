// Parts of summary.json: figures of tests, groups and forms.
#pragma once
#include <nlohmann/json.hpp>

#include "grade/summary/summary.h"

namespace lectern {

nlohmann::ordered_json json_figure(const std::optional<double>& value);  // null where it is not defined
// The fields of an assessment, or of its attempts in one language, that are its test statistics.
nlohmann::ordered_json json_of(const TestFigures& figures);
nlohmann::ordered_json json_of(const Subscores& subscores);
nlohmann::ordered_json json_of(const std::vector<ScoreError>& errors);
nlohmann::ordered_json json_of(const std::optional<DecisionConsistency>& consistency);
nlohmann::ordered_json json_of(const LanguageSummary& language);
nlohmann::ordered_json json_of(const DifFigures& dif, const PreparedKey& prepared);
nlohmann::ordered_json json_of(const Equating& equating);

}  // namespace lectern
