#include <catch2/catch.hpp>

#include <functional>

#include "results/read_text.h"
#include "syntax/delimited.h"
#include "syntax/json_objects.h"

using namespace lectern;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// All rows; one that can't be read is {"!", its text}.
Rows rows(const std::string& text, std::size_t step = 1 << 20) {
    Input input("table", test::source(text, step));
    TableReader table(input, separator_of(input.head()).value_or(','));
    TableRow row;
    Rows out;
    while (table.next(row)) {
        if (row.state == TableRow::State::good)
            out.emplace_back(row.fields.begin(), row.fields.end());
        else
            out.push_back({"!", std::string(row.text)});
    }
    return out;
}

}  // namespace

TEST_CASE("a table is read with the separator that it has", "[results]") {
    const Rows expected = {{"a", "b", "c"}, {"1", "0,5", "x"}};
    CHECK(rows("a,b,c\n1,\"0,5\",x\n") == expected);
    CHECK(rows("a;b;c\r\n1;0,5;x\r\n") == expected);
    CHECK(rows("a\tb\tc\n1\t0,5\tx") == expected);
    CHECK(rows("sep=|\na|b|c\n1|0,5|x\n") == expected);
    CHECK(rows("\xEF\xBB\xBFsep=;\r\na;b;c\r\n1;0,5;x\r\n") == expected);
}

TEST_CASE("UTF-16 as Excel saves it is read as UTF-8", "[results]") {
    const std::string text = "name\tgrade\nMüller 日本 𝛼\t0,5\n";
    const Rows expected = {{"name", "grade"}, {"Müller 日本 𝛼", "0,5"}};
    CHECK(rows(test::utf16(text)) == expected);
    CHECK(rows(test::utf16(text, true)) == expected);
    for (const std::size_t step : {1u, 3u, 7u}) CHECK(rows(test::utf16(text), step) == expected);
    // Half a character at the end is seen, not lost.
    std::string cut = test::utf16("name\tgrade\nx\ty");
    cut.pop_back();
    CHECK(rows(cut).back().front() == "!");
}

TEST_CASE("quotes hold separators, line breaks and doubled quotes", "[results]") {
    const Rows expected = {{"a", "b"}, {"1, \"2\"\r\n3", ""}, {"", "\""}};
    const std::string text = "a,b\r\n\"1, \"\"2\"\"\r\n3\",\r\n,\"\"\"\"\r\n";
    CHECK(rows(text) == expected);
    for (std::size_t step = 1; step < 12; ++step) CHECK(rows(text, step) == expected);
}

TEST_CASE("blank lines are no rows, and lines are counted with them", "[results]") {
    Input input("table", test::source("a,b\n\n\"x\ny\",2\n3,4\n"));
    TableReader table(input, ',');
    TableRow row;
    std::vector<std::uint32_t> lines;
    while (table.next(row)) lines.push_back(row.line);
    CHECK(lines == std::vector<std::uint32_t>{1, 3, 5});
}

TEST_CASE("a stray quote loses its own line and no other", "[results]") {
    CHECK(rows("a,b\n1,\"x\" y\n2,z\n") == Rows{{"a", "b"}, {"!", "1,\"x\" y"}, {"2", "z"}});
    CHECK(rows("a,b\n1,\"x\n2,z\n3,w\n") == Rows{{"a", "b"}, {"!", "1,\"x"}, {"2", "z"}, {"3", "w"}});
}

TEST_CASE("a compressed file is read as what is in it", "[results]") {
    const std::string line = R"({"candidate":"c1","responses":[]})"
                             "\n";
    std::string lines;
    for (int i = 0; i < 3000; ++i) lines += line;
    const auto zstd = [](const std::string& text) { return test::zstd_compressed(text); };
    for (const std::function<std::string(const std::string&)>& compressed :
         {std::function(test::gzipped), std::function<std::string(const std::string&)>(zstd)}) {
        CHECK(rows(compressed("a,b\n1,2\n")) == Rows{{"a", "b"}, {"1", "2"}});
        CHECK(rows(compressed("a,b\n") + compressed("1,2\n")) == Rows{{"a", "b"}, {"1", "2"}});
        CHECK(rows(compressed("\xEF\xBB\xBF"
                              "a,b\n1,2\n"),
                   1) == Rows{{"a", "b"}, {"1", "2"}});
        CHECK(rows(compressed(test::utf16("a,b\n1,2\n"))) == Rows{{"a", "b"}, {"1", "2"}});
        CHECK(test::read_text(compressed(lines) + compressed(line), {}, 1000).counts == ReadCounts{3001, 3001, 0});
    }
}

