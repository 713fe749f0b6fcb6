#include "simulate/simulate.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/timestamp.h"
#include "simulate/answer.h"
#include "simulate/chance.h"

namespace lectern {

namespace {

// Tenths of a second: from a third of the time there is for an item to a little over it, longer where it is hard for the candidate.
std::int64_t working_time(std::int64_t tenths_per_item, double probability, Chance& chance) {
    const double share = 0.3 + 0.5 * chance.uniform() + 0.25 * (1 - probability);
    return std::max<std::int64_t>(30, static_cast<std::int64_t>(std::floor(static_cast<double>(tenths_per_item) * share)));
}

}  // namespace

Attempt simulate_attempt(const Key& key, const FormKey& form, std::uint64_t number, const Simulation& simulation) {
    Attempt attempt;
    attempt.candidate = fmt::format("c{:04}", number);
    attempt.assessment = form.id;
    attempt.build = key.build;
    attempt.language = key.language;
    attempt.started = simulated_start;
    Chance person(simulation.seed, attempt.candidate);
    const double ability = simulation.ability_mean + simulation.ability_sd * person.normal();
    const std::int64_t limit = form.minutes > 0 ? form.minutes * std::int64_t{600} : 0;
    const auto items = static_cast<std::int64_t>(std::max<std::size_t>(1, form.items.size()));
    const std::int64_t each = limit > 0 ? limit / items : 900;
    std::int64_t used = 0;
    for (const std::string& id : form.items) {
        const ItemKey* item = key.find_item(id);
        if (!item) continue;
        Chance chance(simulation.seed, attempt.candidate + "/" + id);
        const double distance = simulation.discrimination * (ability - item->difficulty.value_or(0));
        const double probability = 1 / (1 + stable_exp(-distance));
        ItemResponse response;
        response.item = id;
        if (chance.happens(probability))
            response.response = right_answer(*item, chance);
        else if (!chance.happens(simulation.omitted))
            response.response = wrong_answer(*item, chance);
        std::int64_t tenths = working_time(each, probability, chance);
        // Nobody works longer than there is time.
        if (limit > 0) tenths = std::min(tenths, std::max<std::int64_t>(0, limit - used));
        used += tenths;
        response.seconds = static_cast<double>(tenths) / 10;
        attempt.responses.push_back(std::move(response));
    }
    attempt.submitted = format_timestamp(*parse_timestamp(simulated_start) + used * 100);
    return attempt;
}

}  // namespace lectern
