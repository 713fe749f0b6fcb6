#include <catch2/catch.hpp>

#include "formats/cmi5/target.h"
#include "formats/html/target.h"
#include "formats/scorm12/target.h"
#include "formats/scorm2004/target.h"
#include "key/make_key.h"
#include "support/courses.h"

using namespace lectern;

TEST_CASE("html and scorm12 carry the same player, and differ in where results go") {
    const Key key = make_key(test::every_kind());
    Package web = html::write(test::every_kind(), {&key, {}});
    Package scorm = scorm12::write(test::every_kind(), {&key, {}});
    CHECK_FALSE(web.contains("imsmanifest.xml"));
    scorm.erase("imsmanifest.xml");
    CHECK(web.at("course.js").find("\"runtime\":\"none\"") != std::string::npos);
    CHECK(scorm.at("course.js").find("\"runtime\":\"scorm12\"") != std::string::npos);
    for (Package* files : {&web, &scorm})
        for (const char* path : {"course.js", "player.js"}) CHECK(files->erase(path) == 1);
    CHECK(web == scorm);
}

TEST_CASE("the page runs under a policy without inline script or style, and names no other host") {
    const Key key = make_key(test::every_kind());
    const Package files = html::write(test::every_kind(), {&key, {}});
    const std::string& page = files.at("index.html");
    CHECK(page.find("default-src 'none'; script-src 'self' file:; style-src 'self' file:;") != std::string::npos);
    for (const char* inline_code : {"<script>", "<style", " style=", " onclick=", " onload=", "{{"})
        CHECK(page.find(inline_code) == std::string::npos);
    for (const char* path : {"index.html", "player.js", "player.css", "boot.js"}) CHECK(files.at(path).find("://") == std::string::npos);
    CHECK(page.find("connect-src") == std::string::npos);
}

TEST_CASE("html carries every item exactly, essays by hand") {
    for (const Item& item : test::every_kind().items) {
        const Carriage carriage = html::carries(item);
        CHECK(carriage.fidelity == Fidelity::exact);
        CHECK(carriage.scored_as == (type_of(item) == ItemType::essay ? ScoredAs::by_hand : ScoredAs::own));
    }
}

TEST_CASE("a formula that can't be shown is TeX, and said to be") {
    Item item = test::every_kind().items.front();
    item.stem.push_back({MathBlock{"\\frac{1}{2}"}, {}});
    CHECK(html::carries(item).fidelity == Fidelity::exact);
    item.stem.push_back({MathBlock{"\\Strange x"}, {}});
    for (const Carriage& carriage : {html::carries(item), scorm12::carries(item), scorm2004::carries(item), cmi5::carries(item)}) {
        CHECK(carriage.fidelity == Fidelity::approximated);
        CHECK(carriage.scored_as == ScoredAs::own);
        CHECK(carriage.loss.find("\\Strange") != std::string::npos);
    }
    Course course = test::every_kind();
    course.items.front() = item;
    const Key key = make_key(course);
    const std::string script = html::write(course, {&key, {}}).at("course.js");
    CHECK(script.find("<mfrac>") != std::string::npos);
    CHECK(script.find("<span class=\\\"math display\\\">\\\\Strange x</span>") != std::string::npos);
}
