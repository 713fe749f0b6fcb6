#include "base/timestamp.h"

#include <chrono>

#include <fmt/format.h>

namespace lectern {

namespace {

// Takes `n` digits off the front of `text`; -1 if they are not there.
int digits(std::string_view& text, std::size_t n) {
    if (text.size() < n) return -1;
    int value = 0;
    for (const char c : text.substr(0, n)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(n);
    return value;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

// "Z" or "+01:00", as minutes east of UTC.
std::optional<int> zone(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    const bool west = !text.empty() && text.front() == '-';
    if (!take(text, "+-")) return std::nullopt;
    const int hours = digits(text, 2);
    if (!take(text, ":")) return std::nullopt;
    const int minutes = digits(text, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !text.empty()) return std::nullopt;
    return (west ? -1 : 1) * (hours * 60 + minutes);
}

int milliseconds(std::string_view& text) {
    int value = 0, scale = 100;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        value += (text.front() - '0') * scale;
        scale /= 10;
        text.remove_prefix(1);
    }
    return value;
}

}  // namespace

std::optional<std::int64_t> parse_timestamp(std::string_view text) {
    namespace chrono = std::chrono;
    const int year = digits(text, 4);
    if (!take(text, "-")) return std::nullopt;
    const int month = digits(text, 2);
    if (!take(text, "-")) return std::nullopt;
    const int day = digits(text, 2);
    if (!take(text, "Tt ")) return std::nullopt;
    const int hour = digits(text, 2);
    if (!take(text, ":")) return std::nullopt;
    const int minute = digits(text, 2);
    if (!take(text, ":")) return std::nullopt;
    const int second = digits(text, 2);
    int fraction = 0;
    if (take(text, ".")) {
        if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
        fraction = milliseconds(text);
    }
    const auto east = zone(text);
    const chrono::year_month_day date{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                      chrono::day(static_cast<unsigned>(day))};
    if (year < 1970 || month < 1 || day < 1 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
        second > 60 || !east)
        return std::nullopt;
    const std::int64_t days = chrono::sys_days(date).time_since_epoch().count();
    const std::int64_t seconds = ((days * 24 + hour) * 60 + minute - *east) * 60 + std::min(second, 59);
    return seconds * 1000 + fraction;
}

std::string format_timestamp(std::int64_t milliseconds) {
    namespace chrono = std::chrono;
    const chrono::sys_seconds time{chrono::seconds(milliseconds / 1000)};
    const auto day = chrono::floor<chrono::days>(time);
    const chrono::year_month_day date{day};
    const chrono::hh_mm_ss clock{time - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace lectern