TEST_CASE("a compressed file that is cut short or damaged is read up to there", "[results]") {
    std::string lines;
    for (int i = 0; i < 40'000; ++i)
        lines += R"({"candidate":"c)" + std::to_string(i * 7919 % 40'009) +
                 R"(","responses":[]})"
                 "\n";
    for (const std::string& whole : {test::gzipped(lines), test::zstd_compressed(lines)}) {
        const auto damaged = [&](const std::string& text, const char* what) {
            const test::Read read = test::read_text(text, {});
            INFO(read.findings.substr(0, 500));
            REQUIRE_FALSE(read.codes.empty());
            CHECK(read.codes.back() == "E0409");
            CHECK(read.findings.find(what) != std::string::npos);
            CHECK(read.counts.attempts < 40'001);
            return read.counts.attempts;
        };
        CHECK(damaged(whole.substr(0, whole.size() * 4 / 5), "cut short") > 10'000);
        damaged(whole.substr(0, whole.size() - 2), "cut short");
        damaged(whole.substr(0, 7), "cut short");
        std::string flipped = whole;
        flipped[flipped.size() - 3] = static_cast<char>(flipped[flipped.size() - 3] ^ 0x40);  // in the checksum
        damaged(flipped, "damaged");
        damaged(whole + "and more", "damaged");
    }
}

TEST_CASE("of Zstandard, windows of up to 128 MiB are read", "[results]") {
    const std::string line = R"({"candidate":"c1","responses":[]})"
                             "\n";
    CHECK(test::read_text(test::zstd_compressed(line, 27), {}).counts == ReadCounts{1, 1, 0});
    const test::Read large = test::read_text(test::zstd_compressed(line, 28), {});
    CHECK(large.codes == std::vector<std::string>{"E0409"});
    CHECK(large.findings.find("128 MiB") != std::string::npos);
    // A frame that is to be skipped may stand before the others.
    CHECK(test::read_text(std::string("\x53\x2A\x4D\x18\x02\0\0\0xy", 10) + test::zstd_compressed(line), {}).counts == ReadCounts{1, 1, 0});
}

TEST_CASE("NDJSON in UTF-16 is read", "[results]") {
    const test::Read read = test::read_text(test::utf16(R"({"candidate":"é","responses":[]})"
                                                        "\n"),
                                            {});
    CHECK(read.findings.empty());
    CHECK(read.attempts == std::vector<std::string>{R"({"candidate":"é","attempt":1,"responses":[]})"});
}

TEST_CASE("numbers are read with a decimal point or comma, with half a unit of their last digit", "[results]") {
    CHECK(printed_number("0.67")->value == 0.67);
    CHECK(printed_number(" 0,67 ")->value == 0.67);
    CHECK(printed_number("0,67")->half_unit() == Approx(0.005));
    CHECK(printed_number("85")->half_unit() == Approx(0.5));
    CHECK(printed_number("-1.5")->value == -1.5);
    for (const char* text : {"", "-", "1.2.3", "1,234.5", "x", "1e5", "inf", "nan", "12 %"}) CHECK_FALSE(printed_number(text));
}

TEST_CASE("objects are found in lines, arrays, arrays of arrays and pages", "[results]") {
    const auto objects = [](const std::string& text, bool pages, std::size_t step = 1 << 20) {
        Input input("objects", test::source(text, step));
        JsonObjects reader(input, pages);
        JsonRecord record;
        std::vector<std::string> out;
        while (reader.next(record)) out.push_back((record.state == JsonRecord::State::good ? "" : "!") + std::string(record.text));
        return out;
    };
    using Texts = std::vector<std::string>;
    const std::string a = R"({"a":"}\"{"})", b = R"({"b":[{}]})";
    for (const std::size_t step : {1u, 5u, 1000u}) {
        CHECK(objects(a + "\n" + b, false, step) == Texts{a, b});
        CHECK(objects("[" + a + ",\n" + b + "]", false, step) == Texts{a, b});
        CHECK(objects("[[" + a + "," + b + "]]\n", false, step) == Texts{a, b});
        CHECK(objects(R"({"more":"/x?a=\"","statements":[)" + a + "," + b + R"(]} {"statements":[)" + a + "]}", true, step) ==
              Texts{a, b, a});
    }
    CHECK(objects("[" + a + ",\n{\"cut\":\"sh", false) == Texts{a, "!{\"cut\":\"sh"});
    CHECK(objects("[" + a + ", x\n," + b + "]", false) == Texts{a, "!x", b});
}
