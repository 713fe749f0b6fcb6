// Times as texts: RFC 3339.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

// Milliseconds since 1970 UTC of "2026-11-02T09:00:00Z", "2026-11-02 10:00:00.25+01:00" …; digits past the millisecond are cut off, a
// leap second counts as the second before it. Nothing if `text` is no RFC 3339 date-time of the years 1970 to 9999.
[[nodiscard]] std::optional<std::int64_t> parse_timestamp(std::string_view text);

// The other way, in UTC, to the second: "2026-11-02T09:00:00Z". Years 1970 to 9999.
std::string format_timestamp(std::int64_t milliseconds);

}  // namespace lectern
