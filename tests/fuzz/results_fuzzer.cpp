// Bytes of strangers as a result file: every reader tells what it reads, or what is wrong with it, and ends.
#include <string>

#include "findings/render.h"
#include "grade/sample.h"
#include "results/reader.h"
#include "results/readers.h"

using namespace lectern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Key key = test::sample_key();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto read = [&](std::string_view reader) {
        Files files;
        Findings findings = Findings::limited();
        Input input("results", bytes_of(bytes));
        ReadOptions options;
        options.key = &key;
        options.from = reader;
        read_results(
            input, [](const Attempt&, const AttemptPlace&) {}, files, findings, options);
        findings.report_left_out(files);
        render_findings(findings, files, FindingFormat::text);
    };
    read({});
    for (const ResultReader* reader : result_readers()) read(reader->name);
    return 0;
}
