// Numbers in the usual form: the value, the text and the thousandths that a JSON parser's double gives.
#include <cmath>
#include <cstdlib>
#include <random>

#include <catch2/catch.hpp>

#include "base/rational.h"
#include "results/ndjson/usual_number.h"

using namespace lectern;

namespace {

// What is read of a text, and how many bytes; nothing: it is not in the usual form.
std::optional<std::pair<UsualNumber, std::size_t>> read(std::string& storage, std::string text) {
    const std::size_t size = text.size();
    storage = std::move(text) + std::string(16, '5');  // what stands behind the end is not looked at
    UsualNumber out;
    const char* const behind = usual_number(storage.data(), storage.data() + size, out);
    if (!behind) return std::nullopt;
    return std::pair(out, static_cast<std::size_t>(behind - storage.data()));
}

// The same of what ends there, and begins behind other bytes.
std::optional<UsualNumber> read_before(std::string& storage, const std::string& text) {
    storage = R"({"item":"with-a-name","seconds":)" + text;
    UsualNumber out;
    const char* const end = storage.data() + storage.size();
    const char* const begin = usual_number_before(end, out);
    return begin == end - text.size() ? std::optional(out) : std::nullopt;
}

}  // namespace

TEST_CASE("a usual number is read as strtod reads it, and written as to_decimal writes it", "[results][ndjson]") {
    std::mt19937 chance(3);
    std::string storage;
    for (int i = 0; i < 20'000; ++i) {
        const std::size_t whole = chance() % 9 + 1, decimals = chance() % 7;
        std::string text = std::to_string(chance() % 9 + 1);
        if (whole == 1 && chance() % 3 == 0) text = "0";
        while (text.size() < whole) text += std::to_string(chance() % 10);
        if (decimals > 0) text += ".";
        for (std::size_t n = 0; n < decimals; ++n) text += std::to_string(chance() % 3 == 0 ? 0 : chance() % 10);
        CAPTURE(text);
        const auto number = read(storage, text + (chance() % 2 ? "}" : ",\"x\":1}"));
        REQUIRE(number);
        const double value = std::strtod(text.c_str(), nullptr);
        CHECK(number->second == text.size());
        CHECK(number->first.value() == value);
        CHECK(number->first.text == to_decimal(value));
        const auto before = read_before(storage, text);
        REQUIRE(before);
        CHECK(before->value() == value);
        CHECK(before->text == to_decimal(value));
    }
}

TEST_CASE("what is no plain number, or has more digits than a double tells apart, is not in the usual form", "[results][ndjson]") {
    std::string storage;
    for (const char* text : {"}", "-1}", ".5}", "5.}", "01}", "00.5}", "1234567890123456}", "0.1234567890123456}", "\"1\"}", "e5}"}) {
        CAPTURE(text);
        CHECK(!read(storage, text));
    }
    CHECK(!read(storage, ""));
    CHECK(!read(storage, "5."));
    for (const char* text : {"", "-1", ".5", "5.", "01", "00.5", "1.2.3", "1..2", "1234567890123456", "0.1234567890123456", "e5", "1e5"}) {
        CAPTURE(text);
        CHECK(!read_before(storage, text));
    }
}
