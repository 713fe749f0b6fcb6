// Reading and writing files: what is there, what fails, and that nothing is ever half-written.
#include <catch2/catch.hpp>

#include <filesystem>

#include <fmt/format.h>

#include "io/disk.h"
#include "support/temporary_folder.h"

using namespace lectern;
using namespace lectern::test;

namespace fs = std::filesystem;

namespace {

struct Folder {
    const TemporaryFolder folder;
    const fs::path& path = folder.path();
};

Tree read_all(const fs::path& folder) {
    Tree out;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) out[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path());
    return out;
}

// The message of the SystemError that `action` throws; empty if it throws none.
template <typename Action>
std::string failure(Action action) {
    try {
        action();
    } catch (const SystemError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("files come back as they were written", "[base]") {
    const Folder folder;
    const std::string bytes("a\0\r\n\xFF", 5);
    write_file(folder.path / "new" / "deep" / "file", bytes);
    CHECK(read_file(folder.path / "new" / "deep" / "file") == bytes);
    write_file(folder.path / "new" / "deep" / "file", "");
    CHECK(read_file(folder.path / "new" / "deep" / "file") == "");
    CHECK(read_all(folder.path).size() == 1);  // no temporary file is left
}

TEST_CASE("a file that can't be read or written is named, with the system's reason", "[base]") {
    const Folder folder;
    const std::string path = folder.path.string();
    CHECK(failure([&] { (void)read_file(folder.path / "none"); }) == "cannot read " + path + "/none: No such file or directory");
    CHECK(failure([&] { (void)read_file(folder.path); }) == "cannot read " + path + ": it is a folder");
    write_file(folder.path / "file", "x");
    CHECK(failure([&] { write_file(folder.path / "file" / "below", "y"); }) == "cannot write " + path + "/file: Not a directory");
    CHECK(failure([&] { write_file(folder.path, "y"); }).starts_with("cannot write " + path));
    CHECK(read_file(folder.path / "file") == "x");
}

TEST_CASE("a tree is the files of the names that exist, without hidden ones", "[base]") {
    const Folder folder;
    const Tree files = {{"a.yaml", "1"},  {"items/x.md", "2"},    {"items/deep/y.md", "3"},
                        {"other/z", "4"}, {"items/.hidden", "5"}, {"items/.git/config", "6"}};
    for (const auto& [name, bytes] : files) write_file(folder.path / name, bytes);
    const std::string_view names[] = {"a.yaml", "items", "none"};
    CHECK(read_tree(folder.path, names) == Tree{{"a.yaml", "1"}, {"items/x.md", "2"}, {"items/deep/y.md", "3"}});
}

TEST_CASE("what belongs to a tree and can't be read is an error, not left out", "[base]") {
    const Folder folder;
    write_file(folder.path / "items" / "x.md", "1");
    fs::create_symlink("nowhere", folder.path / "items" / "y.md");
    const std::string_view names[] = {"a.yaml", "items"};
    CHECK(failure([&] { (void)read_tree(folder.path, names); }) ==
          "cannot read " + folder.path.string() + "/items/y.md: No such file or directory");
    fs::remove(folder.path / "items" / "y.md");
    fs::create_symlink("nowhere", folder.path / "a.yaml");
    CHECK(failure([&] { (void)read_tree(folder.path, names); }) ==
          "cannot read " + folder.path.string() + "/a.yaml: No such file or directory");
}

TEST_CASE("a folder is replaced whole", "[base]") {
    const Folder folder;
    const fs::path target = folder.path / "out" / "dist";
    replace_folder(target, {{"old", "1"}, {"deep/er", "2"}});
    CHECK(read_all(target) == Tree{{"old", "1"}, {"deep/er", "2"}});
    replace_folder(target, {{"new", "3"}});
    CHECK(read_all(target) == Tree{{"new", "3"}});
    replace_folder(target.string() + "/", {{"newer", "4"}});
    CHECK(read_all(folder.path) == Tree{{"out/dist/newer", "4"}});  // and nothing beside it
}

TEST_CASE("a folder that can't be replaced stays as it was", "[base]") {
    const Folder folder;
    const fs::path target = folder.path / "dist";
    replace_folder(target, {{"old", "1"}});
    // A file and a folder of the same name: the second can't be made.
    CHECK(failure([&] { replace_folder(target, {{"a", "2"}, {"a/b", "3"}}); }).starts_with("cannot write "));
    CHECK(failure([&] { replace_folder(target, {{"x", "2"}, {std::string(300, 'n'), "3"}}); }).ends_with("File name too long"));
    CHECK(read_all(folder.path) == Tree{{"dist/old", "1"}});
}

TEST_CASE("a folder filled piece by piece is seen when it is whole", "[base]") {
    const Folder folder;
    const fs::path target = folder.path / "out" / "graded";
    replace_folder(target, {{"old", "1"}});
    {
        FolderWriter writer(target);
        writer.append("table.csv", "head\n");
        writer.append("empty", "");
        writer.append("pages/one.html", "a");
        writer.append("table.csv", "row\n");
        CHECK(read_all(target) == Tree{{"old", "1"}});
        writer.commit();
        CHECK(read_all(target) == Tree{{"table.csv", "head\nrow\n"}, {"empty", ""}, {"pages/one.html", "a"}});
    }
    CHECK(read_all(folder.path).size() == 3);  // and nothing beside it
}

TEST_CASE("a folder that is not committed leaves nothing", "[base]") {
    const Folder folder;
    {
        FolderWriter writer(folder.path / "graded");
        writer.append("table.csv", std::string(3 * FolderWriter::buffer_bytes, 'x'));
    }
    CHECK(fs::is_empty(folder.path));
    replace_folder(folder.path / "graded", {{"old", "1"}});
    CHECK(failure([&] {
              FolderWriter writer(folder.path / "graded");
              writer.append("a", "1");
              writer.append("a/b", "2");
          }).starts_with("cannot write "));
    CHECK(read_all(folder.path) == Tree{{"graded/old", "1"}});
}

// Every file is added to in turn, three times: none of them is open any more when its turn comes again.
TEST_CASE("more files than are kept open are each whole", "[base]") {
    const Folder folder;
    Tree expected;
    const std::size_t buffer = FolderWriter::buffer_bytes;
    const std::string sizes[] = {std::string(10, 'a'), std::string(buffer, 'b'), std::string(buffer + 1, 'c')};
    FolderWriter writer(folder.path / "graded");
    for (const std::string& bytes : sizes)
        for (std::size_t i = 0; i < 3 * FolderWriter::most_open; ++i) {
            const std::string path = fmt::format("page{}.html", i);
            writer.append(path, bytes);
            writer.append("table.csv", "row\n");
            expected[path] += bytes;
            expected["table.csv"] += "row\n";
        }
    const auto open_files = [] { return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()); };
    const auto before = open_files();
    writer.commit();
    CHECK(before - open_files() == FolderWriter::most_open);
    CHECK(read_all(folder.path / "graded") == expected);
}
