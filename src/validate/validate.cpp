#include "validate/validate.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/parallel.h"
#include "base/text.h"
#include "findings/codes.h"
#include "io/disk.h"
#include "validate/json_files.h"
#include "validate/kinds.h"
#include "validate/rules/rules.h"
#include "validate/rules/web_course.h"
#include "validate/vocabulary.h"

namespace lectern {

namespace fs = std::filesystem;

namespace {

// What one document gave: with files of its own, so that threads share nothing.
struct DocumentReport {
    Files files;
    Findings findings;
    bool schemas_used = false, schemas_missing = false;
};

// As much of a line as a person can use.
constexpr std::uint32_t shown_around = 120;

// The place as an excerpt of its line: the document itself is not kept.
Span kept(const Span& at, const Files& from, Files& to) {
    const SourceFile& source = from[at.file];
    if (!at.range) return {to.add_excerpt(source.path, {}, {}), std::nullopt};
    const LineColumn place = from.position(at.file, at.range->begin);
    const std::uint32_t line_begin = from.line_start(at.file, place.line);
    const std::string_view line = from.line(at.file, place.line);
    const std::uint32_t in_line = at.range->begin - line_begin;
    std::uint32_t begin = in_line > shown_around ? in_line - shown_around : 0;
    while (begin > 0 && (static_cast<unsigned char>(line[begin]) & 0xC0) == 0x80) --begin;
    std::uint32_t end = std::min<std::uint32_t>(static_cast<std::uint32_t>(line.size()), in_line + shown_around);
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) ++end;
    const LineColumn first{place.line, from.position(at.file, line_begin + begin).column};
    const FileId piece = to.add_excerpt(source.path, std::string(line.substr(begin, end - begin)), first);
    const std::uint32_t from_piece = in_line - begin, last = end - begin;
    return {piece, Range{std::min(from_piece, last), std::min(from_piece + (at.range->end - at.range->begin), last)}};
}

// Puts each place of a finding where move(place) says.
template <typename Move>
Finding at_other_places(Finding finding, const Move& move) {
    finding.at = move(finding.at);
    for (Note& note : finding.notes)
        if (note.at) note.at = move(*note.at);
    return finding;
}

// Findings of one document; nobody reads more.
constexpr std::size_t most_findings = 1000;

// The same with an excerpt of the document at each finding, so that the document itself need not be kept.
DocumentReport without_texts(const DocumentReport& report) {
    DocumentReport out;
    out.schemas_used = report.schemas_used;
    out.schemas_missing = report.schemas_missing;
    std::vector<Finding> list = report.findings.list();
    if (list.size() > most_findings) {
        // Errors first, so that none of the warnings takes the place of the last error.
        std::stable_partition(list.begin(), list.end(), [](const Finding& one) { return one.severity == Severity::error; });
        const std::size_t more = list.size() - most_findings;
        list.resize(most_findings);
        list.back().notes.push_back({fmt::format("{} more of this document are not shown", count_of(more, "finding")), std::nullopt});
    }
    const auto move = [&](const Span& at) { return kept(at, report.files, out.files); };
    for (Finding& finding : list) out.findings.add(at_other_places(std::move(finding), move));
    return out;
}

// `report` has excerpts alone.
void merge(const DocumentReport& report, Files& files, Findings& findings, Validated& out) {
    const auto move = [&](Span at) {
        const SourceFile& source = report.files[at.file];
        at.file = files.add_excerpt(source.path, source.text, source.first);
        return at;
    };
    for (const Finding& finding : report.findings.list()) findings.add(at_other_places(finding, move));
    out.schemas_used |= report.schemas_used;
    out.schemas_missing |= report.schemas_missing;
}

// Whether there was a schema to hold it against.
bool against_schemas(std::string_view set, const XmlDocument& xml, const Schemas* schemas, DocumentReport& report) {
    if (set.empty()) return false;
    if (!schemas) {
        report.schemas_missing = true;
        return false;
    }
    schemas->check(set, xml, report.findings);
    report.schemas_used = true;
    return true;
}

// The package's own schemas come first: a cartridge's questions obey its profile of QTI 1.2.
std::string_view schemas_for(const PackageKind* package, const DocumentKind& kind, Element root) {
    if (package && Schemas::knows(package->schemas, root.space())) return package->schemas;
    return kind.schemas;
}

struct PackageContext {
    const fs::path& path;
    const PackageReader& reader;
    const PackageKind* kind;
    const Manifest* manifest;
    const Schemas* schemas;
    std::string shown(std::string_view inside) const { return fmt::format("{}/{}", path.generic_string(), inside); }
};

void refuse(const Refusal& why, const std::string& shown, Files& files, Findings& findings) {
    findings.add(why.code, {files.add(shown, {}), std::nullopt}, why.text, why.hint);
}

std::optional<FileId> read_document(const PackageContext& package, const PackageFile& file, DocumentReport& report) {
    auto bytes = package.reader.read(file);
    const std::string shown = package.shown(file.path);
    if (const auto* why = std::get_if<Refusal>(&bytes)) {
        refuse(*why, shown, report.files, report.findings);
        return std::nullopt;
    }
    auto text = decode_xml(std::move(std::get<std::string>(bytes)), shown, report.files, report.findings);
    if (!text) return std::nullopt;
    return report.files.add(shown, std::move(*text));
}

// What is checked of a document of any origin.
void check_document(const XmlDocument& xml, const std::string& path, const PackageContext* package, const Schemas* schemas,
                    DocumentReport& report) {
    const DocumentKind* kind = document_kind(xml.root());
    if (!kind) return;
    const bool by_schema = against_schemas(schemas_for(package ? package->kind : nullptr, *kind, xml.root()), xml, schemas, report);
    if (const std::string profile = profile_of(xml.root()); !profile.empty()) check_profile(profile, xml, report.findings);
    const Checked checked{xml, path, package ? &package->reader : nullptr, package ? package->manifest : nullptr, report.findings};
    if (kind->vocabulary && !by_schema) kind->vocabulary(checked);
    if (kind->rules) kind->rules(checked);
    if (kind->profile) kind->profile(checked);
}

DocumentReport check_package_file(const PackageContext& package, const PackageFile& file) {
    // So that memory is bounded whatever the number of threads.
    static std::mutex one_large_at_a_time;
    constexpr std::uint64_t large = 256u << 10;
    std::unique_lock lock(one_large_at_a_time, std::defer_lock);
    if (file.size > large) lock.lock();
    DocumentReport report;
    if (const auto id = read_document(package, file, report))
        if (const auto xml = parse_xml(*id, report.files, report.findings))
            check_document(*xml, file.path, &package, package.schemas, report);
    return without_texts(report);
}

// The files that are XML by their name, or by their resource's type; the manifest has been read.
std::vector<const PackageFile*> xml_files(const PackageContext& package) {
    std::set<std::string_view> by_type;
    if (package.manifest)
        for (const ManifestResource& one : package.manifest->resources)
            if (one.type.starts_with("imsqti_") && one.href) by_type.insert(one.href->path);
    std::vector<const PackageFile*> out;
    for (const PackageFile& file : package.reader.files())
        if (file.path != "imsmanifest.xml" && (file.path.ends_with(".xml") || file.path.ends_with(".qti") || by_type.contains(file.path)))
            out.push_back(&file);
    return out;
}

void check_files(const PackageContext& package, unsigned threads, Files& files, Findings& findings, Validated& out) {
    const std::vector<const PackageFile*> xml = xml_files(package);
    std::vector<DocumentReport> reports(xml.size());
    parallel_for(xml.size(), threads, [&](std::size_t i) { reports[i] = check_package_file(package, *xml[i]); });
    for (const DocumentReport& report : reports) merge(report, files, findings, out);
    out.documents += xml.size();
    const auto is_checked = [&](const PackageFile& file) {
        return std::ranges::binary_search(xml, file.path, {}, [](const PackageFile* f) { return std::string_view(f->path); });
    };
    for (const PackageFile& file : package.reader.files())
        if (!is_checked(file))
            if (const auto why = package.reader.verify(file)) refuse(*why, package.shown(file.path), files, findings);
}

// A manifest one folder down is the usual mistake: the folder was zipped, not what is in it.
void report_missing_manifest(const PackageContext& package, Files& files, Findings& findings) {
    for (const PackageFile& file : package.reader.files())
        if (file.path.ends_with("/imsmanifest.xml") || file.path.ends_with("/cmi5.xml")) {
            findings.add(code("manifest-not-at-root"), {files.add(package.shown(file.path), {}), std::nullopt},
                         fmt::format("the manifest is in a folder, {}: systems look for it at the root of the package only",
                                     quote(folder_of(file.path))),
                         "zip what is in the folder, not the folder");
            return;
        }
    findings.add(code("no-manifest"), {files.add(package.path.generic_string(), {}), std::nullopt},
                 "the package has no imsmanifest.xml and no cmi5.xml", "a package for a learning system has one of them at its root");
}

void check_manifest(const XmlDocument& xml, PackageContext& package, const Manifest& manifest, DocumentReport& report) {
    if (!package.kind) {
        report.findings.add(code("unknown-kind"), xml.span(xml.root()),
                            fmt::format("<{}> is no manifest of any kind that is known", xml.root().name()));
        return;
    }
    const Checked checked{xml, "imsmanifest.xml", &package.reader, &manifest, report.findings};
    if (!against_schemas(package.kind->schemas, xml, package.schemas, report)) check_manifest_shape(checked);
    if (const std::string profile = profile_of(xml.root(), *package.kind); !profile.empty()) check_profile(profile, xml, report.findings);
    if (package.kind->rules) package.kind->rules(checked, manifest);
}

Validated check_package(const fs::path& path, const PackageReader& reader, const Schemas* schemas, Files& files, Findings& findings,
                        unsigned threads) {
    Validated out;
    PackageContext package{path, reader, nullptr, nullptr, schemas};
    for (const Refusal& why : reader.refused())
        refuse(why, why.path.empty() ? path.generic_string() : package.shown(why.path), files, findings);
    if (reader.files().empty() && !reader.refused().empty()) {
        out.kind = "zip archive";
        return out;
    }
    DocumentReport report;
    std::optional<XmlDocument> xml;
    std::optional<Manifest> manifest;
    if (const PackageFile* file = reader.find("imsmanifest.xml")) {
        ++out.documents;
        if (const auto id = read_document(package, *file, report)) xml = parse_xml(*id, report.files, report.findings);
        if (xml) {
            manifest = read_manifest(*xml);
            package.manifest = &*manifest;
            package.kind = package_kind(*manifest);
            check_manifest(*xml, package, *manifest, report);
        }
    } else if (reader.find("cmi5.xml"))
        package.kind = &cmi5_package();
    else if (is_web_course(reader)) {
        package.kind = &web_course_package();
        check_web_course(reader, path.generic_string(), files, findings);
    } else
        report_missing_manifest(package, report.files, report.findings);
    out.kind = package.kind ? package.kind->name : "zip archive";
    merge(without_texts(report), files, findings, out);
    check_files(package, threads, files, findings, out);
    return out;
}

Validated check_xml(const std::string& path, std::string bytes, const Schemas* schemas, Files& files, Findings& findings) {
    Validated out{.kind = "XML", .documents = 1};
    DocumentReport report;
    auto text = decode_xml(std::move(bytes), path, report.files, report.findings);
    const auto xml = text ? parse_xml(report.files.add(path, std::move(*text)), report.files, report.findings) : std::nullopt;
    if (xml && xml->root().name() == "manifest") {
        const Manifest manifest = read_manifest(*xml);
        if (const PackageKind* kind = package_kind(manifest)) {
            out.kind = fmt::format("manifest of a {}", kind->name);
            const Checked checked{*xml, path, nullptr, &manifest, report.findings};
            if (!against_schemas(kind->schemas, *xml, schemas, report)) check_manifest_shape(checked);
            if (kind->rules) kind->rules(checked, manifest);
        }
    } else if (xml) {
        const DocumentKind* kind = document_kind(xml->root());
        if (kind)
            out.kind = kind->name;
        else
            report.findings.add(code("unknown-kind"), xml->span(xml->root()),
                                fmt::format("<{}> begins no kind of document that is known", xml->root().name()),
                                "`lectern validate --help` lists what is known");
        check_document(*xml, path, nullptr, schemas, report);
    }
    merge(without_texts(report), files, findings, out);
    return out;
}

enum class Look { zip, xml, json, other };

Look look_of(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Look::zip;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with(std::string_view("<\0", 2)) ||
        bytes.starts_with(std::string_view("\0<", 2)))
        return Look::xml;
    bytes = trim(bytes);
    if (bytes.starts_with('<')) return Look::xml;
    return bytes.starts_with('{') || bytes.starts_with('[') ? Look::json : Look::other;
}

std::string first_bytes(const fs::path& path) {
    std::string head(4096, '\0');
    head.resize(open_bytes(path)(head.data(), head.size()));
    return head;
}

}  // namespace

Validated validate(const fs::path& path, const Schemas* schemas, Files& files, Findings& findings, unsigned threads) {
    if (fs::is_directory(path)) return check_package(path, PackageReader::open_folder(path), schemas, files, findings, threads);
    const Look look = look_of(first_bytes(path));
    const std::string shown = path.generic_string();
    if (look == Look::zip) return check_package(path, PackageReader::open_zip(path), schemas, files, findings, threads);
    if (look == Look::json) return {.kind = check_json_file(path, files, findings), .documents = 1};
    if (look == Look::xml && fs::file_size(path) < largest_text) return check_xml(shown, read_file(path), schemas, files, findings);
    if (look == Look::xml)
        findings.add(code("unknown-kind"), {files.add(shown, {}), std::nullopt}, "the file is too large to be checked whole", "split it");
    else
        findings.add(code("unknown-kind"), {files.add(shown, {}), std::nullopt}, "the file is no zip, no XML and no JSON",
                     "`lectern validate --help` lists what is known");
    return {};
}

}  // namespace lectern
