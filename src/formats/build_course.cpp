#include "formats/build_course.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/version.h"
#include "findings/codes.h"
#include "key/fidelity_json.h"
#include "key/make_key.h"
#include "syntax/zip_write.h"

namespace lectern {

namespace {

using Json = nlohmann::ordered_json;

// One file of the build: a target's package of the course or of one form.
struct Part {
    const Target* target;
    const Form* form;          // null: the whole course
    std::string_view profile;  // empty: the target's default
};

// The profile asked for; empty if it is the default.
std::string_view profile_of(const Target& target, const BuildOptions& options) {
    const auto asked = options.profiles.find(std::string(target.name));
    if (asked == options.profiles.end() || target.profiles.empty() || asked->second == target.profiles.front().name) return {};
    return asked->second;
}

struct Written {
    std::string name, bytes;
};

std::string file_name(const Course& course, const Part& part) {
    const std::string form = part.form ? "-" + part.form->id : std::string();
    return fmt::format("{}{}.{}.{}", course.id, form, part.target->name, part.target->extension);
}

// The course with those of its items for which `keep` holds.
Course keep_items(const Course& course, const std::function<bool(const std::string& id)>& keep) {
    Course out = course;
    out.items.clear();
    // Case studies without items keep their place in the list, so that the items' indexes hold.
    for (CaseStudy& one : out.case_studies) one.items.clear();
    for (const Item& item : course.items) {
        if (!keep(item.id)) continue;
        if (item.case_study) out.case_studies[*item.case_study].items.push_back(out.items.size());
        out.items.push_back(item);
    }
    for (Form& form : out.forms) std::erase_if(form.items, [&](const FormItem& item) { return !keep(item.id); });
    return out;
}

// Written by one thread: depends on nothing but its arguments.
Written write(const Course& course, const Key& key, const Part& part, const std::set<std::string>& left_out, std::int64_t time) {
    WriteOptions options;
    options.key = &key;
    options.profile = part.profile;
    if (part.form) options.form = part.form->id;
    // A course is large: it is copied only where something of it goes.
    std::optional<Course> changed;
    if (part.form) changed = only_form(course, *part.form);
    if (!left_out.empty()) changed = without_items(changed ? *changed : course, left_out);
    ZipWriter archive(time);
    std::string plain;
    part.target->write(changed ? *changed : course, options, [&](std::string path, std::string&& bytes) {
        if (part.target->archive)
            archive.add(std::move(path), bytes);
        else if (plain.empty())
            plain = std::move(bytes);
    });
    return {file_name(course, part), part.target->archive ? archive.finish() : std::move(plain)};
}

// Where a subject stands in the sources; a setting stands for the whole course.
Span place_of(const Course& course, const Subject& subject) {
    if (subject.kind == SubjectKind::form) return course.find_form(subject.name)->at;
    if (subject.kind == SubjectKind::item) return course.find_item(subject.name)->at;
    const auto study = std::ranges::find(course.case_studies, subject.name, &CaseStudy::id);
    return subject.kind == SubjectKind::stimulus && study != course.case_studies.end() ? study->at : course.at;
}

// What is not carried goes: an item, or a scenario with all its items.
void leave_out(const Course& course, const Subject& subject, std::set<std::string>& ids) {
    if (subject.kind == SubjectKind::item) ids.insert(subject.name);
    if (subject.kind != SubjectKind::stimulus) return;
    for (const Item& item : course.items)
        if (item.case_study && course.case_studies[*item.case_study].id == subject.name) ids.insert(item.id);
}

// What a target says of all but the items, of what it delivers: the course, or forms of it.
std::vector<SubjectNote> other_notes(const Course& course, const Target& target, const BuildOptions& options) {
    if (!target.notes) return {};
    const std::string_view profile = profile_of(target, options);
    if (options.forms.empty()) return target.notes(course, profile);
    std::vector<SubjectNote> out;
    for (const std::string& id : options.forms) {
        const Form* form = course.find_form(id);
        if (!form) continue;
        for (SubjectNote& note : target.notes(only_form(course, *form), profile))
            if (std::ranges::find(out, note.subject, &SubjectNote::subject) == out.end()) out.push_back(std::move(note));
    }
    return out;
}

// The notes on all that a target carries; what is unsupported is reported, or listed to be left out.
std::set<std::string> note(const Course& course, const Target& target, const BuildOptions& options, std::vector<FidelityNote>& notes,
                           Findings& findings) {
    const std::string_view profile = profile_of(target, options);
    std::vector<SubjectNote> list;
    for (const Item& item : course.items) list.push_back({{SubjectKind::item, item.id}, target.carries(item, profile)});
    for (SubjectNote& other : other_notes(course, target, options)) list.push_back(std::move(other));
    std::set<std::string> left_out;
    for (SubjectNote& one : list) {
        // Items arrive without a lesson, a form, a setting; without a scenario they don't.
        const bool stops = one.carriage.fidelity == Fidelity::unsupported &&
                           (one.subject.kind == SubjectKind::item || one.subject.kind == SubjectKind::stimulus);
        if (stops && options.allow_loss) {
            leave_out(course, one.subject, left_out);
        } else if (stops) {
            findings.add(
                code("unsupported-item"), place_of(course, one.subject),
                fmt::format("{} can't carry the {} {}: {}", target.name, to_string(one.subject.kind), one.subject.name, one.carriage.loss),
                one.carriage.advice + "; or build with --allow-loss, which leaves it out");
        }
        notes.push_back({std::string(target.name), std::string(profile), std::move(one.subject), std::move(one.carriage)});
    }
    return left_out;
}

std::vector<Part> parts_of(const Course& course, const BuildOptions& options, Findings& findings) {
    std::vector<const Form*> forms;
    for (const std::string& id : options.forms) {
        if (const Form* form = course.find_form(id))
            forms.push_back(form);
        else
            findings.add(code("unknown-form"), course.at, fmt::format("the course has no form {}", id),
                         "the forms are the files in forms/");
    }
    std::vector<Part> parts;
    for (const Target* target : options.targets) {
        const std::string_view profile = profile_of(*target, options);
        if (options.forms.empty()) parts.push_back({target, nullptr, profile});
        for (const Form* form : forms) parts.push_back({target, form, profile});
    }
    return parts;
}

std::string build_json(const Course& course, std::string_view build, const std::vector<Part>& parts, const Tree& files) {
    Json list = Json::array();
    const auto add = [&](const std::string& name, Json about) {
        about["size"] = files.at(name).size();
        about["sha256"] = sha256_hex(files.at(name));
        list.push_back(std::move(about));
    };
    for (const Part& part : parts) {
        Json about{{"path", file_name(course, part)}, {"target", part.target->name}};
        if (!part.profile.empty()) about["profile"] = part.profile;
        if (part.form) about["form"] = part.form->id;
        add(file_name(course, part), about);
    }
    for (const char* name : {"key.json", "fidelity.json"}) add(name, {{"path", name}, {"target", nullptr}});
    return Json{{"lectern", version}, {"course", course.id}, {"build", build}, {"files", list}}.dump(1) + "\n";
}

}  // namespace

Course without_items(const Course& course, const std::set<std::string>& ids) {
    return keep_items(course, [&](const std::string& id) { return !ids.contains(id); });
}

Course only_form(const Course& course, const Form& form) {
    std::set<std::string, std::less<>> wanted;
    for (const FormItem& item : form.items) wanted.insert(item.id);
    Course out = keep_items(course, [&](const std::string& id) { return wanted.contains(id); });
    out.lessons.clear();
    out.forms = {form};
    return out;
}

Built build_course(const Course& course, const BuildOptions& options, Findings& findings) {
    Built built;
    WrittenKey written_key = write_key(course);
    const Key& key = written_key.key;
    built.build = key.build;
    const std::vector<Part> parts = parts_of(course, options, findings);
    std::map<const Target*, std::set<std::string>> left_out;
    for (const Target* target : options.targets) left_out[target] = note(course, *target, options, built.notes, findings);
    if (findings.has_errors()) return built;
    std::vector<Written> packages(parts.size());
    parallel_for(parts.size(), usual_threads(),
                 [&](std::size_t i) { packages[i] = write(course, key, parts[i], left_out.at(parts[i].target), options.time); });
    for (Written& one : packages) built.files[one.name] = std::move(one.bytes);
    built.files["key.json"] = std::move(written_key.json);
    built.files["fidelity.json"] = fidelity_json(course, key.build, built.notes);
    built.files["build.json"] = build_json(course, key.build, parts, built.files);
    return built;
}

}  // namespace lectern
