// The official examples of SCORM 2004 and cmi5, where they are: what is valid gives no finding, what is not gives one.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "findings/render.h"
#include "io/disk.h"
#include "support/temporary_folder.h"
#include "validate/validate.h"

using namespace lectern;
using namespace lectern::test;

namespace fs = std::filesystem;

namespace {

const fs::path shared_root = fs::path(LECTERN_ROOT) / ".." / "shared";
const fs::path scorm_examples = shared_root / "examples/adl-scorm2004-4ed-test-suite";
const fs::path catapult = shared_root / "examples/cmi5-catapult-lts";

bool have_examples(std::string_view what, const fs::path& folder) {
    if (fs::exists(folder) && fs::exists(shared_root / "schemas-official/catalog.xml")) return true;
    WARN("skipped: " << what << " (no examples or schemas at ../shared)");
    return false;
}

const Schemas& schemas() {
    static const Schemas all = Schemas::open(shared_root / "schemas-official");
    return all;
}

std::vector<fs::path> files_in(const fs::path& folder, const std::function<bool(const fs::path&)>& wanted) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && wanted(entry.path())) out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

std::vector<fs::path> scorm_manifests() {
    return files_in(scorm_examples, [](const fs::path& path) { return path.filename() == "imsmanifest.xml"; });
}

// The ids of what is found, each once.
std::set<std::string> found_at(const fs::path& path, const Schemas* official = &schemas()) {
    Files files;
    Findings findings;
    validate(path, official, files, findings, 1);
    UNSCOPED_INFO(render_findings(findings, files, FindingFormat::text));
    std::set<std::string> ids;
    for (const Finding& finding : findings.list()) ids.emplace(finding.code.id);
    return ids;
}

// How a manifest is broken, and how that is told. Only rules beyond the schemas are used.
struct CorpusMutation {
    std::string_view pattern, replacement, code;
    int applied, found;  // in how many of the manifests
};

}  // namespace

TEST_CASE("the 189 manifests of ADL's test suite give no finding at all", "[validate][corpus]") {
    if (!have_examples("ADL's test suite", scorm_examples)) return;
    const auto manifests = scorm_manifests();
    CHECK(manifests.size() == 189);
    for (const fs::path& path : manifests) {
        INFO(path.string());
        CHECK(found_at(path).empty());
    }
}

