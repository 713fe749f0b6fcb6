#include "formats/qti12/package.h"

#include <algorithm>
#include <utility>

#include "formats/qti/sealed_item.h"
#include "formats/qti12/assessment.h"
#include "formats/qti12/manifest.h"

namespace lectern::qti12 {

namespace {

// The course with steps and matches in an order that tells nothing, if its key is withheld; nothing, if it is not.
std::optional<Course> sealed(const Course& course, const Key& key) {
    if (course.delivery.key == KeyDelivery::included) return std::nullopt;
    Course out = course;
    const Seal seal(key);
    for (Item& item : out.items)
        if (const ItemKey* one = key.find_item(item.id)) item = qti::sealed(std::move(item), *one, seal);
    return out;
}

}  // namespace

void write(const Course& course, const WriteOptions& options, Engine engine, const AddFile& add) {
    const std::optional<Course> changed = sealed(course, *options.key);
    const Course& delivered = changed ? *changed : course;
    const PackageContext context{delivered, *options.key, engine, options.form.empty()};
    std::set<std::string> media;
    std::string space;  // for one document after the other
    // Gives the document on, and keeps its names for the manifest.
    const auto take = [&](Document document, std::vector<Document>& list) {
        media.insert(document.media.begin(), document.media.end());
        add(document.path, std::move(document.xml));
        space = std::exchange(document.xml, {});
        list.push_back(std::move(document));
    };
    std::vector<Document> assessments, settings, banks;
    for (const qti::Test& test : qti::delivered_tests(delivered, options.form)) {
        take(assessment(context, test, std::move(space)), assessments);
        settings.push_back(assessment_settings(context, test));
        add(settings.back().path, std::exchange(settings.back().xml, {}));
    }
    if (context.banks)
        for (const BankPart& part : bank_parts(delivered)) take(question_bank(context, part, banks.size() + 1, std::move(space)), banks);
    for (const std::string& path : media) add(path, std::string(*course.media.at(path).bytes));
    add("imsmanifest.xml", manifest(context, assessments, settings, banks));
}

}  // namespace lectern::qti12
