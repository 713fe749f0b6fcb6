#include "results/tables/slot_weights.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "syntax/delimited.h"

namespace lectern {

namespace {

// Does each weight, in the scale of the printed maximums, come out as it is printed?
bool explain(std::span<const Rational> weights, std::span<const PrintedNumber> printed, double scale) {
    for (std::size_t i = 0; i < printed.size(); ++i)
        if (std::abs(weights[i].to_double() * scale - printed[i].value) > printed[i].half_unit() * (1 + 1e-6)) return false;
    return true;
}

// The scales that fit: their sum is not printed, so each item bounds it. Nothing if none does.
std::optional<double> scale_of(std::span<const Rational> weights, std::span<const PrintedNumber> printed) {
    double low = 0, high = HUGE_VAL;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        const double weight = weights[i].to_double(), half = printed[i].half_unit();
        if (weight <= 0) continue;
        low = std::max(low, (printed[i].value - half) / weight);
        high = std::min(high, (printed[i].value + half) / weight);
    }
    const double scale = (low + high) / 2;
    return low <= high * (1 + 1e-9) && std::isfinite(scale) && explain(weights, printed, scale) ? std::optional(scale) : std::nullopt;
}

// Each item its points or 1, whichever is nearer to what is printed.
std::vector<Rational> nearest_weights(std::span<const PrintedMaximum> items, std::span<const PrintedNumber> printed, double scale) {
    std::vector<Rational> out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const double weight = printed[i].value / scale;
        const bool one = std::abs(weight - 1) < std::abs(weight - items[i].points.to_double());
        out.push_back(one ? Rational(1) : items[i].points);
    }
    return out;
}

// Those by which some item counts 1, or its points.
std::set<double> possible_scales(std::span<const PrintedMaximum> items, std::span<const PrintedNumber> printed) {
    std::set<double> out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (printed[i].value <= 0) continue;
        out.insert(printed[i].value);
        if (items[i].points > Rational(0)) out.insert(printed[i].value / items[i].points.to_double());
    }
    return out;
}

}  // namespace

PrintedWeights printed_weights(std::span<const PrintedMaximum> items) {
    std::vector<PrintedNumber> printed;
    std::vector<Rational> points, shown;
    double sum = 0, half_units = 0;
    for (const PrintedMaximum& item : items) {
        const auto number = printed_number(item.maximum);
        if (!number || number->value < 0) return {};
        printed.push_back(*number);
        points.push_back(item.points);
        std::string text(item.maximum);
        std::ranges::replace(text, ',', '.');
        shown.push_back(parse_decimal(text).value_or(0));
        sum += number->value;
        half_units += number->decimals > 0 ? number->half_unit() : 0;
    }
    if (sum <= 0 || scale_of(points, printed)) return {};
    for (const double scale : possible_scales(items, printed)) {
        std::vector<Rational> weights = nearest_weights(items, printed, scale);
        if (scale_of(weights, printed)) return {std::move(weights), 0};
    }
    return {std::move(shown), half_units / sum};
}

}  // namespace lectern
