// Authors' own HTML in every target: what it names is packed, its addresses lead there, and nothing runs.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "formats/targets.h"
#include "key/make_key.h"
#include "source/read.h"

using namespace lectern;
using namespace lectern::test;

namespace {

constexpr std::string_view picture_bytes = "bytes of a picture", sound_bytes = "bytes of a sound";

Course course_with(const std::string& stem) {
    ReadCourse read = read_tree_of({{"course.yaml", "id: c\ntitle: C\n"},
                                    {"items/a.md", "## A\n\n" + stem + "\n\n- [x] 1\n- [ ] 2\n"},
                                    {"media/x y.png", std::string(picture_bytes)},
                                    {"media/s.mp3", std::string(sound_bytes)}});
    return std::move(read.course);
}

// All files of the package, one after another.
std::string all_of(const Target& target, const Course& course) {
    Key key = make_key(course);
    key.build = "0123456789ab";
    std::string out;
    for (const auto& [path, bytes] : written(target, course, {&key, {}})) out += path + "\n" + bytes + "\n";
    return out;
}

bool is_in(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// Are the bytes in the package, as a file or in base64?
bool is_packed(const std::string& text, std::string_view bytes, std::string_view base64) {
    return is_in(text, bytes) || is_in(text, base64);
}

}  // namespace

TEST_CASE("a picture of HTML is packed by every target as one of Markdown is, with its size", "[formats][html]") {
    const Course html = course_with("Look: <img src=\"../media/x%20y.png\" width=200 alt=\"What it shows\">");
    const Course markdown = course_with("Look: ![What it shows](<../media/x y.png>)");
    for (const Target& target : targets()) {
        INFO(target.name);
        std::string of_html = all_of(target, html);
        CHECK(is_packed(of_html, picture_bytes, "Ynl0ZXMgb2YgYSBwaWN0dXJl"));
        CHECK(is_in(of_html, "x%20y.png"));
        CHECK_FALSE(is_in(of_html, "../media/x%20y.png\\\""));
        // But for the size they are the same, to the last byte.
        std::size_t sizes = 0;
        for (const std::string size : {" width=\"200\"", " width=\\\"200\\\""})
            for (auto at = of_html.find(size); at != std::string::npos; at = of_html.find(size)) of_html.erase(at, size.size()), ++sizes;
        CHECK(sizes > 0);
        CHECK(of_html == all_of(target, markdown));
        CHECK(target.carries(html.items.front(), {}).loss == target.carries(markdown.items.front(), {}).loss);
    }
}

TEST_CASE("sounds of HTML are packed where they are played", "[formats][html]") {
    const Course course =
        course_with("<audio controls src=\"../media/s.mp3\"></audio>\n\n<video controls><source src=\"../media/s.mp3\"></video>");
    for (const Target& target : targets()) {
        INFO(target.name);
        const Carriage carriage = target.carries(course.items.front(), {});
        const bool plays = !target.name.starts_with("qti2") && !target.name.starts_with("qti3");
        CHECK(is_packed(all_of(target, course), sound_bytes, "Ynl0ZXMgb2YgYSBzb3VuZA==") == plays);
        CHECK(is_in(carriage.loss, "<audio>, <video>") != plays);
    }
}

TEST_CASE("nothing that runs is in any package", "[formats][html]") {
    const Course course = course_with(
        "a <script>run()</script><b onclick=\"run()\">b</b> <a href=\"javascript:run()\">c</a> [d](javascript:run())\n\n"
        "<iframe src=\"https://run.example\"></iframe><svg onload=\"run()\"><script>run()</script></svg><p onmouseover=run()>e</p>");
    for (const Target& target : targets()) {
        INFO(target.name);
        const std::string all = all_of(target, course);
        for (const std::string_view what : {"run()", "run.example", "javascript:"}) {
            INFO(what);
            CHECK_FALSE(is_in(all, what));
        }
    }
}

TEST_CASE("styles are lost where they are not shown, and that is said", "[formats][html]") {
    const Course course = course_with("<p style=\"text-align: center\">a</p>");
    for (const Target& target : targets()) {
        INFO(target.name);
        const bool shown = target.name == "moodle-xml" || target.name == "qti12";
        CHECK(is_in(target.carries(course.items.front(), {}).loss, "styles") != shown);
    }
}
