// How SCORM and xAPI write ids, responses and spans of time.
#pragma once
#include <optional>
#include <string_view>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern {

// The id of the item that an interaction or an xAPI activity is named after: "urn:lectern:COURSE:item:ID" is ID.
std::string_view item_of_interaction(std::string_view id);

// A recorded response: "a,c" or "a[,]c", "1.b,2.a" or "1[.]b[,]2[.]a", texts with their escapes undone. Without the item, as one text.
Response cmi_response(const ItemKey* item, std::string_view text);

// Seconds of "PT1H2M3.5S" or "0001:02:03.5"; nothing if it is neither.
std::optional<double> cmi_seconds(std::string_view text);

}  // namespace lectern
