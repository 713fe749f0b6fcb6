#include "syntax/delimited.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace lectern {

namespace {

constexpr std::string_view announcement = "sep=";
// Beyond this a quote that is open is taken for a stray one.
constexpr std::size_t longest_row = 4u << 20;

std::string_view line_at(std::string_view text) {
    std::string_view line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

std::optional<char> separator_of(std::string_view head) {
    if (head.starts_with(announcement) && line_at(head).size() == announcement.size() + 1) return head[announcement.size()];
    constexpr std::string_view candidates = "\t;,";
    std::array<std::size_t, candidates.size()> times{};
    bool quoted = false;
    for (const char c : head) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') {
            if (std::ranges::any_of(times, [](std::size_t n) { return n > 0; })) break;
            continue;
        }
        if (const std::size_t at = candidates.find(c); at != std::string_view::npos) ++times[at];
    }
    const auto most = std::ranges::max_element(times);
    if (*most == 0) return std::nullopt;
    return candidates[static_cast<std::size_t>(most - times.begin())];
}

TableReader::TableReader(Input& input, char separator) : input_(input), separator_(separator) {}

void TableReader::skip_separator_line() {
    started_ = true;
    while (input_.window().size() < 16 && input_.more()) {}
    const std::string_view window = input_.window();
    if (!window.starts_with(announcement) || line_at(window).size() != announcement.size() + 1) return;
    const std::size_t stop = window.find('\n');
    input_.take(stop == std::string_view::npos ? window.size() : stop + 1);
}

// Finds the end of the row that the window begins with, and its fields. `whole`: there is nothing behind the window.
TableReader::End TableReader::scan(std::string_view window, bool whole) {
    borders_.clear();
    std::size_t i = 0;
    for (;;) {
        if (i < window.size() && window[i] == '"') {
            for (++i;; i += 2) {
                i = window.find('"', i);
                if (i == std::string_view::npos) return whole ? End::bad : End::more;
                if (i + 1 == window.size() && !whole) return End::more;
                if (i + 1 == window.size() || window[i + 1] != '"') break;
            }
            ++i;
        } else {
            while (i < window.size() && window[i] != separator_ && window[i] != '\n') ++i;
        }
        if (i == window.size()) {
            if (!whole) return End::more;
            borders_.push_back(i);
            size_ = i;
            breaks_ = 0;
            return End::row;
        }
        if (window[i] == separator_) {
            borders_.push_back(i++);
            continue;
        }
        const bool carriage = window[i] == '\r' && i + 1 < window.size() && window[i + 1] == '\n';
        if (window[i] == '\r' && i + 1 == window.size()) {
            if (!whole) return End::more;
        } else if (window[i] != '\n' && !carriage) {
            return End::bad;  // something behind a closing quote
        }
        std::size_t end = i;
        if (window[i] == '\n' && i > 0 && window[i - 1] == '\r' && (borders_.empty() || borders_.back() < i - 1)) --end;
        borders_.push_back(end);
        size_ = end;
        breaks_ = std::min(window.size(), i + (carriage ? 2 : 1)) - end;
        return End::row;
    }
}

void TableReader::first_line(TableRow& row) {
    std::string_view window = input_.window();
    const std::size_t stop = std::min(window.find('\n'), window.size());
    row.ended = stop < window.size();
    row.text = input_.take(stop + (row.ended ? 1 : 0));
    if (row.ended) row.text.remove_suffix(1);
    if (row.text.ends_with('\r')) row.text.remove_suffix(1);
    row.state = stop > longest_row ? TableRow::State::too_long : TableRow::State::bad_quotes;
}

void TableReader::cut_fields(TableRow& row) {
    unquoted_.clear();
    unquoted_.reserve(row.text.size());  // so that views into it stay
    std::size_t from = 0;
    for (const std::size_t border : borders_) {
        std::string_view field = row.text.substr(from, border - from);
        row.offsets.push_back(static_cast<std::uint32_t>(from));
        from = border + 1;
        if (!field.starts_with('"')) {
            row.fields.push_back(field);
            continue;
        }
        field = field.substr(1, field.size() - 2);
        std::size_t quote = field.find('"');
        if (quote == std::string_view::npos) {
            row.fields.push_back(field);
            continue;
        }
        const std::size_t begin = unquoted_.size();
        for (; quote != std::string_view::npos; quote = field.find('"')) {
            unquoted_.append(field.substr(0, quote + 1));
            field.remove_prefix(quote + 2);
        }
        unquoted_.append(field);
        row.fields.push_back(std::string_view(unquoted_).substr(begin));
    }
}

bool TableReader::next(TableRow& row) {
    if (!started_) skip_separator_line();
    for (;;) {
        row.fields.clear();
        row.offsets.clear();
        row.state = TableRow::State::good;
        bool whole = false;
        End end = End::more;
        if (input_.window().empty() && !input_.more()) return false;
        std::size_t tried = 0;
        for (;;) {
            // A row that is not all there is looked at again only when there is twice as much of it.
            const std::size_t size = input_.window().size();
            if (whole || tried == 0 || size >= 2 * tried) {
                end = scan(input_.window(), whole);
                if (end == End::row && expected_ > 0 && borders_.size() != expected_ &&
                    input_.window().substr(0, size_).find('\n') != std::string_view::npos)
                    end = End::bad;
                tried = size;
                if (end != End::more) break;
            }
            if (input_.window().size() > longest_row) break;
            whole = !input_.more();
        }
        row.line = input_.line();
        ++rows_;
        if (end != End::row) {
            first_line(row);
            return true;
        }
        row.ended = breaks_ > 0;
        row.text = input_.take(size_ + breaks_).substr(0, size_);
        if (trim(row.text).empty() && borders_.size() == 1) continue;
        if (invalid_utf8(row.text))
            row.state = TableRow::State::not_utf8;
        else
            cut_fields(row);
        return true;
    }
}

double PrintedNumber::half_unit() const {
    return 0.5 * std::pow(10.0, -decimals);
}

double PrintedNumber::half_unit_at(double scale) const {
    return std::max(decimals > 0 ? half_unit() * scale : 0, 1e-9);
}

std::optional<int> printed_attempt(std::string_view text) {
    const auto number = printed_number(text);
    const bool counts = number && number->decimals == 0 && number->value >= 1 && number->value < 1e6;
    return counts ? std::optional(static_cast<int>(number->value)) : std::nullopt;
}

std::optional<PrintedNumber> printed_number(std::string_view text) {
    text = trim(text);
    std::string plain(text);
    const std::size_t mark_at = plain.find_first_of(".,");
    if (mark_at != std::string::npos) plain[mark_at] = '.';
    PrintedNumber out;
    const char* end = plain.data() + plain.size();
    const auto [stop, error] = std::from_chars(plain.data(), end, out.value, std::chars_format::fixed);
    if (plain.empty() || error != std::errc() || stop != end || !std::isfinite(out.value)) return std::nullopt;
    if (mark_at != std::string::npos) out.decimals = static_cast<int>(plain.size() - mark_at - 1);
    return out;
}

}  // namespace lectern
