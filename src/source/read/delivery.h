// `delivery` in course.yaml: what is built, and what candidates get.
#pragma once
#include "model/course.h"
#include "syntax/yaml.h"

namespace lectern {

// What can't be read is a finding, and keeps its default. Findings: E0103 to E0105, E0117, E0122.
Delivery read_delivery(const YamlField& field, const Yaml& yaml);

}  // namespace lectern
