#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include <fmt/format.h>
#include <utf8proc.h>

#include "base/work.h"

namespace lectern {

namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

void append(std::string& out, utf8proc_int32_t character) {
    if (character < 0x80) {
        out += static_cast<char>(character);
        return;
    }
    utf8proc_uint8_t bytes[4];
    const auto n = utf8proc_encode_char(character, bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(n));
}

// Calls `use` for each character; bytes that are no UTF-8 are skipped.
template <typename Use>
void each_character(std::string_view text, Use use) {
    const auto* p = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t c = *p;
        const auto n = c < 0x80 ? 1 : utf8proc_iterate(p, left, &c);
        if (n > 0) use(c);
        const auto step = n > 0 ? n : 1;
        p += step;
        left -= step;
    }
}

bool is_space(utf8proc_int32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
    const auto category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

// Is it composed for certain? What stands before U+0300 is, as is most of the general punctuation; the rest is looked at more closely.
bool is_composed(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) < 0xCC) continue;
        if (!text.substr(i).starts_with("\xE2\x80") || i + 2 >= text.size() || static_cast<unsigned char>(text[i + 2]) < 0x82) return false;
        i += 2;
    }
    return true;
}

// Text of which each byte is a character, as most is: nothing has to be looked up.
bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string ascii_slug(std::string_view heading) {
    std::string slug;
    for (const char c : heading) {
        const char lower = ascii_lower(c);
        if (c == ' ')
            slug += '-';
        else if ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')
            slug += lower;
    }
    return slug;
}

bool starts_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

}  // namespace

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string grouped(std::uint64_t n) {
    std::string out = std::to_string(n);
    for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, 1, ',');
    return out;
}

std::string count_of(std::size_t n, std::string_view noun) {
    if (n == 1) return "1 " + std::string(noun);
    const bool ies = noun.ends_with('y') && !noun.ends_with("ey"), es = noun.ends_with("ch");
    return std::to_string(n) + " " + std::string(noun.substr(0, noun.size() - (ies ? 1 : 0))) + (ies ? "ies" : es ? "es" : "s");
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string shorten(std::string_view text, std::size_t longest) {
    if (characters(text) <= longest) return std::string(text);
    std::size_t end = 0;
    for (std::size_t seen = 0; end < text.size(); ++end)
        if (starts_character(text[end]) && seen++ == longest - 1) break;
    return std::string(trim(text.substr(0, end))) + "…";
}

std::optional<std::size_t> invalid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        utf8proc_int32_t c = 0;
        const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                        static_cast<utf8proc_ssize_t>(text.size() - at), &c);
        if (n <= 0) return at;
        at += static_cast<std::size_t>(n);
    }
    return std::nullopt;
}

std::string github_slug(std::string_view heading) {
    if (is_ascii(heading)) return ascii_slug(heading);
    std::string slug;
    each_character(heading, [&](utf8proc_int32_t c) {
        if (c == ' ') {
            slug += '-';
            return;
        }
        switch (utf8proc_category(c)) {
            case UTF8PROC_CATEGORY_LU:
            case UTF8PROC_CATEGORY_LL:
            case UTF8PROC_CATEGORY_LT:
            case UTF8PROC_CATEGORY_LM:
            case UTF8PROC_CATEGORY_LO:
            case UTF8PROC_CATEGORY_MN:
            case UTF8PROC_CATEGORY_MC:
            case UTF8PROC_CATEGORY_ND:
            case UTF8PROC_CATEGORY_NL:
            case UTF8PROC_CATEGORY_PC:
                append(slug, utf8proc_tolower(c));
                break;
            default:
                if (c == '-') slug += '-';
        }
    });
    return slug;
}

void append_escaped_xml(std::string& out, std::string_view text) {
    // By byte: is something else written for it? XML 1.0 has no place for other control characters.
    static constexpr auto special = [] {
        std::array<bool, 256> bytes{};
        for (std::size_t c = 0; c < 0x20; ++c) bytes[c] = c != '\n' && c != '\t' && c != '\r';
        for (const char c : {'&', '<', '>', '"'}) bytes[static_cast<unsigned char>(c)] = true;
        return bytes;
    }();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!special[static_cast<unsigned char>(text[i])]) continue;
        out.append(text, begin, i - begin);
        begin = i + 1;
        const char c = text[i];
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
    }
    out.append(text, begin);
}

