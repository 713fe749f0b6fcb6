#include "formats/player/manifest.h"

#include <set>
#include <sstream>

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

pugi::xml_node add_organization(pugi::xml_node root, const Course& course, const WriteOptions& options) {
    pugi::xml_node organizations = root.append_child("organizations");
    organizations.append_attribute("default") = "organization";
    pugi::xml_node organization = organizations.append_child("organization");
    organization.append_attribute("identifier") = "organization";
    add_text(organization, "title", short_title(title(course, options)));
    return organization;
}

namespace {

pugi::xml_node add_item(pugi::xml_node organization, const std::string& id, const std::string& resource, const std::string& title) {
    pugi::xml_node item = organization.append_child("item");
    item.append_attribute("identifier") = id.c_str();
    item.append_attribute("identifierref") = resource.c_str();
    item.append_attribute("isvisible") = "true";
    add_text(item, "title", title);
    return item;
}

std::string resource_of(const Part& part) {
    return "page." + part.id;
}

pugi::xml_node add_resource(pugi::xml_node resources, const std::string& id, const char* kind, const char* type) {
    pugi::xml_node resource = resources.append_child("resource");
    resource.append_attribute("identifier") = id.c_str();
    resource.append_attribute("type") = "webcontent";
    resource.append_attribute(kind) = type;
    return resource;
}

void add_file(pugi::xml_node resource, const std::string& path) {
    resource.append_child("file").append_attribute("href") = percent_encode(path).c_str();
}

}  // namespace

pugi::xml_node add_item(pugi::xml_node organization, const Course& course, const WriteOptions& options) {
    const std::string id = fmt::format("{}.item", package_name(course, options));
    return add_item(organization, id, "player", short_title(title(course, options)));
}

pugi::xml_node add_item(pugi::xml_node organization, const Part& part) {
    return add_item(organization, part.id, resource_of(part), part.title);
}

void add_resources(pugi::xml_node root, const char* kind, const std::vector<Part>& parts, const Package& files) {
    pugi::xml_node resources = root.append_child("resources");
    std::set<std::string_view> pages;
    for (const Part& part : parts) {
        pugi::xml_node resource = add_resource(resources, resource_of(part), kind, "sco");
        resource.append_attribute("href") = percent_encode(part.page).c_str();
        add_file(resource, part.page);
        resource.append_child("dependency").append_attribute("identifierref") = "player";
        pages.insert(part.page);
    }
    pugi::xml_node player = add_resource(resources, "player", kind, parts.empty() ? "sco" : "asset");
    if (parts.empty()) player.append_attribute("href") = "index.html";
    for (const auto& [path, bytes] : files)
        if (!pages.contains(path)) add_file(player, path);
}

void add_text(pugi::xml_node parent, const char* name, const std::string& text) {
    parent.append_child(name).text().set(text.c_str());
}

std::string to_text(const pugi::xml_document& document) {
    std::ostringstream out;
    document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
}

}  // namespace lectern::player
