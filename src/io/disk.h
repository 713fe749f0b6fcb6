// Files and folders, read and replaced.
#pragma once
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/tree.h"
#include "io/errors.h"

namespace lectern {

// The whole file; "-" is standard input. Throws SystemError.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

// Fills up to `size` bytes at `to` and says how many; 0 at the end. For files that are larger than memory.
using ByteSource = std::function<std::size_t(char* to, std::size_t size)>;
// The file as a source; "-" is standard input. Opening and reading throw SystemError.
ByteSource open_bytes(const std::filesystem::path& path);

// Those of `names` (files or folders, folders with all that is in them, hidden files left out) that exist under `folder`.
// Throws SystemError.
[[nodiscard]] Tree read_tree(const std::filesystem::path& folder, std::span<const std::string_view> names);

// Writes to a temporary file beside it, then renames: `path` holds the old bytes or the new ones, never a part. Throws SystemError.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// A folder that is filled piece by piece, for what is larger than memory, and swapped for `folder` when it is whole: readers see
// the old folder or the new one. Until then it stands beside it under a hidden name; destruction without `commit` removes it.
// A few files are kept open, each with a small buffer: to add to one of them is cheap, and memory does not depend on what is written.
// All throw SystemError, and leave the old folder as it was. One thread at a time.
class FolderWriter {
public:
    static constexpr std::size_t most_open = 16;        // files
    static constexpr std::size_t buffer_bytes = 65536;  // of each

    explicit FolderWriter(const std::filesystem::path& folder);
    ~FolderWriter();
    FolderWriter(const FolderWriter&) = delete;
    FolderWriter& operator=(const FolderWriter&) = delete;

    // Adds to the end of the file at `path`, relative to the folder; the first call for a path makes the file, also of no bytes.
    void append(std::string_view path, std::string_view bytes);
    // Everything is on the disk, then the folder takes its place. Once, and last.
    void commit();

private:
    struct OpenFile {
        std::string path;
        int file;
        std::string buffer;
    };

    OpenFile& open(std::string_view path);
    void flush(OpenFile& one);
    void swap();

    std::filesystem::path folder_, fresh_, old_;
    std::list<OpenFile> open_;  // the one written last first
    bool closed_early_ = false, committed_ = false;
};

// A folder of few files at once: a FolderWriter filled and committed.
void replace_folder(const std::filesystem::path& folder, const Tree& files);

}  // namespace lectern
