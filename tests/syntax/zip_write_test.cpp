// Zip archives: the same bytes for the same files, and readable by others.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <memory>

#include <zip.h>

#include "syntax/zip_write.h"

using namespace lectern;

namespace {

struct Entry {
    std::string name, bytes;
    zip_uint16_t date = 0, time = 0;
};

// Opened with libzip, with its own checks of consistency.
std::vector<Entry> entries(const std::string& archive) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    REQUIRE(source != nullptr);
    const std::unique_ptr<zip_t, decltype(&zip_discard)> opened(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error),
                                                                &zip_discard);
    REQUIRE(opened != nullptr);
    std::vector<Entry> out;
    for (zip_int64_t i = 0; i < zip_get_num_entries(opened.get(), 0); ++i) {
        zip_stat_t stat;
        REQUIRE(zip_stat_index(opened.get(), static_cast<zip_uint64_t>(i), 0, &stat) == 0);
        Entry entry{stat.name, std::string(stat.size, '\0'), 0, 0};
        zip_file_t* file = zip_fopen_index(opened.get(), static_cast<zip_uint64_t>(i), 0);
        REQUIRE(file != nullptr);
        CHECK(zip_fread(file, entry.bytes.data(), entry.bytes.size()) == static_cast<zip_int64_t>(entry.bytes.size()));
        CHECK(zip_fclose(file) == 0);
        out.push_back(std::move(entry));
    }
    return out;
}

// The date of the first entry, from its local header (APPNOTE 4.3.7).
std::pair<unsigned, unsigned> dos_date_time(const std::string& archive) {
    const auto word = [&](std::size_t at) {
        return static_cast<unsigned>(static_cast<unsigned char>(archive[at]) | static_cast<unsigned char>(archive[at + 1]) << 8);
    };
    return {word(12), word(10)};
}

const Tree files = {
    {"b.txt", "bb"}, {"a/ä.txt", std::string(5000, 'a')}, {"imsmanifest.xml", "<m/>"}, {"empty", ""}, {"zero", std::string(3, '\0')}};

}  // namespace

TEST_CASE("a zip holds its files, the manifest first, the rest by path", "[package]") {
    const std::vector<Entry> found = entries(lectern::zip(files));
    REQUIRE(found.size() == 5);
    std::vector<std::string> names;
    for (const Entry& entry : found) {
        names.push_back(entry.name);
        CHECK(entry.bytes == files.at(entry.name));
    }
    CHECK(names == std::vector<std::string>{"imsmanifest.xml", "a/ä.txt", "b.txt", "empty", "zero"});
    CHECK(entries(lectern::zip(files, 0, "b.txt")).front().name == "b.txt");
}

TEST_CASE("the same files give the same zip, in any time zone", "[package]") {
    const std::string once = lectern::zip(files, 1'000'000'000);
    CHECK(lectern::zip(files, 1'000'000'000) == once);
    const char* old = std::getenv("TZ");
    const std::string kept = old ? old : "";
    for (const char* zone : {"UTC", "Asia/Tokyo", "America/Lima"}) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        CHECK(lectern::zip(files, 1'000'000'000) == once);
    }
    if (old)
        ::setenv("TZ", kept.c_str(), 1);
    else
        ::unsetenv("TZ");
    ::tzset();
}

TEST_CASE("entries carry the date that is given, in UTC, from 1980 on", "[package]") {
    // 2001-09-09 01:46:40
    CHECK(dos_date_time(lectern::zip(files, 1'000'000'000)) == std::pair<unsigned, unsigned>{21 << 9 | 9 << 5 | 9, 1 << 11 | 46 << 5 | 20});
    CHECK(dos_date_time(lectern::zip(files, 0)) == std::pair<unsigned, unsigned>{1 << 5 | 1, 0});
    CHECK(dos_date_time(lectern::zip(files, -5)) == std::pair<unsigned, unsigned>{1 << 5 | 1, 0});
    CHECK(dos_date_time(lectern::zip(files, 99'999'999'999)).first == (127u << 9 | 12 << 5 | 31));
}
