// A line of NDJSON read in the usual form tells what a JSON parser tells.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "io/input.h"
#include "results/ndjson/attempt_json.h"
#include "results/ndjson/ndjson_line.h"
#include "results/reader.h"

using namespace lectern;

namespace {

// All that a parser tells of a line, in words that can be compared.
std::string told(LineParser& parser, bool readable) {
    if (!readable) return "unreadable: " + parser.problem().text;
    parser.fill_in();
    std::string out = attempt_json(parser.attempt());
    for (const std::uint32_t offset : parser.response_offsets()) out += " " + std::to_string(offset);
    for (const LineProblem& warning : parser.warnings()) out += " " + warning.text;
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static LineParser usual, json;
    std::string line(reinterpret_cast<const char*>(data), size);
    if (line.find('\n') != std::string::npos) return 0;
    line.append(Input::padding, '\0');
    const std::string_view text = std::string_view(line).substr(0, size);
    const std::string one = told(usual, usual.parse(text)), other = told(json, json.parse_json(text));
    if (one == other) return 0;
    std::fprintf(stderr, "usual: %s\njson:  %s\n", one.c_str(), other.c_str());
    std::abort();
}
