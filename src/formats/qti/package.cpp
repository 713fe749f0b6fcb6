#include "formats/qti/package.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/address.h"
#include "formats/qti/content.h"
#include "formats/qti/interaction.h"
#include "formats/qti/item.h"
#include "formats/qti/manifest.h"
#include "formats/qti/sealed_item.h"
#include "formats/shared/media.h"
#include "io/embedded.h"

namespace lectern::qti {

namespace {

// The documents of one course, with the media that they show.
class PackageWriter {
public:
    PackageWriter(const Course& course, const WriteOptions& options, const Version& version, const AddFile& add)
        : add_(add),
          course_(course),
          options_(options),
          context_{course, version, ways(version, options.profile), course.delivery.key == KeyDelivery::included, options.key->build},
          seal_(*options.key) {}

    void write() {
        choose();
        for (const Item* item : contents_.items)
            add(item_path(*item), [&](ContentWriter& content) { return item_document(context_, shown(*item), content); });
        for (const CaseStudy* stimulus : contents_.stimuli)
            add(stimulus_path(*stimulus), [&](ContentWriter& content) { return stimulus_document(context_, *stimulus, content); });
        for (const Test& test : contents_.tests)
            add(test_path(test), [&](ContentWriter& content) { return test_document(context_, test, content); });
        std::set<std::string> media;
        for (const auto& [document, paths] : contents_.media) media.insert(paths.begin(), paths.end());
        for (const std::string& path : media) add_(path, std::string(*course_.media.at(path).bytes));
        add_(stylesheet_path, std::string(embedded("templates/qti/lectern.css")));
        add_("imsmanifest.xml", to_xml(manifest(context_, contents_), context_.version));
    }

private:
    Item shown(const Item& item) const {
        const ItemKey* key = options_.key->find_item(item.id);
        return context_.with_key || !key ? item : sealed(item, *key, seal_);
    }

    // Which tests, and the items and stimuli that they need; without a form asked for, every item is in the package.
    void choose() {
        contents_.tests = delivered_tests(course_, options_.form);
        const auto delivered = [&](const Item& item) {
            return std::ranges::any_of(contents_.tests,
                                       [&](const Test& test) { return std::ranges::find(test.items, &item) != test.items.end(); });
        };
        for (const Item& item : course_.items)
            if (options_.form.empty() || delivered(item)) contents_.items.push_back(&item);
        if (!is_document(context_.ways.stimulus)) return;
        for (std::size_t i = 0; i < course_.case_studies.size(); ++i)
            if (std::ranges::any_of(contents_.items, [&](const Item* item) { return item->case_study == i; }))
                contents_.stimuli.push_back(&course_.case_studies[i]);
    }

    template <typename Make>
    void add(const std::string& path, Make make) {
        ContentWriter content([&](std::string_view address) {
            const auto found = find_media(course_.media, address);
            if (!found) return std::string();
            contents_.media[path].insert(found->path);
            return "../" + found->address();
        });
        add_(path, to_xml(make(content), context_.version));
    }

    const AddFile& add_;
    const Course& course_;
    const WriteOptions& options_;
    const Context context_;
    Seal seal_;
    Contents contents_;
};

}  // namespace

void write(const Course& course, const WriteOptions& options, const Version& version, const AddFile& add) {
    PackageWriter(course, options, version, add).write();
}

}  // namespace lectern::qti
