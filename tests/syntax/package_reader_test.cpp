// Packages from strangers: what is safe is read, everything else is refused with a reason, and nothing is written anywhere.
#include <catch2/catch.hpp>

#include <zip.h>

#include "io/disk.h"
#include "support/temporary_folder.h"
#include "syntax/package_reader.h"
#include "syntax/zip_write.h"

using namespace lectern;
using namespace lectern::test;

namespace {

struct Entry {
    std::string name, bytes;
    zip_uint32_t unix_mode = 0100644;
    bool encrypted = false;
};

// By libzip, which refuses none of this.
void write_zip(const std::filesystem::path& path, const std::vector<Entry>& entries) {
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    REQUIRE(archive != nullptr);
    for (const Entry& entry : entries) {
        zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        REQUIRE(index >= 0);
        zip_file_set_external_attributes(archive, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX, entry.unix_mode << 16);
        if (entry.encrypted) zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, "secret");
    }
    REQUIRE(zip_close(archive) == 0);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    REQUIRE(from.size() == to.size());
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) text.replace(at, from.size(), to);
}

struct Zip {
    TemporaryFolder folder;
    std::filesystem::path path = folder.path() / "package.zip";
    explicit Zip(const std::vector<Entry>& entries) { write_zip(path, entries); }
    // A zip whose bytes were changed afterwards.
    template <typename Change>
    Zip(const std::vector<Entry>& entries, Change change) : Zip(entries) {
        std::string bytes = read_file(path);
        change(bytes);
        write_file(path, bytes);
    }
    PackageReader open() const { return PackageReader::open_zip(path); }
};

std::string names(const PackageReader& reader) {
    std::string out;
    for (const PackageFile& file : reader.files()) out += file.path + " ";
    return out;
}

std::string reasons(const PackageReader& reader) {
    std::string out;
    for (const Refusal& why : reader.refused()) out += std::string(why.code.name) + " ";
    return out;
}

std::string text_of(const PackageReader& reader, std::string_view path) {
    const PackageFile* file = reader.find(path);
    REQUIRE(file != nullptr);
    const auto read = reader.read(*file);
    const auto* refused = std::get_if<Refusal>(&read);
    return refused ? std::string(refused->code.name) : std::get<std::string>(read);
}

// The uncompressed size that the central directory (APPNOTE 4.3.12) gives the first file.
void set_first_size(std::string& bytes, std::uint32_t size) {
    const auto at = bytes.find("PK\x01\x02");
    REQUIRE(at != std::string::npos);
    for (int i = 0; i < 4; ++i) bytes[at + 24 + static_cast<std::size_t>(i)] = static_cast<char>(size >> (8 * i));
}

}  // namespace

TEST_CASE("a package gives its files by path, with their text", "[package]") {
    const Zip zip({{"b/x.xml", "<x/>"}, {"a.txt", "A"}, {"b/", ""}});
    const PackageReader reader = zip.open();
    CHECK(names(reader) == "a.txt b/x.xml ");
    CHECK(reasons(reader) == "");
    CHECK(text_of(reader, "b/x.xml") == "<x/>");
    CHECK(reader.find("B/x.xml") == nullptr);
}

