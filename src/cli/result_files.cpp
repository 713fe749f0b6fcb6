#include "cli/result_files.h"

#include <algorithm>
#include <filesystem>

#include "findings/codes.h"
#include "io/disk.h"
#include "syntax/package_reader.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

// Looks at regular files alone: what is read from a pipe is gone.
bool is_zip(const std::string& path) {
    if (!fs::is_regular_file(path)) return false;
    char head[4] = {};
    const std::size_t n = open_bytes(path)(head, sizeof head);
    return std::string_view(head, n) == "PK\x03\x04";
}

// A package of results has a manifest, which says nothing of them.
bool holds_results(const PackageFile& file) {
    const fs::path path = file.path;
    const bool hidden =
        std::ranges::any_of(path, [](const fs::path& part) { return part.string().starts_with('.') || part == "__MACOSX"; });
    return !hidden && path.filename() != "imsmanifest.xml" && path.extension() != ".xsd";
}

void refuse(const std::string& package, const Refusal& refusal, Files& files, Findings& findings) {
    const std::string path = refusal.path.empty() ? package : package + "/" + refusal.path;
    findings.add(refusal.code, {files.add(path, {}), std::nullopt}, refusal.text, refusal.hint);
}

// XLSX and ODS are archives too.
bool is_spreadsheet(const PackageReader& package) {
    return package.find("xl/workbook.xml") != nullptr || (package.find("mimetype") != nullptr && package.find("content.xml") != nullptr);
}

void each_in_package(const std::string& path, bool folder, Files& files, Findings& findings, const std::function<void(Input&)>& use) {
    const PackageReader package = folder ? PackageReader::open_folder(path) : PackageReader::open_zip(path);
    if (!folder && is_spreadsheet(package)) {
        findings.add(code("unknown-results-format"), {files.add(path, {}), std::nullopt},
                     "this is a spreadsheet, and no result file that Lectern knows",
                     "download the report as CSV or JSON, or save the sheet as CSV");
        return;
    }
    for (const Refusal& refusal : package.refused()) refuse(path, refusal, files, findings);
    for (const PackageFile& file : package.files()) {
        if (!holds_results(file)) continue;
        const std::string shown = (fs::path(path) / file.path).generic_string();
        if (folder) {
            Input input(shown, open_bytes(fs::path(path) / file.path));
            use(input);
            continue;
        }
        const auto bytes = package.read(file);
        if (const auto* refusal = std::get_if<Refusal>(&bytes)) {
            refuse(path, *refusal, files, findings);
            continue;
        }
        Input input(shown, bytes_of(std::get<std::string>(bytes)));
        use(input);
    }
}

}  // namespace

void each_result_file(const std::string& path, Files& files, Findings& findings, const std::function<void(Input&)>& use) {
    const bool folder = path != "-" && fs::is_directory(path);
    if (folder || is_zip(path)) return each_in_package(path, folder, files, findings, use);
    Input input(path == "-" ? "standard input" : path, open_bytes(path));
    use(input);
}

}  // namespace lectern
