#include "io/disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

namespace lectern {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const char* what) {
    throw SystemError(std::string("cannot ") + what + " " + path.string() + ": " + std::strerror(errno));
}

// Readers of std::filesystem's own errors get the path and the system's words.
[[noreturn]] void fail(const fs::filesystem_error& error, const char* what) {
    throw SystemError(std::string("cannot ") + what + " " + error.path1().string() + ": " + error.code().message());
}

void write_all(int file, const fs::path& path, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail(path, "write");
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void write_plain(const fs::path& path, std::string_view bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) fail(path, "write");
    try {
        write_all(file, path, bytes);
    } catch (...) {
        ::close(file);
        throw;
    }
    if (::fsync(file) != 0 || ::close(file) != 0) fail(path, "write");
}

// A link that leads nowhere counts as a file: whoever made it wants it read, and must hear that it can't be.
bool is_file(const fs::path& path) {
    return fs::is_regular_file(path) || (fs::is_symlink(path) && !fs::exists(path));
}

fs::path beside(const fs::path& path, std::string_view mark) {
    fs::path other = path.parent_path() / ("." + path.filename().string() + "." + std::string(mark) + std::to_string(::getpid()));
    return other;
}

}  // namespace

std::string read_file(const fs::path& path) {
    if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) fail(path, "read");
    if (fs::is_directory(path)) throw SystemError("cannot read " + path.string() + ": it is a folder");
    constexpr std::size_t at_once = 65536;
    std::string bytes;
    for (std::size_t size = 0; in; bytes.resize(size)) {
        bytes.resize(size + at_once);
        in.read(bytes.data() + size, at_once);
        size += static_cast<std::size_t>(in.gcount());
    }
    if (in.bad()) fail(path, "read");
    return bytes;
}

ByteSource open_bytes(const fs::path& path) {
    if (path != "-" && fs::is_directory(path)) throw SystemError("cannot read " + path.string() + ": it is a folder");
    const int file = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail(path, "read");
    const std::shared_ptr<const int> owner(new int(file), [](const int* open) {
        ::close(*open);
        delete open;
    });
    return [owner, path](char* to, std::size_t size) {
        for (;;) {
            const auto n = ::read(*owner, to, size);
            if (n >= 0) return static_cast<std::size_t>(n);
            if (errno != EINTR) fail(path, "read");
        }
    };
}

Tree read_tree(const fs::path& folder, std::span<const std::string_view> names) {
    Tree tree;
    try {
        for (const std::string_view name : names) {
            const fs::path root = folder / name;
            if (is_file(root)) tree[std::string(name)] = read_file(root);
            if (!fs::is_directory(root)) continue;
            for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
                if (at->path().filename().string().starts_with('.')) {
                    if (at->is_directory()) at.disable_recursion_pending();
                } else if (is_file(at->path())) {
                    tree[at->path().lexically_relative(folder).generic_string()] = read_file(at->path());
                }
            }
        }
    } catch (const fs::filesystem_error& error) {
        fail(error, "read");
    }
    return tree;
}

void write_file(const fs::path& path, std::string_view bytes) {
    try {
        if (path.has_parent_path()) fs::create_directories(path.parent_path());
    } catch (const fs::filesystem_error& error) {
        fail(error, "write");
    }
    const fs::path temporary = beside(path, "new");
    try {
        write_plain(temporary, bytes);
        if (::rename(temporary.c_str(), path.c_str()) != 0) fail(path, "write");
    } catch (...) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw;
    }
}

FolderWriter::FolderWriter(const fs::path& folder) {
    const fs::path target = fs::absolute(folder).lexically_normal();
    folder_ = target.has_filename() ? target : target.parent_path();
    fresh_ = beside(folder_, "new");
    old_ = beside(folder_, "old");
    try {
        fs::create_directories(folder_.parent_path());
        fs::remove_all(fresh_);
        fs::create_directory(fresh_);
    } catch (const fs::filesystem_error& error) {
        fail(error, "write");
    }
}

FolderWriter::~FolderWriter() {
    for (const OpenFile& one : open_) ::close(one.file);
    std::error_code ignored;
    if (!committed_) fs::remove_all(fresh_, ignored);
}

void FolderWriter::flush(OpenFile& one) {
    write_all(one.file, fresh_ / one.path, one.buffer);
    one.buffer.clear();
}

FolderWriter::OpenFile& FolderWriter::open(std::string_view path) {
    const auto found = std::ranges::find(open_, path, &OpenFile::path);
    if (found != open_.end()) {
        open_.splice(open_.begin(), open_, found);
        return open_.front();
    }
    if (open_.size() == most_open) {
        flush(open_.back());
        const int file = open_.back().file;
        const fs::path of = fresh_ / open_.back().path;
        open_.pop_back();
        closed_early_ = true;
        if (::close(file) != 0) fail(of, "write");
    }
    const fs::path whole = fresh_ / path;
    try {
        if (path.find('/') != path.npos) fs::create_directories(whole.parent_path());
    } catch (const fs::filesystem_error& error) {
        fail(error, "write");
    }
    const int file = ::open(whole.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0) fail(whole, "write");
    open_.push_front({std::string(path), file, {}});
    return open_.front();
}

void FolderWriter::append(std::string_view path, std::string_view bytes) {
    OpenFile& one = open(path);
    if (one.buffer.size() + bytes.size() > buffer_bytes) flush(one);
    if (bytes.size() > buffer_bytes)
        write_all(one.file, fresh_ / one.path, bytes);
    else
        one.buffer += bytes;
}

void FolderWriter::commit() {
    for (OpenFile& one : open_) flush(one);
    // Of files that are no longer open the system is asked once for all: a million pages take no million waits for the disk.
    if (closed_early_ && !open_.empty() && ::syncfs(open_.front().file) != 0) fail(fresh_, "write");
    while (!open_.empty()) {
        const OpenFile one = std::move(open_.front());
        open_.pop_front();
        const bool synced = closed_early_ || ::fsync(one.file) == 0;
        if (::close(one.file) != 0 || !synced) fail(fresh_ / one.path, "write");
    }
    swap();
    committed_ = true;
}

void FolderWriter::swap() {
    try {
        fs::remove_all(old_);
        if (fs::exists(folder_)) {
            // RENAME_EXCHANGE swaps both names in one step; file systems without it get two renames.
            if (::renameat2(AT_FDCWD, fresh_.c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) == 0) {
                fs::remove_all(fresh_);
                return;
            }
            fs::rename(folder_, old_);
        }
        fs::rename(fresh_, folder_);
        fs::remove_all(old_);
    } catch (const fs::filesystem_error& error) {
        std::error_code ignored;
        if (!fs::exists(folder_) && fs::exists(old_)) fs::rename(old_, folder_, ignored);
        fail(error, "write");
    }
}

void replace_folder(const fs::path& folder, const Tree& files) {
    FolderWriter writer(folder);
    for (const auto& [path, bytes] : files) writer.append(path, bytes);
    writer.commit();
}

}  // namespace lectern
