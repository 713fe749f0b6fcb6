// Our RELAX NG profiles of QTI 2.1 and 2.2 are those of 3.0 as the version spells them; nothing else is written by hand.
// LECTERN_UPDATE_GOLDEN=1 writes them anew.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include <pugixml.hpp>

#include "formats/qti/element.h"
#include "formats/qti/version.h"
#include "io/disk.h"
#include "support/golden.h"

using namespace lectern;
using namespace lectern::test;
using namespace lectern::qti;

namespace {

bool lists(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// What stands as a value or address in the profiles of 3.0, and in the version's.
std::vector<std::pair<std::string, std::string>> words(const Version& version) {
    const auto of = [](const Version& v) {
        return std::vector<std::string_view>{
            v.assessment.uri,       v.assessment.xsd,         v.package.uri,    v.metadata.uri,   v.lom.uri,
            v.package_schema,       v.package_schema_version, v.resources.test, v.resources.item, v.resources.stimulus,
            v.resources.stylesheet, v.resources.media,        v.match_correct,  v.map_response};
    };
    const auto from = of(v30), to = of(version);
    std::vector<std::pair<std::string, std::string>> out = {
        {std::string(v30.assessment.uri) + " " + std::string(v30.assessment.xsd),
         std::string(version.assessment.uri) + " " + std::string(version.assessment.xsd)}};
    for (std::size_t i = 0; i < from.size(); ++i) out.emplace_back(from[i], to[i]);
    return out;
}

// A profile of 3.0 turned into that of a version.
class Respelling {
public:
    Respelling(const Version& version, std::string target) : version_(version), target_(std::move(target)), words_(words(version)) {}

    std::string respell(const std::string& profile) {
        pugi::xml_document document;
        REQUIRE(document.load_string(profile.c_str(), pugi::parse_full | pugi::parse_ws_pcdata));
        visit(document.document_element());
        document.insert_child_before(pugi::node_comment, document.document_element())
            .set_value(" Made from the profile of QTI 3.0 by tests/formats/qti/profiles_test.cpp. ");
        document.insert_child_before(pugi::node_pcdata, document.document_element()).set_value("\n");
        std::ostringstream out;
        document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
        return out.str();
    }

private:
    std::string word(const std::string& text) const {
        for (const auto& [from, to] : words_)
            if (text == from) return to;
        return text;
    }

    // The node with the <optional> round it, or the <zeroOrMore>.
    static pugi::xml_node whole(pugi::xml_node node) {
        const std::string_view parent = node.parent().name();
        return parent == "optional" || parent == "zeroOrMore" ? node.parent() : node;
    }

    // Is there no such thing in the version?
    bool missing(pugi::xml_node node) const {
        const std::string_view kind = node.name(), name = node.attribute("name").value();
        if (kind == "attribute") return lists(version_.missing_attributes, name);
        if (kind == "element" && name == "scoringMode") return !version_.scoring_mode;
        if (kind == "name") return lists(version_.missing_elements, node.child_value());
        if (!version_.resources.stimulus.empty() || kind != "element") return false;
        const auto type = node.find_child_by_attribute("attribute", "name", "type");
        return name == "qti-assessment-stimulus-ref" || (name == "resource" && type.child_value("value") == v30.resources.stimulus);
    }

    void visit(pugi::xml_node node) {
        for (pugi::xml_node child = node.first_child(), next; child; child = next) {
            next = child.next_sibling();
            const pugi::xml_node out = missing(child) ? whole(child) : pugi::xml_node();
            if (out) {
                // A node that stands in an <optional> alone goes with it; the walk goes on above.
                out.parent().remove_child(out);
                if (out != child) return;
            } else if (std::string_view(child.name()) == "element" && lists(version_.missing_elements, child.attribute("name").value())) {
                for (const pugi::xml_node inner : child.children()) node.insert_copy_before(inner, child);
                node.remove_child(child);
            } else {
                visit(child);
            }
        }
        rename(node);
    }

    void rename(pugi::xml_node node) {
        const std::string_view kind = node.name();
        if (auto name = node.attribute("name"); name && kind == "element")
            name.set_value(spell_element(name.value(), version_.spelling).c_str());
        if (auto name = node.attribute("name"); name && kind == "attribute")
            name.set_value(spell_attribute(name.value(), version_.spelling).c_str());
        if (kind == "name") node.text().set(spell_element(node.child_value(), version_.spelling).c_str());
        if (kind == "value") node.text().set(word(node.child_value()).c_str());
        if (auto uri = node.attribute("ns")) uri.set_value(word(uri.value()).c_str());
        if (auto href = node.attribute("href")) href.set_value((target_ + std::string(href.value()).substr(5)).c_str());
    }

    const Version& version_;
    const std::string target_;
    const std::vector<std::pair<std::string, std::string>> words_;
};

}  // namespace

TEST_CASE("the profiles of QTI 2.1 and 2.2 are those of 3.0, respelled", "[qti][golden]") {
    const std::filesystem::path folder = LECTERN_ROOT "/schemas/profiles";
    const bool update = std::getenv("LECTERN_UPDATE_GOLDEN") != nullptr;
    for (const auto& [target, version] : {std::pair("qti21", &v21), std::pair("qti22", &v22)})
        for (const std::string kind : {"content", "item", "stimulus", "test", "manifest"}) {
            if (kind == "stimulus" && version->resources.stimulus.empty()) continue;
            const std::filesystem::path path = folder / (std::string(target) + "-" + kind + ".rng");
            const std::string made = Respelling(*version, target).respell(read_file(folder / ("qti30-" + kind + ".rng")));
            if (update) write_file(path, made);
            INFO(path.filename().string());
            CHECK(made == read_file(path));
        }
}
