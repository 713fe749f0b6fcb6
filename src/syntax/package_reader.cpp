#include "syntax/package_reader.h"

#include <algorithm>
#include <array>
#include <mutex>

#include <fmt/format.h>
#include <zip.h>

#include "base/text.h"
#include "findings/codes.h"
#include "io/disk.h"

namespace lectern {

namespace fs = std::filesystem;

struct PackageReader::State {
    fs::path folder;           // of a folder
    zip_t* archive = nullptr;  // of a zip; libzip wants one thread at a time
    std::mutex one_at_a_time;
    std::vector<PackageFile> files;
    std::vector<Refusal> refused;

    State() = default;
    State(const State&) = delete;
    ~State() {
        if (archive) zip_discard(archive);
    }
};

namespace {

constexpr std::size_t chunk = 1 << 16;

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{} MB", bytes >> 20);
}

// Why a name may not stand in a package (APPNOTE 4.4.17 and common sense), or nothing.
std::string_view danger(std::string_view path) {
    if (path.empty()) return "has no name";
    if (path.front() == '/') return "begins with a slash, so it points outside of the package";
    if (path.find('\\') != std::string_view::npos) return "has a backslash, which is no separator in packages";
    if (path.size() > 1 && path[1] == ':') return "begins with a drive, so it points outside of the package";
    for (const std::string_view part : split(path, '/'))
        if (part == "..") return "goes up with `..`, so it may point outside of the package";
    if (std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return "has a control character";
    return {};
}

bool is_link(zip_t* archive, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    constexpr zip_uint32_t type_mask = 0170000, link = 0120000;
    return zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 && system == ZIP_OPSYS_UNIX &&
           (attributes >> 16 & type_mask) == link;
}

std::optional<Refusal> refusal(zip_t* archive, zip_uint64_t index, const zip_stat_t& stat) {
    const std::string name = stat.name;
    if (const auto why = danger(name); !why.empty())
        return Refusal{code("unsafe-path"), name, fmt::format("{} {}", quote(name), why),
                       "make the package again with paths relative to its root"};
    if (is_link(archive, index))
        return Refusal{code("link-in-package"), name, fmt::format("{} is a symbolic link", quote(name)),
                       "put the file itself into the package"};
    if (stat.encryption_method != ZIP_EM_NONE)
        return Refusal{code("locked-file"), name, fmt::format("{} is encrypted", quote(name)),
                       "no learning system asks for a password: make the package without one"};
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return Refusal{code("locked-file"), name,
                       fmt::format("{} is compressed by method {}, which few systems can read", quote(name), stat.comp_method),
                       "make the package again with deflate, the usual method"};
    return std::nullopt;
}

void refuse_repeated_names(std::vector<PackageFile>& files, std::vector<Refusal>& refused) {
    std::ranges::stable_sort(files, {}, &PackageFile::path);
    const auto same = [](const PackageFile& a, const PackageFile& b) { return a.path == b.path; };
    for (auto at = std::ranges::adjacent_find(files, same); at != files.end(); at = std::adjacent_find(at + 1, files.end(), same))
        if (refused.empty() || refused.back().path != at->path)
            refused.push_back({code("repeated-name-in-package"), at->path, fmt::format("{} is in the package twice", quote(at->path)),
                               "systems disagree on which of the two they take: leave one"});
    files.erase(std::unique(files.begin(), files.end(), same), files.end());
}

// Nothing more is read of a package that is refused as a whole.
void refuse_all(std::vector<PackageFile>& files, std::vector<Refusal>& refused, Refusal why) {
    files.clear();
    refused.push_back(std::move(why));
}

}  // namespace

PackageReader::PackageReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
PackageReader::PackageReader(PackageReader&&) noexcept = default;
PackageReader::~PackageReader() = default;

PackageReader PackageReader::open_zip(const fs::path& path) {
    auto state = std::make_unique<State>();
    std::error_code failed;
    const std::uint64_t own_size = fs::file_size(path, failed);
    if (failed) throw SystemError(fmt::format("cannot read {}: {}", path.string(), failed.message()));
    int zip_code = 0;
    state->archive = zip_open(path.c_str(), ZIP_RDONLY, &zip_code);
    if (!state->archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, zip_code);
        const std::string text = zip_error_strerror(&error);
        zip_error_fini(&error);
        if (zip_code == ZIP_ER_OPEN || zip_code == ZIP_ER_READ) throw SystemError(fmt::format("cannot read {}: {}", path.string(), text));
        refuse_all(state->files, state->refused,
                   {code("damaged-package"), {}, fmt::format("the zip can't be opened: {}", text), "make or download it again"});
        return PackageReader(std::move(state));
    }
    std::uint64_t total = 0;
    const zip_int64_t count = zip_get_num_entries(state->archive, 0);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count) && i < most_files; ++i) {
        zip_stat_t stat;
        if (zip_stat_index(state->archive, i, 0, &stat) != 0) continue;
        total += std::min<std::uint64_t>(stat.size, std::uint64_t{1} << 50);
        const std::string_view name = stat.name;
        if (auto why = refusal(state->archive, i, stat))
            state->refused.push_back(std::move(*why));
        else if (!name.ends_with('/'))
            state->files.push_back({std::string(name), stat.size, i});
    }
    refuse_repeated_names(state->files, state->refused);
    if (static_cast<std::size_t>(count) > most_files)
        refuse_all(state->files, state->refused,
                   {code("too-large"), {}, fmt::format("the package holds {} files, more than {}", count, most_files), {}});
    else if (total > largest_package && total / largest_ratio > own_size)
        refuse_all(state->files, state->refused,
                   {code("too-large"),
                    {},
                    fmt::format("the package is {} and unpacks to {}: nothing of it was read", megabytes(own_size), megabytes(total)),
                    "no course is as dense: this archive was made to fill a disk"});
    return PackageReader(std::move(state));
}

