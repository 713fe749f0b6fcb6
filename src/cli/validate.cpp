#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "base/parallel.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "validate/validate.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

struct ValidateCommand {
    std::vector<std::string> paths;
    std::string schemas, format = "text";
};

// $XDG_DATA_HOME/lectern/schemas, after the XDG Base Directory Specification.
fs::path default_schemas() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data) return fs::path(data) / "lectern" / "schemas";
    const char* home = std::getenv("HOME");
    return home ? fs::path(home) / ".local" / "share" / "lectern" / "schemas" : fs::path();
}

std::optional<Schemas> open_schemas(const std::string& asked) {
    if (!asked.empty() && !fs::exists(fs::path(asked) / "catalog.xml"))
        throw UsageError(fmt::format("{} has no catalog.xml; `lectern validate --help` says how a folder of schemas is laid out", asked));
    const fs::path folder = asked.empty() ? default_schemas() : fs::path(asked);
    if (folder.empty() || !fs::exists(folder / "catalog.xml")) return std::nullopt;
    return Schemas::open(folder);
}

std::string verdict(const std::string& path, const Validated& one, const Findings& findings) {
    std::string out = fmt::format("{}: {}", path, one.kind.empty() ? "unknown" : one.kind);
    if (one.documents > 1) out += fmt::format(", {} documents", one.documents);
    out += findings.list().empty() ? ": valid" : fmt::format(": {}", count_findings(findings));
    return out + (one.schemas_missing ? " (without the standard's own schemas)\n" : "\n");
}

int validate_all(const ValidateCommand& options) {
    const std::optional<Schemas> schemas = open_schemas(options.schemas);
    const unsigned threads = usual_threads();
    Files files;
    Findings all;
    std::string verdicts;
    bool missing = false;
    for (const std::string& path : options.paths) {
        Findings findings;
        const Validated one = validate(path, schemas ? &*schemas : nullptr, files, findings, threads);
        verdicts += verdict(path, one, findings);
        missing |= one.schemas_missing;
        for (const Finding& finding : findings.list()) all.add(finding);
    }
    print_findings(all, files, options.format, stdout);
    if (options.format == "text") print(stdout, verdicts);
    if (missing)
        print(
            stderr,
            fmt::format("lectern: no official schemas at {}: Lectern's own profiles and rules alone were used; --schemas DIR names a set\n",
                        options.schemas.empty() ? default_schemas().string() : options.schemas));
    return all.has_errors() ? 1 : 0;
}

}  // namespace

Run declare_validate(CLI::App& app) {
    const auto options = std::make_shared<ValidateCommand>();
    app.add_option("FILE", options->paths,
                   "packages (zip, or a folder of what was in one), XML documents, results, Lectern's own JSON files")
        ->required();
    app.add_option("--schemas", options->schemas,
                   "a folder with the standards' own XSDs and a catalog.xml; else $XDG_DATA_HOME/lectern/schemas")
        ->type_name("DIR");
    app.add_option("--format", options->format, "how findings are printed")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
        ->capture_default_str();
    return [options] { return validate_all(*options); };
}

}  // namespace lectern
