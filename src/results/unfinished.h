// Attempts of a file that were not handed in: said once.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace lectern {

class Unfinished {
public:
    // `status`: what the export calls its state, in whatever language. `place` is asked for the first alone.
    template <typename Place>
    void add(std::string_view status, Place place) {
        if (times_++ == 0) first_ = place();
        note(status);
    }
    void report(Findings& findings) const;

private:
    void note(std::string_view status);

    std::uint64_t times_ = 0;
    Span first_;
    std::vector<std::string> words_;  // each once, in the order met
};

}  // namespace lectern
