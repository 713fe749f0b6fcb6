// Interactions of an item and the responses they fill: types, choices, correct responses, mappings.
#pragma once
#include "validate/rules/qti_document.h"

namespace lectern {

void check_interactions(const QtiDocument& item);

// The values in declarations of any kind: as many as the cardinality lets there be, each of the base type.
void check_declared_values(const QtiDocument& document);

}  // namespace lectern
