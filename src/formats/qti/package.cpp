#include "formats/qti/package.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/address.h"
#include "base/embedded.h"
#include "base/text.h"
#include "formats/qti/content.h"
#include "formats/qti/interaction.h"
#include "formats/qti/item.h"
#include "formats/qti/manifest.h"
#include "formats/qti/sealed_item.h"

namespace lectern::qti {

namespace {

// The documents of one course, with the media that they show.
class PackageWriter {
public:
    PackageWriter(const Course& course, const WriteOptions& options, const Version& version)
        : course_(course), options_(options), version_(version), seal_(*options.key) {}

    Package write() {
        choose();
        for (const Item* item : contents_.items)
            add(item_path(*item),
                [&](ContentWriter& content) { return item_document(course_, shown(*item), with_key(), content, version_); });
        for (const CaseStudy* stimulus : contents_.stimuli)
            add(stimulus_path(*stimulus), [&](ContentWriter& content) { return stimulus_document(course_, *stimulus, content, version_); });
        for (const Test& test : contents_.tests)
            package_[test_path(test)] = to_xml(test_document(course_, test, options_.key->build, with_key(), version_), version_);
        for (const auto& [document, paths] : contents_.media)
            for (const std::string& path : paths) package_[path] = *course_.media.at(path).bytes;
        package_[stylesheet_path] = embedded("templates/qti/lectern.css");
        package_["imsmanifest.xml"] = to_xml(manifest(course_, contents_, options_.key->build, with_key(), version_), version_);
        return std::move(package_);
    }

private:
    bool with_key() const { return course_.delivery.key == KeyDelivery::included; }

    Item shown(const Item& item) const {
        const ItemKey* key = options_.key->find_item(item.id);
        return with_key() || !key ? item : sealed(item, *key, seal_);
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
        for (std::size_t i = 0; i < course_.case_studies.size(); ++i)
            if (std::ranges::any_of(contents_.items, [&](const Item* item) { return item->case_study == i; }))
                contents_.stimuli.push_back(&course_.case_studies[i]);
    }

    template <typename Make>
    void add(const std::string& path, Make make) {
        ContentWriter content([&](std::string_view address) {
            const std::string file = percent_decode(without_suffix(address));
            if (!course_.media.contains(file)) return std::string();
            contents_.media[path].insert(file);
            return "../" + percent_encode(file);
        });
        package_[path] = to_xml(make(content), version_);
    }

    const Course& course_;
    const WriteOptions& options_;
    const Version& version_;
    Seal seal_;
    Contents contents_;
    Package package_;
};

std::string sentence(const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

Package write(const Course& course, const WriteOptions& options, const Version& version) {
    return PackageWriter(course, options, version).write();
}

Carriage carries(const Item& item, const Version& version) {
    ContentWriter content([](std::string_view path) { return std::string(path); });
    Course alone;
    Item copy = item;
    copy.case_study = std::nullopt;  // its stimulus is no part of the item
    item_document(alone, copy, true, content, version);

    Carriage out;
    std::vector<std::string> losses, advice;
    if (std::holds_alternative<Essay>(item.interaction)) out.scored_as = ScoredAs::by_hand;
    if (std::holds_alternative<ShortAnswer>(item.interaction)) {
        out.scored_as = ScoredAs::same_text;
        losses.push_back(
            "an answer with other white space or other Unicode composition than an accepted one gets no points; letter case is ignored");
        advice.push_back("list such spellings as accepted answers");
    }
    if (content.loss().math) {
        losses.push_back("formulas are TeX between \\( and \\), shown as written where the system has no MathJax");
        advice.push_back("check the formulas in the system, or use a picture");
    }
    if (!content.loss().elements.empty()) {
        losses.push_back(fmt::format("HTML that QTI does not have is left out: <{}>", fmt::join(content.loss().elements, ">, <")));
        advice.push_back("write it in Markdown, or as a picture");
    }
    if (losses.empty()) return out;
    out.fidelity = Fidelity::approximated;
    out.loss = sentence(losses);
    out.advice = sentence(advice);
    return out;
}

}  // namespace lectern::qti