TEST_CASE("each break of ADL's manifests is found in every one of them", "[validate][corpus]") {
    if (!have_examples("ADL's test suite", scorm_examples)) return;
    constexpr CorpusMutation mutations[] = {
        {R"re(2004 4th Edition)re", "2004 Edition 4", "E0660", 189, 189},
        {R"re((<item [^>]*)identifierref\s*=\s*"[^"]*")re", "$1", "E0662", 189, 189},
        {R"re((<item [^>]*identifierref\s*=\s*")[^"]*")re", "$1nowhere\"", "E0631", 189, 189},
        {R"re((<resource [^>]*)adlcp:scormType\s*=\s*"sco")re", "$1", "E0664", 188, 188},
        {R"re((<resource [^>]*)type\s*=\s*"webcontent")re", "$1type=\"text/html\"", "W0669", 189, 189},
        {R"re((<file href\s*=\s*"[^"]*)/)re", "$1\\\\", "E0665", 189, 189},
        {R"re(<file href\s*=\s*"SequencingTest.htm"\s*/>)re", "", "E0632", 183, 183},
        {R"re(xml:base\s*=\s*"resources/")re", "xml:base=\"resources\"", "E0665", 188, 188},
        {R"re(xmlns:adlcp=)re", "xmlns:cp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" xmlns:adlcp=", "W0664", 63, 63},
        {R"re(referencedObjective\s*=\s*"[^"]*")re", "referencedObjective=\"no-such\"", "E0667", 31, 31},
        {R"re(<imsss:minNormalizedMeasure>[^<]*<)re", "<imsss:minNormalizedMeasure>80<", "E0669", 32, 32},
        {R"re(action\s*=\s*"(skip|disabled|hiddenFromChoice|stopForwardTraversal)")re", "action=\"retry\"", "E0670", 101, 101},
        {R"re(IDRef\s*=\s*"[^"]*")re", "IDRef=\"no-such\"", "E0672", 21, 21},
        {R"re((<imsss:objective [^>/]*/>))re", "$1$1", "E0668", 18, 18},
        {R"re((<imsss:mapInfo [^>]*writeSatisfiedStatus\s*=\s*"true"[^>]*/>))re", "$1$1", "E0671", 46, 46},
        {R"re(</resources>)re", "</resources><manifest identifier=\"inner\"/>", "W0667", 189, 189},
    };
    const TemporaryFolder folder;
    for (const CorpusMutation& mutation : mutations) {
        int applied = 0, found = 0;
        const std::regex pattern{std::string(mutation.pattern)};
        for (const fs::path& path : scorm_manifests()) {
            const std::string text = read_file(path);
            const std::string broken =
                std::regex_replace(text, pattern, std::string(mutation.replacement), std::regex_constants::format_first_only);
            if (broken == text) continue;
            ++applied;
            write_file(folder.path() / "imsmanifest-broken.xml", broken);
            found += found_at(folder.path() / "imsmanifest-broken.xml", nullptr).contains(std::string(mutation.code));
        }
        INFO(mutation.code << " by " << mutation.pattern);
        CHECK(applied == mutation.applied);
        CHECK(found == mutation.found);
    }
}

TEST_CASE("the course structures of AICC's specification, and CATAPULT's that are right, give no finding", "[validate][corpus]") {
    if (!have_examples("cmi5", catapult)) return;
    const auto aicc = files_in(shared_root / "examples/cmi5-aicc", [](const fs::path& path) { return path.extension() == ".xml"; });
    CHECK(aicc.size() == 3);
    for (const fs::path& path : aicc) {
        INFO(path.string());
        CHECK(found_at(path).empty());
    }
    // CATAPULT numbers what is wrong from 201 on. Of a package the course structure alone is here, with addresses in the package: put an
    // empty page at each.
    std::size_t right = 0;
    for (const fs::path& path : files_in(catapult, [](const fs::path& one) { return one.filename() == "cmi5.xml"; })) {
        if (path.parent_path().filename().string().starts_with("2")) continue;
        ++right;
        const TemporaryFolder package;
        const std::string text = read_file(path);
        write_file(package.path() / "cmi5.xml", text);
        const std::regex url("<url>(?:\\s|<!\\[CDATA\\[)*([^<?\\s]+)");
        for (std::sregex_iterator match(text.begin(), text.end(), url), end; match != end; ++match)
            if ((*match)[1].str().find("://") == std::string::npos) write_file(package.path() / (*match)[1].str(), "");
        INFO(path.string());
        CHECK(found_at(package.path()).empty());
    }
    CHECK(right == 22);
    CHECK(found_at(catapult / "src/101-one-thousand-aus.xml").empty());
}

TEST_CASE("each of CATAPULT's 19 wrong packages is found wrong, for the requirement that it breaks", "[validate][corpus]") {
    if (!have_examples("cmi5", catapult)) return;
    const std::map<std::string, std::string> code_of_requirement = {
        {"3.0.0.0-1", "E0673"},  {"14.2.0.0-1", "E0675"}, {"14.1.0.0-4", "E0626"}, {"8.1.0.0-6", "E0676"},
        {"13.1.2.0-1", "E0674"}, {"13.1.3.0-1", "E0674"}, {"13.1.4.0-1", "E0674"}, {"13.1.4.0-2", "E0675"},
        {"13.2.0.0-1", "E0621"}, {"14.0.0.0-1", "E0620"}, {"14.1.0.0-1", "E0620"}, {"14.1.0.0-2", "E0624"},
    };
    const std::string list = read_file(catapult / "negative-expected.csv");
    const std::regex line("(\\S+?), ([0-9.-]+)");
    const TemporaryFolder folder;
    int wrong = 0;
    for (std::sregex_iterator match(list.begin(), list.end(), line), end; match != end; ++match) {
        ++wrong;
        fs::path path = catapult / "src" / (*match)[1].str();
        // Of zips the contents are here; of the one that is none, nothing.
        if (path.extension() == ".zip" && fs::exists(fs::path(path).replace_extension()))
            path.replace_extension();
        else if (path.extension() == ".zip") {
            path = folder.path() / (*match)[1].str();
            write_file(path, "this is no zip archive\n");
        }
        INFO(path.string());
        CHECK(found_at(path).contains(code_of_requirement.at((*match)[2].str())));
    }
    CHECK(wrong == 19);
}

TEST_CASE("a question bank that Moodle took in gives no finding", "[validate][corpus]") {
    const fs::path bank = shared_root / "samples/moodle/question-bank.xml";
    if (!fs::exists(bank)) {
        WARN("skipped: no ../shared/samples");
        return;
    }
    CHECK(found_at(bank, nullptr).empty());
}
