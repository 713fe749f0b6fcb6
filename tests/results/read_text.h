// Result files written in a test, read.
#pragma once
#include <string>
#include <vector>

#include "results/reader.h"

namespace lectern::test {

// Gives the bytes in pieces of `step`, so that records lie across the ends of reads.
ByteSource source(std::string text, std::size_t step = 1 << 20);

struct Read {
    ReadCounts counts;
    std::vector<std::string> attempts;  // as NDJSON; "undecided: ITEM …" behind it where a response is
    std::vector<std::uint32_t> lines;
    std::string findings;            // as text
    std::vector<std::string> codes;  // in the order of their finding
};
// `files`: those that findings may be about beside it.
Read read_text(std::string text, const ReadOptions& options, std::size_t step = 1 << 20, Files files = {});

// Of "text" as Excel's "Unicode text", little or big endian, with its mark.
std::string utf16(const std::string& text, bool big_endian = false);
std::string gzipped(const std::string& text);
std::string zstd_compressed(const std::string& text, int window_bits = 0);  // 0: as the library chooses

// A file of the samples of real systems beside the project; empty if it is not there.
std::string sample_export(const std::string& path);

}  // namespace lectern::test
