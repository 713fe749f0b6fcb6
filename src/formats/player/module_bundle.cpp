#include "formats/player/module_bundle.h"

#include <set>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"

namespace lectern::player {

namespace {

using Modules = std::map<std::string, std::string_view>;

[[noreturn]] void refuse(const std::string& path, std::size_t line, std::string_view what) {
    throw std::invalid_argument(fmt::format("{}:{}: {}", path, line, what));
}

bool is_name(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$") == std::string_view::npos;
}

// Does the line begin with that word, as a word of its own?
bool begins_with(std::string_view line, std::string_view word) {
    return line.starts_with(word) && !is_name(line.substr(word.size(), 1));
}

struct Import {
    std::string path;   // of the module
    std::string names;  // as a destructuring pattern: "a, b: c"
};

struct Module {
    std::vector<Import> imports;
    std::vector<std::string> exports;
    std::string body;
};

// "./b.js" or "../b.js" seen from "render/a.js".
std::string resolve(const std::string& from, std::string_view address) {
    std::vector<std::string> parts;
    for (const std::string_view part : split(from, '/')) parts.emplace_back(part);
    parts.pop_back();
    for (const std::string_view part : split(address, '/')) {
        if (part == ".") continue;
        if (part != "..")
            parts.emplace_back(part);
        else if (!parts.empty())
            parts.pop_back();
        else
            return {};
    }
    return join(parts, "/");
}

// "{ a, b as c }" → "a, b: c"; empty if it is no such list.
std::string pattern_of(std::string_view list) {
    list = trim(list);
    if (list.size() < 2 || list.front() != '{' || list.back() != '}') return {};
    std::string pattern;
    for (std::string_view name : split(list.substr(1, list.size() - 2), ',')) {
        name = trim(name);
        if (name.empty()) continue;  // a comma at the end
        const auto as = name.find(" as ");
        const std::string_view own = trim(name.substr(0, as)), local = as == std::string_view::npos ? own : trim(name.substr(as + 4));
        if (!is_name(own) || !is_name(local)) return {};
        if (!pattern.empty()) pattern += ", ";
        pattern += own == local ? std::string(own) : fmt::format("{}: {}", own, local);
    }
    return pattern;
}

// `statement` is all from "import" to ";".
Import read_import(const std::string& path, std::size_t line, std::string_view statement) {
    const auto from = statement.rfind(" from ");
    if (from == std::string_view::npos || statement.back() != ';')
        refuse(path, line, "an import must be import { names } from \"./path.js\";");
    const std::string_view address = trim(statement.substr(from + 6, statement.size() - from - 7));
    if (address.size() < 4 || address.front() != '"' || address.back() != '"' || address[1] != '.')
        refuse(path, line, "an import must name a file in double quotes, beginning with a point");
    Import out{resolve(path, address.substr(1, address.size() - 2)), pattern_of(statement.substr(6, from - 6))};
    if (out.names.empty()) refuse(path, line, "an import must list names in braces");
    return out;
}

// The declared name of "export function f(…", "export const x = …"; the rest of the line stays in the module.
std::string exported_name(const std::string& path, std::size_t line, std::string_view declaration) {
    for (const std::string_view keyword : {"function ", "async function ", "class ", "const "}) {
        if (!declaration.starts_with(keyword)) continue;
        const std::string_view rest = declaration.substr(keyword.size());
        const std::string_view name = rest.substr(0, rest.find_first_of(" (={;"));
        if (is_name(name)) return std::string(name);
    }
    refuse(path, line, "an export must be a function, an async function, a class or a const, with one name");
}

Module read_module(const std::string& path, std::string_view text) {
    Module module;
    const std::vector<std::string_view> lines = split(text, '\n');
    bool code_began = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t number = i + 1;
        const std::string_view line = lines[i];
        if (begins_with(line, "import")) {
            if (code_began) refuse(path, number, "imports must stand before all other code");
            std::string statement(trim(line));
            while (!statement.ends_with(';') && i + 1 < lines.size()) statement += fmt::format(" {}", trim(lines[++i]));
            module.imports.push_back(read_import(path, number, statement));
        } else if (begins_with(line, "export")) {
            code_began = true;
            const std::string_view declaration = line.substr(std::min<std::size_t>(7, line.size()));
            module.exports.push_back(exported_name(path, number, declaration));
            module.body += fmt::format("{}\n", declaration);
        } else {
            if (!trim(line).empty() && !line.starts_with("//")) code_began = true;
            module.body += fmt::format("{}\n", line);
        }
    }
    module.body = without_indentation(module.body);
    return module;
}

class Linker {
public:
    explicit Linker(const Modules& modules) : modules_(modules) {}

    // Writes the module after all that it imports.
    void add(const std::string& path, const std::string& importer) {
        if (done_.contains(path)) return;
        if (!open_.insert(path).second) throw std::invalid_argument(fmt::format("{}: imports itself, by way of {}", path, importer));
        const auto found = modules_.find(path);
        if (found == modules_.end()) throw std::invalid_argument(fmt::format("{}: imports {}, which is not there", importer, path));
        const Module module = read_module(path, found->second);
        for (const Import& import : module.imports) add(import.path, path);
        write(path, module);
        open_.erase(path);
        done_.emplace(path, std::set<std::string>(module.exports.begin(), module.exports.end()));
    }

    std::string take() { return fmt::format("(function () {{\n\"use strict\";\nconst modules = {{}};\n{}}})();\n", out_); }

private:
    void write(const std::string& path, const Module& module) {
        out_ += fmt::format("modules[\"{}\"] = (function () {{\n", path);
        for (const Import& import : module.imports) {
            check(path, import);
            out_ += fmt::format("const {{ {} }} = modules[\"{}\"];\n", import.names, import.path);
        }
        out_ += module.body;
        out_ += fmt::format("return {{ {} }};\n}})();\n", join(module.exports, ", "));
    }

    void check(const std::string& path, const Import& import) const {
        const std::set<std::string>& known = done_.at(import.path);
        for (const std::string_view part : split(import.names, ',')) {
            const std::string name(trim(part.substr(0, part.find(':'))));
            if (!known.contains(name)) throw std::invalid_argument(fmt::format("{}: {} does not export {}", path, import.path, name));
        }
    }

    const Modules& modules_;
    std::map<std::string, std::set<std::string>> done_;  // path → exports
    std::set<std::string> open_;
    std::string out_;
};

}  // namespace

std::string without_indentation(std::string_view text) {
    std::string out;
    for (const std::string_view line : split(text, '\n'))
        if (const std::string_view code = trim(line); !code.empty() && !code.starts_with("//")) out += fmt::format("{}\n", code);
    return out;
}

std::string link_modules(const Modules& modules, const std::string& entry) {
    Linker linker(modules);
    linker.add(entry, entry);
    return linker.take();
}

}  // namespace lectern::player
