// Texts that are read, each with its path, and places in them. Line and column are found only when something is printed.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

using FileId = std::uint32_t;

// Bytes of a file as read, half open; begin == end is the place between two bytes.
struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const Range&, const Range&) = default;
};

// A place in a file; without a range, the file as a whole.
struct Span {
    FileId file = 0;
    std::optional<Range> range;
    friend bool operator==(const Span&, const Span&) = default;
};

// Both count from 1; the column counts characters (Unicode code points), as editors do.
struct LineColumn {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

struct SourceFile {
    std::string path;  // as it is shown to people
    std::string text;
    std::vector<std::uint32_t> line_starts;  // byte offset of each line of `text`
    LineColumn first;                        // where `text` begins in the file: 1:1 but for an excerpt
    bool excerpt = false;
};

// All files of one run. Ids count from 0 and stay valid until the file is dropped; texts never move.
class Files {
public:
    FileId add(std::string path, std::string text);
    // A piece of a file that is too large to be kept: all that a finding needs to show its place. Offsets count in the piece;
    // line and column come out as those of the file. `first` is where the piece begins in it.
    FileId add_excerpt(std::string path, std::string text, LineColumn first);
    // The file has another text now. Places in the old one no longer fit.
    void change(FileId id, std::string text);
    // Takes an excerpt out again that nothing points to any more; a file that is none stays.
    void drop(FileId id);
    const SourceFile& operator[](FileId id) const { return files_.find(id)->second; }
    std::size_t size() const { return files_.size(); }

    // `offset` past the end counts as the end.
    LineColumn position(FileId id, std::uint32_t offset) const;
    // The byte offset of a line (from 1) and a byte column (from 1), clamped to the line. Not for excerpts.
    std::uint32_t offset(FileId id, std::uint32_t line, std::uint32_t byte_column) const;
    // A line (from 1) without its line break; of an excerpt, what it has of that line.
    std::string_view line(FileId id, std::uint32_t line) const;
    // The offset in the text at which a line (from 1) begins.
    std::uint32_t line_start(FileId id, std::uint32_t line) const;

    // Takes the files of `other` over, behind these; returns what their ids have grown by.
    FileId join(Files&& other);

    // Puts "folder/" before the path of every file, so that people can open it from where they are.
    void show_under(std::string_view folder);

private:
    FileId keep(SourceFile file);

    std::map<FileId, SourceFile> files_;
    FileId next_ = 0;
};

}  // namespace lectern
