// Small things done to text, exact fractions, places in files.
#include <catch2/catch.hpp>

#include "base/hash.h"
#include "base/rational.h"
#include "base/text.h"
#include "findings/files.h"

using namespace lectern;

TEST_CASE("invalid UTF-8 is found at its first byte", "[base]") {
    CHECK_FALSE(invalid_utf8(""));
    CHECK_FALSE(invalid_utf8("aä€😀"));
    CHECK_FALSE(invalid_utf8(std::string_view("a\0b", 3)));
    CHECK(invalid_utf8("ab\xE9 c") == 2u);
    CHECK(invalid_utf8("ä\xC3") == 2u);
    CHECK(invalid_utf8("\xC0\x80") == 0u);          // overlong
    CHECK(invalid_utf8("\xED\xA0\x80") == 0u);      // surrogate
    CHECK(invalid_utf8("\xF4\x90\x80\x80") == 0u);  // above U+10FFFF
    CHECK(invalid_utf8("\xFE\xFF") == 0u);
}

TEST_CASE("slugs are GitHub's", "[base]") {
    CHECK(github_slug("Hello, World!") == "hello-world");
    CHECK(github_slug("a  b - c_d") == "a--b---c_d");
    CHECK(github_slug("Größe & Co. (2.0)") == "größe--co-20");
    CHECK(github_slug("日本語 テスト") == "日本語-テスト");
    CHECK(github_slug("C++ / C#") == "c--c");
    CHECK(github_slug("🚀 Go") == "-go");
    CHECK(github_slug("") == "");
}

TEST_CASE("XML escapes leave nothing that XML can't hold", "[base]") {
    CHECK(escape_xml("a<b>&\"c'") == "a&lt;b&gt;&amp;&quot;c'");
    CHECK(escape_xml(std::string_view("a\0\x01\x1F\t\n\r b", 9)) == "a\t\n\r b");
}

TEST_CASE("the nearest word is one that may be meant", "[base]") {
    const std::string_view words[] = {"difficulty", "minutes", "points", "id"};
    CHECK(nearest("dificulty", words) == "difficulty");
    CHECK(nearest("minuets", words) == "minutes");
    CHECK(nearest("di", words) == "id");
    CHECK(nearest("points", words) == "points");
    CHECK_FALSE(nearest("colour", words));
    CHECK_FALSE(nearest("", words));
    CHECK_FALSE(nearest("x", {}));
}

TEST_CASE("texts compare without regard to blanks, composition and case", "[base]") {
    CHECK(normalize_text("  a \t\n b  ") == "a b");
    CHECK(normalize_text("e\u0301") == "é");
    CHECK(normalize_text("a\u00A0\u3000b") == "a b");
    CHECK(lower_case("ÄÉΣ I") == "äéσ i");
    CHECK(lower_case("\u0130") == "i\u0307");
    CHECK(lower_case("straße") == "straße");
}

TEST_CASE("words are split, joined, trimmed and counted", "[base]") {
    CHECK(trim(" \t a b \r\n") == "a b");
    CHECK(trim("  ") == "");
    CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", ',') == std::vector<std::string_view>{""});
    const std::string parts[] = {"a", "b"};
    CHECK(join(parts, ", ") == "a, b");
    CHECK(count_of(1, "case study") == "1 case study");
    CHECK(count_of(2, "case study") == "2 case studies");
    CHECK(count_of(0, "item") == "0 items");
    CHECK(csv_field("a b") == "a b");
    CHECK(csv_field("a,\"b\"\n") == "\"a,\"\"b\"\"\n\"");
}

TEST_CASE("decimals are exact fractions", "[base]") {
    CHECK(parse_decimal("0.1") == Rational(1, 10));
    CHECK(parse_decimal("-3.50") == Rational(-7, 2));
    CHECK(parse_decimal("+2") == Rational(2));
    CHECK(parse_decimal(".5") == Rational(1, 2));
    CHECK(parse_decimal("5.") == Rational(5));
    CHECK(parse_decimal("0.000000001") == Rational(1, 1'000'000'000));
    for (const std::string_view bad :
         {"", ".", "-", "1e3", "0x1", "1,5", " 1", "1 ", "1.2.3", "--1", "nan", "0.0000000001", "99999999999999999999", "１"}) {
        INFO(bad);
        CHECK_FALSE(parse_decimal(bad));
    }
    CHECK(*parse_decimal("0.1") + *parse_decimal("0.2") == *parse_decimal("0.3"));
    CHECK(Rational(2, -4) == Rational(-1, 2));
    CHECK(Rational(0, 5) == Rational(0));
    CHECK(Rational(1, 3) < Rational(1, 2));
    CHECK(Rational(2, 3) / Rational(4, 3) == Rational(1, 2));
    CHECK(Rational(1, 2) - Rational(1, 3) == Rational(1, 6));
    CHECK(to_decimal(Rational(1, 2)) == "0.5");
    CHECK(to_decimal(Rational(2, 3)) == "0.6666666666666666");
    CHECK(to_decimal(Rational(-3)) == "-3");
    CHECK(to_decimal(1e21) == "1000000000000000000000");
    CHECK(to_decimal(0.1) == "0.1");
    CHECK(to_decimal(1e-7) == "0.0000001");
}

TEST_CASE("places count lines and characters from 1", "[base]") {
    Files files;
    const FileId id = files.add("a", "aä€\r\nb\n\n");
    const auto place = [&](std::uint32_t offset) {
        const LineColumn at = files.position(id, offset);
        return std::make_pair(at.line, at.column);
    };
    CHECK(place(0) == std::make_pair(1u, 1u));
    CHECK(place(1) == std::make_pair(1u, 2u));
    CHECK(place(3) == std::make_pair(1u, 3u));
    CHECK(place(6) == std::make_pair(1u, 4u));
    CHECK(place(8) == std::make_pair(2u, 1u));
    CHECK(place(11) == std::make_pair(4u, 1u));
    CHECK(place(999) == std::make_pair(4u, 1u));
    CHECK(files.line(id, 1) == "aä€");
    CHECK(files.line(id, 3) == "");
    CHECK(files.line(id, 9) == "");
    CHECK(files.offset(id, 2, 1) == 8);
    CHECK(files.offset(id, 2, 99) == 9);
    CHECK(files.offset(id, 0, 1) == 0);
    CHECK(files.offset(id, 99, 1) == 11);
    const FileId empty = files.add("b", "");
    CHECK(files.position(empty, 5).line == 1);
    files.show_under("x/");
    CHECK(files[id].path == "x/a");
}

TEST_CASE("hashes are SHA-256", "[base]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
