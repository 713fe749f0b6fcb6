// One source file, read by itself: what it says, before it is linked with the others.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "findings/finding.h"
#include "model/course.h"

namespace lectern {

// What every reader gets.
struct Source {
    const Files& files;
    FileId file;
    std::string path;  // in the course: "items/1.1.md"
    Findings& findings;
    bool& readable;  // a reader sets it to false where what it returns is a guess: what the file says was lost

    Span whole() const { return {file, std::nullopt}; }
    // "items/1.1.md" → "1.1"
    std::string stem() const {
        const auto slash = path.find_last_of('/');
        const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
        return name.substr(0, name.find_last_of('.'));
    }
};

// course.yaml; the course's own fields are set, and nothing else of it.
struct CourseSettings {
    Course course;
    std::string blueprint = "blueprint.yaml";
    std::optional<Span> blueprint_at;  // where it is named
};

struct TranslatedTitle {
    std::string title;
};

// An item and which heading of its file it stands under, from 0: one that can't be read still keeps its place for translations.
struct PlacedItem {
    Item item;
    std::size_t position = 0;
    bool named = false;    // its attributes give the id
    bool readable = true;  // if not, nothing of the item is to be used but its id, slug and place
};

struct Bank {
    std::vector<PlacedItem> items;
    bool names_lost = false;  // a comment that is not closed swallows what follows, with the items in it
};

struct CaseStudyFile {
    CaseStudy case_study;  // `items` is not yet filled
    Bank bank;
};

enum class FileKind { settings, translated_title, blueprint, bank, case_study, lesson, form };

// The file that a course's path names, by its path alone; `blueprint` is the path that course.yaml gives. Nothing for files that are no
// source: media, and others.
[[nodiscard]] std::optional<FileKind> kind_of(std::string_view path, std::string_view blueprint);

// A file as it was read, with places in `file`. Addresses are paths from the course's root.
struct Unit {
    FileKind kind = FileKind::bank;
    std::string path;
    FileId file = 0;
    bool readable = true;  // false: `what` is a guess, made of a file that is not UTF-8 or no YAML
    std::variant<CourseSettings, TranslatedTitle, Blueprint, Bank, CaseStudyFile, Lesson, Form> what;
    Findings findings;
};

// Reads one file, and nothing else: what comes out depends on kind, path and text alone. Adds the text to `files`.
// Findings: E0101 to E0123 and W0101 to W0104, but for a blueprint that is missing (E0121).
Unit read_unit(FileKind kind, std::string path, std::string bytes, Files& files);
// The same again when the file has changed; spans of the old unit no longer fit.
Unit read_again(const Unit& unit, std::string bytes, Files& files);

}  // namespace lectern