PackageReader PackageReader::open_folder(const fs::path& path) {
    auto state = std::make_unique<State>();
    state->folder = path;
    try {
        for (const auto& entry : fs::recursive_directory_iterator(path)) {
            const std::string name = entry.path().lexically_relative(path).generic_string();
            if (entry.is_symlink())
                state->refused.push_back(
                    {code("link-in-package"), name, fmt::format("{} is a symbolic link", quote(name)), "put the file itself there"});
            else if (entry.is_regular_file())
                state->files.push_back({name, entry.file_size(), 0});
        }
    } catch (const fs::filesystem_error& error) {
        throw SystemError(fmt::format("cannot read {}: {}", path.string(), error.code().message()));
    }
    std::ranges::sort(state->files, {}, &PackageFile::path);
    std::ranges::sort(state->refused, {}, &Refusal::path);
    return PackageReader(std::move(state));
}

const std::vector<PackageFile>& PackageReader::files() const {
    return state_->files;
}
const std::vector<Refusal>& PackageReader::refused() const {
    return state_->refused;
}

const PackageFile* PackageReader::find(std::string_view path) const {
    const auto found = std::ranges::lower_bound(state_->files, path, {}, &PackageFile::path);
    return found != state_->files.end() && found->path == path ? &*found : nullptr;
}

namespace {

Refusal damaged(const PackageFile& file, std::string_view why) {
    return {code("damaged-package"), file.path, fmt::format("{} is damaged: {}", quote(file.path), why),
            "make or download the package again"};
}

// Gives the file's bytes to `take`, piece by piece. libzip compares size and checksum at the end.
template <typename Take>
std::optional<Refusal> read_zip(zip_t* archive, const PackageFile& file, Take take) {
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> open(zip_fopen_index(archive, file.index, 0), &zip_fclose);
    if (!open) return damaged(file, zip_error_strerror(zip_get_error(archive)));
    std::array<char, chunk> piece;
    std::uint64_t got = 0;
    while (true) {
        const zip_int64_t n = zip_fread(open.get(), piece.data(), piece.size());
        if (n < 0) return damaged(file, zip_error_strerror(zip_file_get_error(open.get())));
        if (n == 0) break;
        got += static_cast<std::uint64_t>(n);
        if (got > file.size) return damaged(file, "it is longer than the archive says");
        take(std::string_view(piece.data(), static_cast<std::size_t>(n)));
    }
    if (got < file.size) return damaged(file, "it is shorter than the archive says");
    return std::nullopt;
}

}  // namespace

std::variant<std::string, Refusal> PackageReader::read(const PackageFile& file) const {
    if (file.size >= largest_text)
        return Refusal{code("too-large"), file.path,
                       fmt::format("{} is {}: more than {} are not read", quote(file.path), megabytes(file.size), megabytes(largest_text)),
                       "split it into several files"};
    if (!state_->archive) return read_file(state_->folder / file.path);
    const std::lock_guard lock(state_->one_at_a_time);
    std::string bytes;
    bytes.reserve(file.size);
    if (auto why = read_zip(state_->archive, file, [&](std::string_view piece) { bytes += piece; })) return std::move(*why);
    return bytes;
}

std::optional<Refusal> PackageReader::verify(const PackageFile& file) const {
    if (!state_->archive) return std::nullopt;
    const std::lock_guard lock(state_->one_at_a_time);
    return read_zip(state_->archive, file, [](std::string_view) {});
}

}  // namespace lectern
