#include "formats/qti12/package.h"

#include <algorithm>

#include "formats/qti/sealed_item.h"
#include "formats/qti12/assessment.h"
#include "formats/qti12/manifest.h"

namespace lectern::qti12 {

namespace {

// The course with steps and matches in an order that tells nothing, if its key is withheld.
Course shown(const Course& course, const Key& key) {
    Course out = course;
    if (course.delivery.key == KeyDelivery::included) return out;
    const Seal seal(key);
    for (Item& item : out.items)
        if (const ItemKey* one = key.find_item(item.id)) item = qti::sealed(std::move(item), *one, seal);
    return out;
}

}  // namespace

Package write(const Course& course, const WriteOptions& options, Engine engine) {
    const Course delivered = shown(course, *options.key);
    const PackageContext context{delivered, *options.key, engine, options.form.empty()};
    std::vector<Document> assessments, settings, banks;
    for (const qti::Test& test : qti::delivered_tests(delivered, options.form)) {
        assessments.push_back(assessment(context, test));
        settings.push_back(assessment_settings(context, test));
    }
    if (context.banks)
        for (const BankPart& part : bank_parts(delivered)) banks.push_back(question_bank(context, part, banks.size() + 1));
    Package out;
    out["imsmanifest.xml"] = manifest(context, assessments, settings, banks);
    for (auto* documents : {&assessments, &settings, &banks})
        for (Document& document : *documents) {
            for (const std::string& path : document.media) out[path] = *course.media.at(path).bytes;
            out[document.path] = std::move(document.xml);
        }
    return out;
}

}  // namespace lectern::qti12