std::string escape_xml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_escaped_xml(out, text);
    return out;
}

std::string without_markup(std::string_view html) {
    std::string out;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<') in_tag = true;
        if (!in_tag) out += c;
        if (c == '>') in_tag = false;
    }
    return out;
}

bool opens_tag(std::string_view text, std::size_t at) {
    constexpr std::string_view white_space = " \t\n\v\f\r";
    return text[at] == '<' && (at + 1 == text.size() || white_space.find(text[at + 1]) == std::string_view::npos);
}

bool looks_like_tag(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (opens_tag(text, at)) return true;
    return false;
}

std::string quote(std::string_view text) {
    constexpr int longest = 60;
    std::string out = "\"";
    int length = 0;
    each_character(text, [&](utf8proc_int32_t c) {
        if (++length > longest) return;
        if (utf8proc_category(c) == UTF8PROC_CATEGORY_CC || utf8proc_category(c) == UTF8PROC_CATEGORY_CF)
            out += fmt::format("\\u{:04x}", c);
        else
            append(out, c);
    });
    return out + (length > longest ? "…\"" : "\"");
}

std::optional<NearWord> near_word(std::string_view word, std::span<const std::string_view> words) {
    std::optional<std::string_view> best;
    bool several = false;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view other : words) {
        count_steps((word.size() + 1) * (other.size() + 1));
        // Damerau–Levenshtein (optimal string alignment), three rows.
        std::vector<std::size_t> before(other.size() + 1), above(other.size() + 1), row(other.size() + 1);
        for (std::size_t j = 0; j <= other.size(); ++j) above[j] = j;
        for (std::size_t i = 1; i <= word.size(); ++i) {
            row[0] = i;
            for (std::size_t j = 1; j <= other.size(); ++j) {
                const std::size_t change = word[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
                if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
                    row[j] = std::min(row[j], before[j - 2] + 1);
            }
            before = above;
            above = row;
        }
        if (above[other.size()] == best_distance && best && other != *best) several = true;
        if (above[other.size()] < best_distance) {
            best_distance = above[other.size()];
            best = other;
            several = false;
        }
    }
    return best ? std::optional(NearWord{*best, best_distance == 1 && !several}) : std::nullopt;
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> words) {
    const auto near = near_word(word, words);
    return near ? std::optional(near->word) : std::nullopt;
}

std::string compose(std::string_view text) {
    if (is_composed(text)) return std::string(text);
    utf8proc_uint8_t* composed = nullptr;
    const auto n = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                                &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
    return n >= 0 ? std::string(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(n)) : std::string(text);
}

std::string normalize_text(std::string_view text) {
    const std::string nfc = compose(text);
    std::string out;
    bool space = false;
    each_character(nfc, [&](utf8proc_int32_t c) {
        if (is_space(c)) {
            space = true;
            return;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        append(out, c);
    });
    return out;
}

std::string lower_case(std::string_view text) {
    std::string out;
    if (is_ascii(text)) {
        std::ranges::transform(text, std::back_inserter(out), ascii_lower);
        return out;
    }
    each_character(text, [&](utf8proc_int32_t c) {
        append(out, c == 0x130 ? 'i' : utf8proc_tolower(c));
        if (c == 0x130) append(out, 0x307);  // as JavaScript's toLowerCase has it
    });
    return out;
}

std::string fold_case(std::string_view text) {
    std::string out;
    // The two letters i of Turkish fold only by Turkish rules.
    each_character(text, [&](utf8proc_int32_t c) { append(out, c == 0x130 || c == 0x131 ? c : utf8proc_tolower(utf8proc_toupper(c))); });
    return out;
}

std::string xml_characters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    each_character(text, [&](utf8proc_int32_t c) {
        if (c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n' || c == '\r') append(out, c);
    });
    return out;
}

bool is_plain_field(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
}

std::string csv_field(std::string_view text) {
    if (is_plain_field(text)) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

}  // namespace lectern