TEST_CASE("what zip() writes, a package reader reads", "[package]") {
    const TemporaryFolder folder;
    const Tree files = {{"imsmanifest.xml", "<m/>"}, {"media/ä.png", std::string(100'000, 'x')}};
    write_file(folder.path() / "p.zip", lectern::zip(files));
    const PackageReader reader = PackageReader::open_zip(folder.path() / "p.zip");
    for (const auto& [path, bytes] : files) CHECK(text_of(reader, path) == bytes);
}

TEST_CASE("paths that lead out of a package are refused, the other files are read", "[package]") {
    const Zip zip(
        {{"../up.xml", "x"}, {"/etc/top.xml", "x"}, {"a\\b.xml", "x"}, {"C:/c.xml", "x"}, {"a/../../b.xml", "x"}, {"good.xml", "x"}});
    const PackageReader reader = zip.open();
    CHECK(names(reader) == "good.xml ");
    CHECK(reasons(reader) == "unsafe-path unsafe-path unsafe-path unsafe-path unsafe-path ");
}

TEST_CASE("a symbolic link in a package is refused", "[package]") {
    const Zip zip({{"link", "/etc/passwd", 0120777}, {"good.xml", "x"}});
    const PackageReader reader = zip.open();
    CHECK(names(reader) == "good.xml ");
    CHECK(reasons(reader) == "link-in-package ");
}

TEST_CASE("of two files with one name neither goes unnoticed", "[package]") {
    const Zip zip({{"item1.xml", "one"}, {"item2.xml", "two"}}, [](std::string& bytes) { replace_all(bytes, "item2.xml", "item1.xml"); });
    const PackageReader reader = zip.open();
    CHECK(names(reader) == "item1.xml ");
    CHECK(reasons(reader) == "repeated-name-in-package ");
}

TEST_CASE("an encrypted file is refused", "[package]") {
    const Zip zip({{"locked.xml", "x", 0100644, true}, {"good.xml", "x"}});
    CHECK(reasons(zip.open()) == "locked-file ");
}

TEST_CASE("a package that says it unpacks to gigabytes is refused whole, before anything is unpacked", "[package]") {
    const Zip zip({{"bomb.xml", std::string(1000, '0')}}, [](std::string& bytes) { set_first_size(bytes, 0xF0000000u); });
    const PackageReader reader = zip.open();
    CHECK(names(reader) == "");
    CHECK(reasons(reader) == "too-large ");
}

TEST_CASE("a file that is longer than the archive says is read no further", "[package]") {
    const Zip zip({{"liar.xml", std::string(5'000'000, '0')}}, [](std::string& bytes) { set_first_size(bytes, 10); });
    CHECK(text_of(zip.open(), "liar.xml") == "damaged-package");
}

TEST_CASE("a document of 64 MB is not read into memory", "[package]") {
    const Zip zip({{"large.xml", std::string(1000, '0')}}, [](std::string& bytes) { set_first_size(bytes, 64u << 20); });
    CHECK(text_of(zip.open(), "large.xml") == "too-large");
}

TEST_CASE("a damaged file is found by its checksum, read or only passed through", "[package]") {
    const std::string text = "no two letters of this text are the same as in the other one";
    const Zip zip({{"a.txt", text}}, [&](std::string& bytes) {
        const auto at = bytes.find("PK\x03\x04");
        bytes[at + 30 + 5 + 3] ^= 0x10;  // in the data of the first file
    });
    const PackageReader reader = zip.open();
    CHECK(text_of(reader, "a.txt") == "damaged-package");
    CHECK(reader.verify(*reader.find("a.txt")).has_value());
}

TEST_CASE("what is no archive, or half of one, is refused with a reason", "[package]") {
    for (const std::string& bytes : {std::string("PK\x03\x04 and then nothing of use"), std::string("hello"), std::string()}) {
        const TemporaryFolder folder;
        write_file(folder.path() / "p.zip", bytes);
        const PackageReader reader = PackageReader::open_zip(folder.path() / "p.zip");
        CHECK(names(reader) == "");
        CHECK(reasons(reader) == "damaged-package ");
    }
}

TEST_CASE("an archive that is not there is the system's failure, not a finding", "[package]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(PackageReader::open_zip(folder.path() / "none.zip"), SystemError);
}

TEST_CASE("a folder is a package as well; links in it are refused", "[package]") {
    const TemporaryFolder folder;
    write_file(folder.path() / "imsmanifest.xml", "<m/>");
    write_file(folder.path() / "a/b.xml", "<b/>");
    std::filesystem::create_symlink("/etc/passwd", folder.path() / "link.xml");
    const PackageReader reader = PackageReader::open_folder(folder.path());
    CHECK(names(reader) == "a/b.xml imsmanifest.xml ");
    CHECK(reasons(reader) == "link-in-package ");
    CHECK(text_of(reader, "a/b.xml") == "<b/>");
}
