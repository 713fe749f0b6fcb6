// Times as people's tables write them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

// `text` after RFC 3339, if it is written as `format` says. The format has literal characters, blanks (any white space, or none) and, as
// strftime has them: %Y %y (2000 to 2099) %m %b (English name of the month, three letters or all) %d %H %I %p (am, pm) %M %S %z (+01:00,
// +0100, Z) %s (seconds since 1970 UTC, alone). `zone`: what stands for %z where the format has none.
[[nodiscard]] std::optional<std::string> time_of_format(std::string_view text, std::string_view format, std::string_view zone);

}  // namespace lectern
