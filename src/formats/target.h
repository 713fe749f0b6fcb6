// A target: a format that Lectern writes. Targets know courses, not disks: they give back named bytes.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/tree.h"
#include "key/key.h"
#include "model/course.h"
#include "model/fidelity.h"

namespace lectern {

struct WriteOptions {
    const Key* key = nullptr;       // of this build; never null
    std::string_view form = {};     // only this form (targets that deliver assessments); empty: everything
    std::string_view profile = {};  // the name of one of the target's profiles; empty: its default
};

// A flavour of a target, for where the systems that read it disagree.
struct Profile {
    std::string_view name;            // "standard"
    std::string_view title;           // what it is for, as `lectern targets` says it
    std::string_view import_as = {};  // how its packages are imported, where not as the target says
};

// The files of one package by path in it; a target that writes one plain file gives one entry.
using Package = Tree;
// Takes the files one by one, in any order, so that they need not all be in memory. It may leave `bytes` as they are: their memory does for
// the next file.
using AddFile = std::function<void(std::string path, std::string&& bytes)>;

struct Target {
    std::string_view name;       // "moodle-xml"
    std::string_view extension;  // "xml": dist/<course>/<course>.<name>.<extension>
    std::string_view title;      // for `lectern targets`
    bool archive;                // a zip of the package, or its one file as it is
    bool delivers;               // records responses itself (has the player): honours --form and delivery.key
    // Pure: what the target does with this item. The table of `lectern targets` and fidelity.json come from it.
    Carriage (*carries)(const Item& item, std::string_view profile);  // empty: the default profile
    void (*write)(const Course& course, const WriteOptions& options, const AddFile& add);
    std::span<const Profile> profiles = {};  // the first is the default; empty: the target is written in one way only
    std::string_view import_as = {};         // how packages are imported, in a line, as the build prints it
    // Pure: what of the rest of the course (settings, stimuli, forms …) is not carried exactly. Null: all is.
    std::vector<SubjectNote> (*notes)(const Course& course, std::string_view profile) = nullptr;
};

// Gives the files of a package on.
void add_all(Package files, const AddFile& add);
// All that `target` writes.
Package written(const Target& target, const Course& course, const WriteOptions& options);

}  // namespace lectern
