#include <catch2/catch.hpp>

#include "results/delimited.h"
#include "results/json_objects.h"
#include "results/read_text.h"

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
    CHECK(rows(test::gzipped("a,b\n1,2\n")) == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(rows(test::gzipped("a,b\n") + test::gzipped("1,2\n")) == Rows{{"a", "b"}, {"1", "2"}});
    const std::string line = R"({"candidate":"c1","responses":[]})"
                             "\n";
    CHECK(test::read_text(test::gzipped(line + line), {}).counts == ReadCounts{2, 2, 0});
    std::string cut = test::gzipped(line);
    cut.resize(cut.size() - 9);
    const test::Read damaged = test::read_text(cut, {});
    CHECK(damaged.codes.back() == "E0409");
    CHECK(damaged.counts.unreadable > 0);
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
