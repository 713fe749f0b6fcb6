// Zip archives as values.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/tree.h"

struct libdeflate_compressor;

namespace lectern {

// An archive that is put together file by file. Each is compressed at once, so that no more than one of them is in memory as it is; the
// entries are deflated and stand in the order of their paths but for `first` (some readers want the manifest at the front); the same
// bytes for the same files on every machine. `time` is the date of every entry, in seconds since 1970 UTC; zip can't tell dates
// before 1980. All throw SystemError if there is no memory for it.
class ZipWriter {
public:
    explicit ZipWriter(std::int64_t time = 0);
    // A file of the same path takes the place of an earlier one.
    void add(std::string path, std::string_view bytes);
    // The archive. Once, and last.
    std::string finish(std::string_view first = "imsmanifest.xml");

    // A file as it stands in the archive.
    struct Deflated {
        std::string bytes;
        std::uint64_t size = 0;  // as it was
        std::uint32_t crc = 0;   // CRC-32
    };

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::int64_t time_;
    std::unique_ptr<libdeflate_compressor, Free> compressor_;
    std::map<std::string, Deflated, std::less<>> files_;
};

// All files at once.
[[nodiscard]] std::string zip(const Tree& files, std::int64_t time = 0, std::string_view first = "imsmanifest.xml");

}  // namespace lectern
