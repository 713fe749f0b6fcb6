#include "formats/player/manifest.h"

#include <set>

#include <fmt/format.h>

#include "base/address.h"
#include "base/rational.h"
#include "formats/player/course_data.h"
#include "formats/player/package.h"

namespace lectern::player {

std::string package_name(const Course& course, const WriteOptions& options) {
    return options.form.empty() ? course.id : fmt::format("{}.{}", course.id, options.form);
}

std::string short_title(const std::string& title) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < title.size(); ++i)
        if ((static_cast<unsigned char>(title[i]) & 0xC0) != 0x80 && ++characters > 200) return title.substr(0, i);
    return title;
}

std::string share_of(const std::string& percent) {
    const std::optional<Rational> value = parse_decimal(percent);
    return value ? to_decimal(*value / 100) : std::string();
}

std::string document(const std::function<void(XmlWriter& xml)>& write) {
    std::string out = "<?xml version=\"1.0\"?>\n";
    XmlWriter xml(out, {.indent = 2, .empty_end = " />"});
    write(xml);
    out += '\n';
    return out;
}

void open_organization(XmlWriter& xml, const Course& course, const WriteOptions& options, const XmlAttribute& attribute) {
    xml.open("organizations", {{"default", "organization"}});
    xml.open("organization", {{"identifier", "organization"}});
    if (!attribute.name.empty()) xml.attribute(attribute.name, attribute.value);
    xml.leaf("title", short_title(title(course, options)));
}

namespace {

void open_item(XmlWriter& xml, const std::string& id, const std::string& resource, const std::string& title) {
    xml.open("item", {{"identifier", id}, {"identifierref", resource}, {"isvisible", "true"}});
    xml.leaf("title", title);
}

std::string resource_of(const Sco& sco) {
    return "page." + sco.id;
}

void open_resource(XmlWriter& xml, const std::string& id, const char* kind, const char* type) {
    xml.open("resource", {{"identifier", id}, {"type", "webcontent"}, {kind, type}});
}

void write_file(XmlWriter& xml, const std::string& path) {
    xml.empty("file", {{"href", percent_encode(path)}});
}

}  // namespace

void open_item(XmlWriter& xml, const Course& course, const WriteOptions& options) {
    const std::string id = fmt::format("{}.item", package_name(course, options));
    open_item(xml, id, "player", short_title(title(course, options)));
}

void open_item(XmlWriter& xml, const Sco& sco) {
    open_item(xml, sco.id, resource_of(sco), sco.title);
}

void write_metadata(XmlWriter& xml, std::string_view version) {
    xml.open("metadata");
    xml.leaf("schema", "ADL SCORM");
    xml.leaf("schemaversion", version);
    xml.close();
}

void write_resources(XmlWriter& xml, const char* kind, const std::vector<Sco>& scos, const Package& files) {
    xml.open("resources");
    std::set<std::string_view> pages;
    for (const Sco& sco : scos) {
        open_resource(xml, resource_of(sco), kind, "sco");
        xml.attribute("href", percent_encode(sco.page));
        write_file(xml, sco.page);
        xml.empty("dependency", {{"identifierref", "player"}});
        xml.close();
        pages.insert(sco.page);
    }
    open_resource(xml, "player", kind, scos.empty() ? "sco" : "asset");
    if (scos.empty()) xml.attribute("href", "index.html");
    for (const auto& [path, bytes] : files)
        if (!pages.contains(path)) write_file(xml, path);
    xml.close();
    xml.close();
}

}  // namespace lectern::player
