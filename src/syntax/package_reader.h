// Packages that somebody handed in, read without trusting them: nothing is unpacked to disk, and memory is bounded.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "findings/finding.h"

namespace lectern {

// A file of this size or more is not read whole: no manifest, item or result file is as large.
inline constexpr std::uint64_t largest_text = 64u << 20;
// A package that unpacks to more than this, and to more than a hundred times its own size, is a trap.
inline constexpr std::uint64_t largest_package = 2ull << 30;
inline constexpr std::uint64_t largest_ratio = 100;
inline constexpr std::size_t most_files = 200'000;

struct PackageFile {
    std::string path;  // in the package, with forward slashes
    std::uint64_t size = 0;
    std::uint64_t index = 0;  // in a zip
};

// Why something in a package was refused: a code of findings/codes.h, the path in the package (empty: the whole of it), what is wrong.
struct Refusal {
    Code code;
    std::string path, text, hint;
};

// A zip archive, or a folder of what was in one. Reading is safe from several threads.
class PackageReader {
public:
    // Both throw SystemError if the disk refuses. What is wrong with the archive itself is in refused().
    static PackageReader open_zip(const std::filesystem::path& path);
    static PackageReader open_folder(const std::filesystem::path& path);

    PackageReader(PackageReader&&) noexcept;
    ~PackageReader();

    const std::vector<PackageFile>& files() const;  // by path; without those refused
    const std::vector<Refusal>& refused() const;
    const PackageFile* find(std::string_view path) const;  // exact case

    // The whole file, if it is smaller than largest_text.
    std::variant<std::string, Refusal> read(const PackageFile& file) const;
    // Reads it through and forgets it: damage shows.
    [[nodiscard]] std::optional<Refusal> verify(const PackageFile& file) const;

private:
    struct State;
    explicit PackageReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace lectern
