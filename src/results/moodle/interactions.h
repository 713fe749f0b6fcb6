// Which columns Moodle's SCORM report of interactions has (mod/scorm/report/interactions). Its header names the columns of the questions
// once; each row has, for each SCO in turn, its value and then its questions. Words are in the site's language, but numbers and
// positions tell most.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

struct InteractionsColumns {
    std::size_t header = 0;  // fields of the header
    std::size_t first = 0;   // of the header: where the questions begin
    std::size_t scos = 1;
    bool scos_known = false;  // else a row tells them
    // Of one question: how far behind its first column each stands; nothing: there is none.
    std::size_t width = 0;
    std::optional<std::size_t> id, response, result;
    bool unclear = false;            // the words don't tell which column is which
    std::size_t uneven = 0;          // number of the first question whose columns are not those of question 0; 0: none
    std::size_t questions = 0;       // of each SCO
    std::vector<std::string> heads;  // before `first`, without escapes

    // Name, what else is known of the person, attempt, started, last accessed, score; then the SCOs.
    std::size_t attempt() const { return first - scos - 4; }
    std::size_t count() const { return first + width * questions * scos; }
    std::size_t value_of(std::size_t sco) const { return attempt() + 4 + sco * (1 + width * questions); }
    std::size_t question(std::size_t sco, std::size_t n) const { return value_of(sco) + 1 + n * width; }
    const std::string& title_of(std::size_t sco) const { return heads[attempt() + 4 + sco]; }
    // Do rows with so many fields have a number of SCOs that the header leaves room for? Then it is taken.
    bool take_scos(std::size_t fields);
};

// Nothing if it is no header of such a report.
std::optional<InteractionsColumns> interactions_columns(const std::vector<std::string_view>& header);

}  // namespace lectern
