// Which attempts there have been, exactly: some 60 bytes of each, whatever its size.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/attempt.h"
#include "results/reader.h"

namespace lectern {

class SeenAttempts {
public:
    // Where an attempt stands.
    struct Place {
        std::uint32_t file = 0, line = 0;  // file: whatever the caller numbers by
        std::uint64_t content = 0;         // hash of its record
    };
    // An attempt: candidate, assessment and number, and where it stands; the file is the caller's to fill in.
    struct Name {
        std::string name;
        Place place;
    };
    static Name name_of(const Attempt& attempt, const AttemptPlace& place);

    // Keeps the attempt. If one of the same name has been there before, that stays, and its place is returned.
    std::optional<Place> add(const Name& name);
    std::size_t size() const { return seen_.size(); }

private:
    struct Seen {
        std::string_view name;  // in names_
        Place place;
    };
    struct Slot {
        std::uint32_t seen = 0;  // number in seen_, from 1; 0: free
        std::uint32_t hash = 0;  // the rest of the name's
    };
    Slot& slot_of(std::string_view name);
    void grow();
    std::string_view keep(std::string_view name);

    std::vector<Seen> seen_;
    std::vector<Slot> slots_;        // by hash
    std::deque<std::string> names_;  // blocks that never move
};

}  // namespace lectern
