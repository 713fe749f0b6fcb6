#include <set>

#include <catch2/catch.hpp>

#include "formats/player/module_bundle.h"
#include "formats/player/package.h"

using namespace lectern::player;
using Modules = std::map<std::string, std::string_view>;

TEST_CASE("linked modules stand after what they import, each in a function of its own") {
    const Modules modules{
        {"main.js", "// The start.\nimport { f, g as other } from \"./lib/a.js\";\n\nf(other);\n"},
        {"lib/a.js", "import {\n    one,\n} from \"../b.js\";\nexport function f() { return one; }\nexport const g = 2;\n"},
        {"b.js", "const hidden = 1;\nexport const one = hidden;\n"},
        {"unused.js", "nobody needs this"}};
    CHECK(link_modules(modules, "main.js") ==
          "(function () {\n\"use strict\";\nconst modules = {};\n"
          "modules[\"b.js\"] = (function () {\nconst hidden = 1;\nconst one = hidden;\nreturn { one };\n})();\n"
          "modules[\"lib/a.js\"] = (function () {\nconst { one } = modules[\"b.js\"];\nfunction f() { return one; }\nconst g = 2;\n"
          "return { f, g };\n})();\n"
          "modules[\"main.js\"] = (function () {\nconst { f, g: other } = modules[\"lib/a.js\"];\nf(other);\nreturn {  };\n})();\n"
          "})();\n");
}

TEST_CASE("lines of comment, blank lines and indentation are left out") {
    CHECK(without_indentation("a {\n    // Why.\n\n    b: c; // kept\n}\n") == "a {\nb: c; // kept\n}\n");
    const std::string script = link_modules({{"main.js", "f();\n// Why.\n\n    g(\"// text\");\n"}}, "main.js");
    CHECK(script.find("f();\ng(\"// text\");\n") != std::string::npos);
}

TEST_CASE("words that only begin like import and export are left alone") {
    const std::string script = link_modules({{"main.js", "importance();\nexporter = 1;\n"}}, "main.js");
    CHECK(script.find("importance();\nexporter = 1;\n") != std::string::npos);
}

TEST_CASE("what the linker does not understand is refused with its place") {
    const auto message = [](std::string_view text) {
        try {
            link_modules({{"main.js", text}, {"a.js", "import { y } from \"./main.js\";\nexport const x = 1;\n"}}, "main.js");
        } catch (const std::invalid_argument& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(message("import x from \"./a.js\";\n") == "main.js:1: an import must list names in braces");
    CHECK(message("import * as x from \"./a.js\";\n") == "main.js:1: an import must list names in braces");
    CHECK(message("import \"./a.js\";\n") == "main.js:1: an import must be import { names } from \"./path.js\";");
    CHECK(message("import(\"./a.js\");\n") == "main.js:1: an import must be import { names } from \"./path.js\";");
    CHECK(message("import { x } from \"a\";\n") == "main.js:1: an import must name a file in double quotes, beginning with a point");
    CHECK(message("f();\nimport { x } from \"./a.js\";\n") == "main.js:2: imports must stand before all other code");
    for (const char* text : {"export default f;\n", "export { f };\n", "export let x = 1;\n", "export * from \"./a.js\";\n", "export\n"})
        CHECK(message(text) == "main.js:1: an export must be a function, an async function, a class or a const, with one name");
    CHECK(message("import { x } from \"./b.js\";\n") == "main.js: imports b.js, which is not there");
    CHECK(message("import { x } from \"./a.js\";\nexport const y = 1;\n") == "main.js: imports itself, by way of a.js");
}

TEST_CASE("a name that the other module does not export is refused") {
    const Modules modules{{"main.js", "import { x, z } from \"./a.js\";\n"}, {"a.js", "export const x = 1;\n"}};
    CHECK_THROWS_WITH(link_modules(modules, "main.js"), "main.js: a.js does not export z");
}

TEST_CASE("the player's modules link, for each runtime those that it needs") {
    const std::map<std::string, std::set<std::string>> own{{"none", {}},
                                                           {"scorm12", {"scorm.js", "scorm12.js"}},
                                                           {"scorm2004", {"scorm.js", "scorm2004.js"}},
                                                           {"cmi5", {"cmi5.js", "xapi.js"}}};
    for (const auto& [runtime, needed] : own) {
        const std::string script = bundle(runtime);
        CHECK(script.find("\nimport ") == std::string::npos);
        CHECK(script.find("\nexport ") == std::string::npos);
        const auto has = [&](const std::string& path) { return script.find("modules[\"" + path + "\"] =") != std::string::npos; };
        CHECK(has("main.js"));
        for (const char* path : {"scorm.js", "scorm12.js", "scorm2004.js", "cmi5.js", "xapi.js"}) CHECK(has(path) == needed.contains(path));
    }
}
