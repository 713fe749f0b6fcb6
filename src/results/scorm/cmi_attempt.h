// What SCORM and xAPI record of a sitting, put together to an attempt: interactions in the order of their numbers, with ids.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "key/key.h"
#include "model/attempt.h"
#include "results/reader.h"

namespace lectern {

// One interaction as it was recorded (SCORM 1.2 RTE 3.4.2.7, SCORM 2004 RTE 4.2.9), all texts as they stood there.
struct CmiInteraction {
    std::string id, response, result;
    std::string time;  // when it was answered; compared as text
    std::optional<double> seconds;
};

// One sitting. Values that were not there are empty.
struct CmiAttempt {
    std::string candidate;
    int attempt = 1;
    std::string assessment, build, language, started, submitted;
    std::map<std::size_t, CmiInteraction> interactions;  // by number, from 0
    std::optional<double> raw, min, max, scaled;         // the score, as the package sent it
    int decimals = 0;                                    // that `raw` was printed with
    std::optional<bool> passed;
    std::optional<double> mastery;           // the share that the system passes from; nothing: not told
    std::string status;                      // as recorded: "incomplete", "completed", "passed" …; empty: none
    std::optional<bool> submitted_by_state;  // what the player's own state says of its one sitting
};

// Was it not handed in: opened and left, as far as its record tells? Scores are sent at submission alone.
bool is_open(const CmiAttempt& attempt);
// Was it never begun: is there no answer, no score and no status but that of a course that was looked at?
bool is_untouched(const CmiAttempt& attempt);

// Takes one element of the data model: "cmi.interactions.3.id", and as LMSs write it "cmi.interactions_3.id",
// "cmi.interactions.N3.id"; also Lectern's own suspend data, which tells build, form and times. False if it tells nothing of the attempt.
bool set_cmi_element(CmiAttempt& attempt, std::string_view element, std::string_view value);

// As an attempt. Interactions without an id are the items of the form (`options.form`, or the attempt's own assessment) in its order; of an
// id that stands there twice the one answered last counts. Scores, which have a scale of their own, come out in points of the key.
// `targets`: Reported::targets.
Attempt attempt_of(const CmiAttempt& attempt, const ReadOptions& options, std::span<const std::string_view> targets);

// What systems import that record so.
inline constexpr std::string_view scorm_targets[] = {"scorm12", "scorm2004"}, cmi5_targets[] = {"cmi5"};

}  // namespace lectern
