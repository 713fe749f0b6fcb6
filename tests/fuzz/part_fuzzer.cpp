// Bytes of strangers as part.ndjson: a problem is told, or what is read can be joined to a grading.
#include <string>

#include "grade/partial/part_file.h"
#include "grade/sample.h"
#include "io/input.h"

using namespace lectern;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Key key = test::sample_key();
    Files files;
    Findings findings;
    const FileId key_file = files.add("key.json", {});
    const auto prepared = PreparedKey::make(key, key_file, findings);
    PartContents contents;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const NameSink names = [](const SeenAttempts::Name&, std::string_view) {};
    if (read_part(bytes_of(bytes), {*prepared, 0, false}, names, contents)) return 0;
    Grader grader(*prepared, key_file, files, findings, [](std::string_view, std::string_view) {});
    grader.join(std::move(contents.part));
    grader.finish();
    return 0;
}
