#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/checked.h"

namespace lectern {

namespace {

// The path of the package that is the same but for the case of letters.
const PackageFile* other_case(const PackageReader& package, std::string_view path) {
    const std::string wanted = lower_case(path);
    const auto& files = package.files();
    const auto found = std::ranges::find_if(
        files, [&](const PackageFile& file) { return file.path.size() == path.size() && lower_case(file.path) == wanted; });
    return found == files.end() ? nullptr : &*found;
}

bool has_scheme(std::string_view address) {
    const auto colon = address.find(':');
    return colon != std::string_view::npos && address.find_first_of("/?#") > colon;
}

}  // namespace

void check_file_exists(const Checked& checked, Element element, std::string_view attribute, std::string_view path) {
    if (!checked.package || checked.package->find(path)) return;
    const Span at = checked.xml.span(element, attribute);
    if (const PackageFile* near = other_case(*checked.package, path))
        checked.findings.add(code("missing-package-file"), at,
                             fmt::format("the package has {}, but not {}: the case of letters counts", quote(near->path), quote(path)),
                             fmt::format("write {}", near->path));
    else
        checked.findings.add(code("missing-package-file"), at, fmt::format("the package has no file {}", quote(path)),
                             "put the file into the package, or mend the path");
}

void check_reference(const Checked& checked, Element element, std::string_view attribute) {
    const auto address = element.attribute(attribute);
    if (!address || trim(*address).empty() || address->front() == '#' || has_scheme(*address) || address->starts_with("//")) return;
    const Span at = checked.xml.span(element, attribute);
    const auto path = resolve_in_package(folder_of(checked.path), *address);
    if (!path) {
        checked.findings.add(code("path-leaves-package"), at, fmt::format("{} leads out of the package", quote(*address)),
                             "name a file of the package, relative to this one");
        return;
    }
    check_file_exists(checked, element, attribute, *path);
    if (checked.manifest && checked.package && checked.package->find(*path) && !checked.manifest->lists(*path))
        checked.findings.add(code("unlisted-file"), at, fmt::format("the manifest does not list {}", quote(*path)),
                             "add a <file> for it to the resource that needs it: some systems leave out what is not listed");
}

}  // namespace lectern
