// The readers, and the reading of a file by the one that knows it.
#pragma once
#include <functional>
#include <span>

#include "results/reader.h"
#include "results/readers.h"

namespace lectern {

std::span<const ResultReader* const> result_readers();

// Reads all attempts of one file, in the order of the file, whatever its format. Every readable attempt goes to the sink; every
// line that is none, and a file of no known format or without attempts, is reported.
// `ndjson`: what reads Lectern's own format, in place of its reader.
ReadCounts read_results(Input& input, const AttemptSink& sink, Files& files, Findings& findings, const ReadOptions& options = {},
                        const std::function<ReadCounts()>& ndjson = {});

}  // namespace lectern
