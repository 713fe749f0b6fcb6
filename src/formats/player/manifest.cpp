#include "formats/player/manifest.h"

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

std::string short_title(const Course& course, const WriteOptions& options) {
    std::string text = title(course, options);
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++characters > 200) return text.substr(0, i);
    return text;
}

std::string mastery_share(const Course& course, const WriteOptions& options) {
    const std::optional<Rational> percent = parse_decimal(mastery(course, options));
    return percent ? to_decimal(*percent / 100) : std::string();
}

pugi::xml_node add_organization(pugi::xml_node root, const Course& course, const WriteOptions& options) {
    const std::string title = short_title(course, options);
    pugi::xml_node organizations = root.append_child("organizations");
    organizations.append_attribute("default") = "organization";
    pugi::xml_node organization = organizations.append_child("organization");
    organization.append_attribute("identifier") = "organization";
    add_text(organization, "title", title);
    pugi::xml_node item = organization.append_child("item");
    item.append_attribute("identifier") = fmt::format("{}.item", package_name(course, options)).c_str();
    item.append_attribute("identifierref") = "player";
    item.append_attribute("isvisible") = "true";
    add_text(item, "title", title);
    return item;
}

void add_player_resource(pugi::xml_node root, const char* kind, const Package& files) {
    pugi::xml_node resource = root.append_child("resources").append_child("resource");
    resource.append_attribute("identifier") = "player";
    resource.append_attribute("type") = "webcontent";
    resource.append_attribute(kind) = "sco";
    resource.append_attribute("href") = "index.html";
    for (const auto& [path, bytes] : files) resource.append_child("file").append_attribute("href") = percent_encode(path).c_str();
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
