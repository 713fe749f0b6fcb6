// What Moodle makes of what a candidate typed.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace lectern::moodle {

// The number that the answer begins with, with English separators: "1,000 kg" is 1000, "1.5 x 10^3" is 1500, ".5" is 0.5.
[[nodiscard]] std::optional<double> typed_number(std::string_view text);

// A short answer as it is compared: only ASCII white space round it is ignored, and letter case is folded.
std::string typed_text(std::string_view text);

}  // namespace lectern::moodle
