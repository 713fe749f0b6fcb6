#include "base/time_format.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "base/timestamp.h"

namespace lectern {

namespace {

constexpr std::array<std::string_view, 12> months = {"january", "february", "march",     "april",   "may",      "june",
                                                     "july",    "august",   "september", "october", "november", "december"};

class TimeReader {
public:
    explicit TimeReader(std::string_view text) : text_(text) {}

    bool read(std::string_view format) {
        for (std::size_t i = 0; i < format.size(); ++i) {
            if (format[i] == ' ')
                text_ = trim(text_);
            else if (format[i] == '%' && i + 1 < format.size() ? !field(format[++i]) : !literal(format[i]))
                return false;
        }
        return trim(text_).empty();
    }

    std::optional<std::string> value(std::string_view zone) const {
        if (seconds_) return format_timestamp(*seconds_ * 1000);
        int hour = hour_;
        if (half_) {
            if (hour < 1 || hour > 12) return std::nullopt;
            hour = hour % 12 + (*half_ == 'p' ? 12 : 0);
        }
        const std::string out = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", year_, month_, day_, hour, minute_, second_,
                                            zone_.empty() ? std::string(zone) : zone_);
        return parse_timestamp(out) ? std::optional(out) : std::nullopt;
    }

private:
    bool literal(char c) {
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }

    bool number(int& out, std::size_t most) {
        std::size_t n = 0;
        while (n < most && n < text_.size() && text_[n] >= '0' && text_[n] <= '9') ++n;
        const auto [stop, error] = std::from_chars(text_.data(), text_.data() + n, out);
        if (error != std::errc()) return false;
        text_.remove_prefix(static_cast<std::size_t>(stop - text_.data()));
        return true;
    }

    bool month_name() {
        std::size_t n = 0;
        while (n < text_.size() && (text_[n] | 0x20) >= 'a' && (text_[n] | 0x20) <= 'z') ++n;
        const std::string name = lower_case(text_.substr(0, n));
        for (std::size_t i = 0; i < months.size() && n >= 3; ++i) {
            if (!months[i].starts_with(name) || (n > 3 && n != months[i].size())) continue;
            month_ = static_cast<int>(i) + 1;
            text_.remove_prefix(n);
            return true;
        }
        return false;
    }

    bool half() {
        if (text_.size() < 2 || (text_[1] | 0x20) != 'm' || ((text_[0] | 0x20) != 'a' && (text_[0] | 0x20) != 'p')) return false;
        half_ = static_cast<char>(text_[0] | 0x20);
        text_.remove_prefix(2);
        return true;
    }

    bool zone() {
        const std::size_t end = std::min(text_.find_first_of(" \t"), text_.size());
        zone_ = text_.substr(0, end);
        text_.remove_prefix(end);
        if (zone_.size() == 5) zone_.insert(3, 1, ':');
        return !zone_.empty();
    }

    bool epoch() {
        std::int64_t seconds = 0;
        const auto [stop, error] = std::from_chars(text_.data(), text_.data() + text_.size(), seconds);
        if (error != std::errc() || seconds < 0 || seconds > 250'000'000'000) return false;
        seconds_ = seconds;
        text_.remove_prefix(static_cast<std::size_t>(stop - text_.data()));
        return true;
    }

    bool field(char name) {
        switch (name) {
            case 'Y':
                return number(year_, 4);
            case 'y':
                return number(year_, 2) && (year_ += 2000, true);
            case 'm':
                return number(month_, 2);
            case 'b':
                return month_name();
            case 'd':
                return number(day_, 2);
            case 'H':
            case 'I':
                return number(hour_, 2);
            case 'p':
                return half();
            case 'M':
                return number(minute_, 2);
            case 'S':
                return number(second_, 2);
            case 'z':
                return zone();
            case 's':
                return epoch();
            case '%':
                return literal('%');
            default:
                return false;
        }
    }

    std::string_view text_;
    int year_ = 0, month_ = 0, day_ = 0, hour_ = 0, minute_ = 0, second_ = 0;
    std::optional<char> half_;
    std::string zone_;
    std::optional<std::int64_t> seconds_;
};

}  // namespace

std::optional<std::string> time_of_format(std::string_view text, std::string_view format, std::string_view zone) {
    TimeReader reader(trim(text));
    return reader.read(format) ? reader.value(zone) : std::nullopt;
}

}  // namespace lectern
