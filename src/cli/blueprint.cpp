#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "blueprint/verdict.h"
#include "cli/command.h"
#include "cli/course_folder.h"
#include "cli/text_table.h"
#include "key/make_key.h"

namespace lectern {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string percent(Rational share) {
    return fmt::format("{:.1f} %", share.to_double() * 100);
}

// Items of each task by type: what there is to choose from.
std::string bank_table(const Key& key) {
    const Blueprint& blueprint = key.blueprint;
    Rows rows = {{"task", "items"}};
    for (const ItemType type : all_item_types) rows.front().emplace_back(to_string(type));
    rows.front().emplace_back("title");
    for (const Domain& domain : blueprint.domains)
        for (const Task& task : domain.tasks) {
            std::map<ItemType, std::size_t> counts;
            std::size_t all = 0;
            for (const ItemKey& item : key.items)
                if (item.task == task.id) ++counts[item.type], ++all;
            rows.push_back({task.id, std::to_string(all)});
            for (const ItemType type : all_item_types) rows.back().push_back(counts[type] > 0 ? std::to_string(counts[type]) : "");
            rows.back().push_back(task.title);
        }
    return columns(rows);
}

std::string verdict_table(const Key& key, const BlueprintVerdict& verdict) {
    Rows rows = {{"domain", "items", "points", "share", "weight", ""}};
    for (const DomainShare& share : verdict.domains)
        rows.push_back({share.domain, std::to_string(share.items), to_decimal(share.points), percent(share.share_of_points),
                        fmt::format("{} ± {}", percent(share.weight), percent(key.blueprint.tolerance)),
                        share.fits ? "ok" : "does not fit"});
    return columns(rows);
}

// A domain of the bank must hold what its weight asks of one form.
bool report_bank(const Key& key) {
    print(stdout, fmt::format("Bank: {}\n\n{}\n", count_of(key.items.size(), "item"), bank_table(key)));
    bool enough = true;
    for (const Domain& domain : key.blueprint.domains) {
        const double wanted = (domain.weight - key.blueprint.tolerance).to_double() * key.blueprint.questions;
        const auto have = static_cast<double>(std::ranges::count(key.items, domain.id, &ItemKey::domain));
        if (have >= wanted) continue;
        enough = false;
        print(stdout, fmt::format("domain {}: {} in the bank, about {:.0f} wanted for a form\n", domain.id, have, wanted));
    }
    return enough;
}

bool report_form(const Key& key, const FormKey& form) {
    const BlueprintVerdict verdict = verify_form(key, form);
    print(stdout, fmt::format("Form {}: {}, {}\n\n{}\n", form.id, count_of(form.items.size(), "item"),
                              verdict.ok() ? "meets the blueprint" : "does not meet the blueprint", verdict_table(key, verdict)));
    for (const Violation& violation : verdict.violations) print(stdout, fmt::format("  {}\n", violation.text));
    if (!verdict.ok()) print(stdout, "\n");
    return verdict.ok();
}

int report(const CourseOptions& options) {
    const LoadedCourse loaded = load_course(options);
    print_findings(loaded, options.format, stderr);
    const Key key = make_key(loaded.course);
    if (!has_blueprint(key)) throw UsageError("this course has no blueprint to be held against: write a blueprint.yaml");
    const Blueprint& blueprint = key.blueprint;
    print(stdout, fmt::format("{}: {} in {}, scale {} to {}, {} passes ({} of the points)\n\n", blueprint.title,
                              count_of(static_cast<std::size_t>(blueprint.questions), "question"),
                              count_of(static_cast<std::size_t>(blueprint.minutes), "minute"), blueprint.scale.min, blueprint.scale.max,
                              blueprint.scale.pass, percent(blueprint.scale.cut)));
    bool ok = report_bank(key);
    for (const FormKey& form : key.forms) ok = report_form(key, form) && ok;
    return ok && !loaded.findings.has_errors() ? 0 : 1;
}

}  // namespace

Run declare_blueprint(CLI::App& app) {
    const auto options = std::make_shared<CourseOptions>();
    declare(app, *options);
    return [options] { return report(*options); };
}

}  // namespace lectern
