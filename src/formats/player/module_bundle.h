// Links ES modules into one classic script, which browsers also run from a file system, where they refuse modules.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace lectern::player {

// Modules by path ("main.js", "render/home.js"). Each becomes a function of its own inside one strict-mode function, in an order in
// which every module comes after those that it imports. Understood are, each at the start of a line:
//
//     import { a, b as c } from "./other.js";      names in braces, over several lines if need be; before all other code
//     export function f                             and async function, class, const
//
// Lines of comment and indentation are left out, so no template string may go over several lines.
// Anything else that begins with `import` or `export` is refused (default exports, export lists, `import * as`, `export let`), and so
// are modules in a circle. No line of a comment or a template string may begin with either word.
// Throws std::invalid_argument, with path and line, if a module keeps not to this.
std::string link_modules(const std::map<std::string, std::string_view>& modules, const std::string& entry);

// The lines of a script or style sheet that say something: no blank ones, no indentation, no lines of comment ("//").
std::string without_indentation(std::string_view text);

}  // namespace lectern::player
