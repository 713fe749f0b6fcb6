// Lectern's own result format, NDJSON, read in one piece or in blocks of lines.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>

#include "results/ndjson/ndjson.h"
#include "results/ndjson/ndjson_line.h"
#include "results/reader.h"

namespace lectern {

// Lectern's own format (design §6, schemas/attempts.schema.json).
extern const ResultReader ndjson_reader;

// Fields that are not read: reported once a file, where they first stand, with how often they do.
class UnknownFields {
public:
    void add(const LineProblem& field, const Input& input, const Input::Line& line, Files& files);
    // Adds those of a later part of the file, whose files have become ids + `by` (Files::join) of `files`.
    void join(UnknownFields&& other, FileId by, Files& files);
    void report(Files& files, Findings& findings) const;

private:
    static constexpr std::size_t most = 100;
    struct Seen {
        Span at;
        std::string hint;
        std::uint64_t times;
    };
    std::map<std::string, Seen> seen_;
    std::uint64_t others_ = 0;
};

// Is given attempts in the usual form (results/ndjson/usual_line.h): all but the responses in `attempt`. False: the attempt is wanted as
// all others are.
using UsualSink = std::function<bool(const Attempt& attempt, std::span<const UsualResponse> responses, const AttemptPlace& place)>;

// Reads file after file, or block after block of one, and keeps what it has learnt of the answers in them.
class NdjsonReader {
public:
    // Attempts that `usual` (may be empty) takes do not go to the sink.
    ReadCounts read(Input& input, const AttemptSink& sink, const UsualSink& usual, UnknownFields& unknown, Files& files,
                    Findings& findings);

private:
    bool parse(const Input& input, const Input::Line& line, Files& files, Findings& findings);

    LineParser parser_;
};

}  // namespace lectern
