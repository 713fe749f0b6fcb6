// Plots as inline SVG; colours come from the page's style sheet.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"

namespace lectern::report {

namespace {

// Where a plot lies in its picture, and what its axes go through.
struct Frame {
    double left = 48, top = 22, width = 0, height = 0;
    double x_min = 0, x_max = 1, y_min = 0, y_max = 1;
    double x(double value) const { return left + (value - x_min) / (x_max - x_min) * width; }
    double y(double value) const { return top + height - (value - y_min) / (y_max - y_min) * height; }
    double bottom() const { return top + height; }
    double right() const { return left + width; }
};

// 1, 2 or 5 times a power of ten, so that `range` has about five steps.
double step(double range) {
    double power = 1;
    while (power * 10 <= range / 5) power *= 10;
    for (const double times : {1.0, 2.0, 5.0})
        if (power * times * 6 >= range) return power * times;
    return power * 10;
}

std::string line(double x1, double y1, double x2, double y2, const char* kind) {
    return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1, y1, x2, y2, kind);
}

std::string label(double x, double y, const char* anchor, std::string_view kind, std::string_view html) {
    return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n", x, y, anchor, kind, html);
}

std::string y_axis(const Frame& f, double by, int decimals) {
    std::string out;
    for (double value = f.y_min; value <= f.y_max + by / 1000; value += by) {
        out += line(f.left, f.y(value), f.right(), f.y(value), "axis");
        out +=
            label(f.left - 8, f.y(value) + 4, "end", "label", fmt::format("{:.{}f}", std::abs(value) < by / 1000 ? 0.0 : value, decimals));
    }
    return out;
}

// On a narrow screen it scrolls sideways. `heading`: id of the heading above it.
std::string picture(const Frame& f, std::string_view heading, std::string_view title, std::string_view inside, std::string_view caption) {
    return fmt::format(
        "<figure class=\"figure\">\n<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{}\">"
        "<svg viewBox=\"0 0 950 {:.0f}\" role=\"img\" aria-label=\"{}\">\n{}</svg></div>\n"
        "<figcaption>{}</figcaption>\n</figure>\n",
        heading, f.bottom() + 46, title, inside, caption);
}

}  // namespace

std::string bar(const std::optional<double>& share, const std::optional<double>& mark, const char* kind) {
    if (!share) return "–";
    const auto clamp = [](double value) { return std::clamp(value, 0.0, 1.0) * 100; };
    const std::string at = mark ? fmt::format("<b style=\"--at:{:.1f}%\"></b>", clamp(*mark)) : std::string();
    return fmt::format("<span class=\"bar {}\"><i style=\"--to:{:.1f}%\"></i>{}</span>", kind, clamp(*share), at);
}

std::string histogram(const Summary& s, const ReportWords& w) {
    const std::int64_t most = *std::ranges::max_element(s.histogram);
    if (most == 0) return "<p class=\"soft\">" + w("no-attempt") + "</p>\n";
    Frame f;
    f.width = 880;
    f.height = 210;
    f.x_max = histogram_bins;
    const double by = std::max(1.0, step(static_cast<double>(most)));
    f.y_max = std::ceil(static_cast<double>(most) / by) * by;
    const Key& key = s.prepared->key();
    const bool has_cut = has_blueprint(key);
    const double cut = key.blueprint.scale.cut.to_double();
    std::string inside = y_axis(f, by, 0);
    for (std::size_t i = 0; i < histogram_bins; ++i) {
        const auto at = static_cast<double>(i), n = static_cast<double>(s.histogram[i]);
        if (s.histogram[i] == 0) continue;
        const bool pass = !has_cut || at / histogram_bins >= cut - 1e-9;
        inside += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"2\" class=\"{}\"><title>{}</title></rect>\n",
            f.x(at) + 2, f.y(n), f.x(1) - f.x(0) - 4, f.bottom() - f.y(n), pass ? "pass" : "fail",
            w("histogram-bar", {{"from", std::to_string(i * 100 / histogram_bins)},
                                {"to", std::to_string((i + 1) * 100 / histogram_bins)},
                                {"attempts", w.count("attempts", s.histogram[i])}}));
    }
    for (std::size_t i = 0; i <= histogram_bins; i += 2)
        inside += label(f.x(static_cast<double>(i)), f.bottom() + 18, "middle", "label", fmt::format("{} %", i * 100 / histogram_bins));
    inside += label(f.left + f.width / 2, f.bottom() + 38, "middle", "label", w("share-of-points"));
    if (has_cut) {
        const double x = f.x(cut * histogram_bins);
        inside += line(x, f.top - 4, x, f.bottom(), "cut");
        inside += label(x, f.top - 10, "middle", "cut-label", w("cut-percent", {{"cut", to_decimal(key.blueprint.scale.cut * 100)}}));
    }
    return picture(f, "distribution", w("histogram-title"), inside, w("histogram-caption"));
}

std::string item_plot(const Summary& s, const ReportWords& w) {
    Frame f;
    f.width = 880;
    f.height = 240;
    f.y_min = 0;
    f.y_max = 0.6;
    std::size_t drawn = 0;
    for (const ItemFigures& item : s.items) {
        if (!item.p || !item.discrimination) continue;
        ++drawn;
        f.y_min = std::min(f.y_min, std::floor(*item.discrimination * 5) / 5);
        f.y_max = std::max(f.y_max, std::ceil(*item.discrimination * 5) / 5);
    }
    if (drawn == 0) return {};
    std::string inside = y_axis(f, 0.2, 1);
    for (int i = 0; i <= 10; ++i) inside += label(f.x(i / 10.0), f.bottom() + 18, "middle", "label", fmt::format("{:.1f}", i / 10.0));
    inside += label(f.left + f.width / 2, f.bottom() + 38, "middle", "label", w("plot-x"));
    inside += label(f.left, f.top - 8, "start", "label", w("plot-y"));
    for (const ItemFigures& item : s.items) {
        if (!item.p || !item.discrimination) continue;
        const std::string title = w("plot-dot", {{"item", escape_xml(s.prepared->items()[item.item].key->id)},
                                                 {"p", figure(item.p, 2)},
                                                 {"discrimination", figure(item.discrimination, 2)}});
        inside += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4.5\" class=\"dot{}\"><title>{}</title></circle>\n", f.x(*item.p),
                              f.y(*item.discrimination), *item.discrimination < 0.1 ? " odd" : "", title);
    }
    return picture(f, "items", w("plot-title"), inside, w("plot-caption"));
}

}  // namespace lectern::report
