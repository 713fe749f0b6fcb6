// Lectern's own result format, NDJSON, read in one piece or in blocks of lines.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "results/ndjson/ndjson.h"
#include "results/ndjson/ndjson_line.h"
#include "results/reader.h"

namespace lectern {

// Lectern's own format (docs/results.md, schemas/attempts.schema.json).
extern const ResultReader ndjson_reader;

// Fields that are not read: reported once a file, where they first stand, with how often they do.
class UnknownFields {
public:
    void add(const LineProblem& field, const Input& input, const Input::Line& line);
    // Adds those of a later part of the file.
    void join(UnknownFields&& later);
    void report(Files& files, Findings& findings) const;

private:
    static constexpr std::size_t most = 100;
    struct Seen {
        Span at;
        std::string hint;
        std::uint64_t times;
    };
    Files files_;  // where they stand
    std::map<std::string, Seen> seen_;
    std::uint64_t others_ = 0;
};

// Reads file after file, or block after block of one, and keeps what it has learnt of the answers in them.
class NdjsonReader {
public:
    // Responses that have been met before come as ItemResponse::kept; `in_full`: they do not.
    ReadCounts read(Input& input, const AttemptSink& sink, UnknownFields& unknown, Files& files, Findings& findings, bool in_full = false);

private:
    bool parse(const Input& input, const Input::Line& line, Files& files, Findings& findings);

    LineParser parser_;
};

}  // namespace lectern
