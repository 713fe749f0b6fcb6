#include "source/read/unit.h"

#include <algorithm>

#include "base/text.h"
#include "findings/codes.h"
#include "source/read/blueprint.h"
#include "source/read/form.h"
#include "source/read/items.h"
#include "source/read/lesson.h"
#include "source/read/settings.h"

namespace lectern {

namespace {

bool is_yaml_path(std::string_view path) {
    return path.ends_with(".yaml") || path.ends_with(".yml");
}

// The text of a file, and where it is no UTF-8: all that is not ASCII is `?` then.
struct SourceText {
    std::string text;
    std::optional<std::size_t> bad;
};

SourceText text_of(std::string bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    const auto bad = invalid_utf8(bytes);
    if (bad)
        std::ranges::replace_if(
            bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    return {std::move(bytes), bad};
}

void read_into(Unit& unit, const Source& source) {
    switch (unit.kind) {
        case FileKind::settings:
            unit.what = read_settings(source);
            return;
        case FileKind::translated_title:
            unit.what = read_translated_title(source);
            return;
        case FileKind::blueprint:
            unit.what = read_blueprint(source);
            return;
        case FileKind::bank:
            unit.what = read_bank(source);
            return;
        case FileKind::case_study:
            unit.what = read_case_study(source);
            return;
        case FileKind::lesson:
            unit.what = read_lesson(source);
            return;
        case FileKind::form:
            unit.what = read_form(source);
            return;
    }
}

Unit read_text(FileKind kind, std::string path, FileId file, std::optional<std::size_t> bad, const Files& files) {
    Unit unit{kind, std::move(path), file, true, {}, {}};
    if (!bad) {
        read_into(unit, {files, file, unit.path, unit.findings, unit.readable});
        return unit;
    }
    // What the file seems to be is read for the names in it; what is wrong with the rest can't be told.
    Findings ignored;
    read_into(unit, {files, file, unit.path, ignored, unit.readable});
    unit.readable = false;
    const auto at = static_cast<std::uint32_t>(*bad);
    unit.findings.add(code("not-utf8"), {file, Range{at, at + 1}}, "this file is not UTF-8, from here on",
                      "save it as UTF-8; all of it was left out");
    return unit;
}

}  // namespace

std::optional<FileKind> kind_of(std::string_view path, std::string_view blueprint) {
    const bool translated = path.starts_with("i18n/");
    if (translated) {
        const auto slash = path.find('/', 5);
        if (slash == std::string_view::npos) return std::nullopt;
        path.remove_prefix(slash + 1);
    } else if (path == blueprint) {
        return FileKind::blueprint;
    }
    const bool markdown = path.ends_with(".md");
    if (path == "course.yaml") return translated ? FileKind::translated_title : FileKind::settings;
    if (path.starts_with("items/") && markdown) return FileKind::bank;
    if (path.starts_with("cases/") && markdown) return FileKind::case_study;
    if (path.starts_with("lessons/") && markdown) return FileKind::lesson;
    if (path.starts_with("forms/") && is_yaml_path(path) && !translated) return FileKind::form;
    return std::nullopt;
}

Unit read_unit(FileKind kind, std::string path, std::string bytes, Files& files) {
    SourceText source = text_of(std::move(bytes));
    const FileId file = files.add(path, std::move(source.text));
    return read_text(kind, std::move(path), file, source.bad, files);
}

Unit read_again(const Unit& unit, std::string bytes, Files& files) {
    SourceText source = text_of(std::move(bytes));
    files.change(unit.file, std::move(source.text));
    return read_text(unit.kind, unit.path, unit.file, source.bad, files);
}

}  // namespace lectern
