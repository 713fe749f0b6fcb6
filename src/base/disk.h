// The only place, beside cli/, that touches the disk.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lectern {

// The system failed us: a file that can't be read, a full disk. Only `main` catches it (exit 3).
class SystemError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Files by path relative to their folder ("items/1.1.md"), with forward slashes: a folder as a value. Tests write them by hand.
using Tree = std::map<std::string, std::string>;

// The whole file; "-" is standard input. Throws SystemError.
std::string read_file(const std::filesystem::path& path);

// Fills up to `size` bytes at `to` and says how many; 0 at the end. For files that are larger than memory.
using ByteSource = std::function<std::size_t(char* to, std::size_t size)>;
// The file as a source; "-" is standard input. Opening and reading throw SystemError.
ByteSource open_bytes(const std::filesystem::path& path);

// Those of `names` (files or folders, folders with all that is in them, hidden files left out) that exist under `folder`.
// Throws SystemError.
Tree read_tree(const std::filesystem::path& folder, std::span<const std::string_view> names);

// Writes to a temporary file beside it, then renames: `path` holds the old bytes or the new ones, never a part. Throws SystemError.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// Puts the files into a new folder, then swaps it for `folder`: readers see the old folder or the new one, whole.
// Throws SystemError and leaves the old folder as it was.
void replace_folder(const std::filesystem::path& folder, const Tree& files);

}  // namespace lectern
