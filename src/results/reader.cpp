#include "results/reader.h"

namespace lectern {

Span place_of(const AttemptPlace& place, Files& files) {
    return place_in_line(place.path, place.line, place.text, 0, 1, files);
}

Span place_of(const AttemptPlace& place, std::size_t response, Files& files) {
    if (response >= place.responses.size()) return place_of(place, files);
    const std::size_t at = place.responses[response];
    return place_in_line(place.path, place.line, place.text, at, at + 1, files);
}

}  // namespace lectern
