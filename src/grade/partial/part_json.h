// What a part of a grading comes to, as JSON and back. It is read without trust: whatever stands there, what comes out could have been
// graded by this prepared key, so that no figure made of it leaves its range.
#pragma once
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "findings/finding.h"
#include "grade/sums/grading_sums.h"
#include "grade/sums/suspicion.h"

namespace lectern {

using PartJson = nlohmann::ordered_json;

// Thrown by all that read, as nlohmann's own exceptions are, and caught by read_part().
class DamagedPart : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Any bytes: names of files need not be UTF-8.
PartJson text_json(std::string_view text);
std::string text_of(const PartJson& json);

inline constexpr std::int64_t most_counted = std::int64_t{1} << 50;
// A whole number from 0 to `most`.
std::int64_t number_of(const PartJson& json, std::int64_t most = most_counted);

// Whole numbers that fit no double are texts: JSON's readers round them.
PartJson wide_json(Wide value);
Wide wide_of(const PartJson& json, Wide least, Wide most);

PartJson finding_json(const Finding& finding, const Files& files);
// Adds excerpts to `files`.
Finding finding_of(const PartJson& json, Files& files);
PartJson left_out_json(const Findings::LeftOut& left_out);
void read_left_out(const PartJson& json, Findings& findings);

// All sums but the tallies.
PartJson sums_json(const GradingSums& sums, const Files& files);
void read_sums(const PartJson& json, Files& files, GradingSums& sums);

struct SuspicionJson {
    static constexpr std::size_t answers_a_line = 1000;

    // All but the answers,
    static PartJson write(const Suspicion& suspicion);
    static void read(const PartJson& json, const PreparedKey& prepared, Suspicion& suspicion);
    // and these, from a number on.
    static PartJson write_answers(const Suspicion& suspicion, std::size_t from);
    static void read_answers(const PartJson& json, Suspicion& suspicion);
    static std::size_t answers(const Suspicion& suspicion) { return suspicion.answers_.size(); }

private:
    static Suspicion::Where where(const PartJson& file, const PartJson& line, const Suspicion& suspicion);
};

}  // namespace lectern
