// Result files → attempts, one at a time: memory stays bounded whatever the size of the file.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "findings/finding.h"
#include "io/input.h"
#include "key/key.h"
#include "model/attempt.h"
#include "results/column_map.h"

namespace lectern {

// Where an attempt was read. Valid, like the attempt, during the call of the sink only.
struct AttemptPlace {
    std::string_view path;
    std::uint32_t line = 0;                    // from 1
    std::string_view text;                     // the line, or the record if it has several
    std::span<const std::uint32_t> responses;  // offset in `text` of each response of the attempt
};
// For a finding about the attempt, or about its response with that index. Adds an excerpt to `files`.
Span place_of(const AttemptPlace& place, Files& files);
Span place_of(const AttemptPlace& place, std::size_t response, Files& files);

using AttemptSink = std::function<void(const Attempt& attempt, const AttemptPlace& place)>;

struct ReadCounts {
    std::uint64_t lines = 0;       // all, blank ones too; of other formats than NDJSON, records
    std::uint64_t attempts = 0;    // given to the sink
    std::uint64_t unreadable = 0;  // those that are none; each has a finding of severity error, or its line is listed in one
    friend bool operator==(const ReadCounts&, const ReadCounts&) = default;
};

// What a reader is told beside the file.
struct ReadOptions {
    // Most exports say what was asked and answered in words: readers look for them in the key. Without one, formats that need it are
    // unknown. It must be indexed.
    const Key* key = nullptr;
    // The form whose results these are, where the export does not say (most do not); empty: not known.
    std::string form;
    std::string from;  // name of the reader; empty: the one that recognises the file
    // What the columns of tables mean that have those, and of tables that no reader recognises. Goes before the readers; needs the key.
    const ColumnMap* columns = nullptr;
};

// A file that is being read, and where what comes out of it goes.
struct Reading {
    Input& input;
    const ReadOptions& options;
    const AttemptSink& sink;
    Files& files;
    Findings& findings;

    // A place in a record of the file: adds an excerpt to `files`.
    Span place(std::uint32_t line, std::string_view text, std::size_t at = 0) const {
        return place_in_line(input.path(), line, text, at, at + 1, files);
    }
    void give(const Attempt& attempt, std::uint32_t line, std::string_view text, std::span<const std::uint32_t> responses = {}) const {
        sink(attempt, {input.path(), line, text, responses});
    }
};
using ReadFunction = ReadCounts (*)(const Reading& reading);

// One format of results: a line in the list of readers.
struct ResultReader {
    std::string_view name;                      // "ndjson"
    bool needs_key = false;                     // options.key is there when it reads
    bool (*recognises)(std::string_view head);  // by the file's first bytes
    ReadFunction read = nullptr;
};

}  // namespace lectern
