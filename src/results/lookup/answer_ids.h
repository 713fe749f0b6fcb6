// Answers that a table writes as ids.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern {

// "a,c", "1-b 2-a": ids of the item, in any case of letters where that tells them apart. `separator` stands between answers: if it is
// not given, blanks, commas, semicolons and bars do; if it is empty, each character is an answer. `arrow` stands between prompt and
// match: if it is not given, any of -=:.> in a row. What is no id stays as it is written, and is found to be unknown in grading. The
// answer to an item of text or number is the text itself.
Response response_of_ids(const ItemKey& item, std::string_view text, const std::optional<std::string>& separator,
                         const std::optional<std::string>& arrow);

}  // namespace lectern
