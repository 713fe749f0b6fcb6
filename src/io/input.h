// A result file read piece by piece: its head, to recognise the format, then line by line or record by record. Memory is bounded by
// the longest of them.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "findings/finding.h"
#include "io/decode.h"
#include "io/disk.h"

namespace lectern {

class Input {
public:
    // Every line and the head can be read this far past their end: what simdjson asks for.
    static constexpr std::size_t padding = 64;
    static constexpr std::size_t head_size = 512u << 10;  // the head of a table has all questions of an exam in it
    // A longer line is not kept; an attempt of 1,000 responses has 100 KB.
    static constexpr std::size_t longest_line = 16u << 20;

    struct Line {
        std::uint32_t number = 0;  // from 1
        std::string_view text;     // without line break; valid until the next line
        bool ended = true;         // by a line break; else by the end of the file
        bool too_long = false;     // `text` is its beginning
    };

    // Compressed bytes and UTF-16 come out as UTF-8, without a byte-order mark (io/decode.h).
    Input(std::string path, ByteSource source);

    const std::string& path() const { return path_; }
    // What is wrong with the file's wrapping; empty: nothing, so far.
    const std::string& damage() const { return *damage_; }
    // The first bytes (head_size, or the whole file if it is shorter). Before anything is read.
    std::string_view head();
    bool next_line(Line& line);

    // Bytes that are not set before they are read into, readable `padding` bytes past their end.
    struct Buffer {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;  // without the padding
    };
    // Whole lines, together about `size` bytes: for lines that are read in several threads, each through an Input of its own.
    struct Block {
        std::uint32_t lines_before = 0;  // in the file
        Buffer buffer;
        std::size_t begin = 0, end = 0;  // in the buffer; of a line over longest_line, one byte more than that
    };
    // The buffer of a block that is done with may stand in `block`: it is used again.
    bool next_block(Block& block, std::size_t size);
    // A block as an input: its bytes are no longer wrapped in anything. The block must outlive it.
    Input(std::string path, const Block& block);

    // For records that are no lines. What has been read and not yet taken; more() adds to it and says whether there was more, and
    // take() gives the first `size` bytes of it away. Views end with the next call of either.
    std::string_view window() const { return {bytes_ + begin_, end_ - begin_}; }
    bool more() { return fill(); }
    std::string_view take(std::size_t size);
    // Puts the last `size` bytes that take() gave back into the window. There was no more() since.
    void give_back(std::size_t size);
    // The line (from 1) in which the window begins.
    std::uint32_t line() const { return line_ + 1; }

private:
    bool fill();
    void move_to(Buffer buffer);
    void skip_rest_of_line();

    std::string path_;
    Damage damage_ = std::make_shared<std::string>();
    ByteSource source_;
    Buffer buffer_;
    const char* bytes_ = nullptr;        // of the buffer, or of a block
    std::size_t begin_ = 0, end_ = 0;    // what is read and not yet given out
    std::uint32_t line_ = 0;             // line breaks given out
    bool at_end_ = false, cut_ = false;  // cut_: the rest of the last line is still to be skipped
};

// Bytes that are in memory already, as a source; they must outlive it.
ByteSource bytes_of(std::string_view bytes);

// Bytes of a line that is not kept.
struct LineBytes {
    std::uint32_t number = 0;  // of the line, from 1
    std::string_view line;
    std::size_t begin = 0, end = 0;
};

// A place in a line of a file that is not kept: adds an excerpt round it to `files`. `begin` and `end` are bytes of `line`, whose
// bytes that are no UTF-8 are shown as "?".
Span place_in_line(std::string_view path, std::uint32_t number, std::string_view line, std::size_t begin, std::size_t end, Files& files);
// The same place with an excerpt of its own.
Span copy_of(const Span& at, Files& files);

// A finding there, within the limit of findings.
void report_in_line(Code code, std::string_view path, const LineBytes& at, std::string text, std::string hint, Files& files,
                    Findings& findings);

}  // namespace lectern
