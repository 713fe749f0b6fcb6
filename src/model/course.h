// A course as plain data: what the sources say, what the targets write.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/places.h"
#include "model/item.h"

namespace lectern {

struct Task {
    std::string id, title;
    Span at;
};
struct Domain {
    std::string id, title;
    Rational weight;  // share of the exam's points, 0..1
    std::vector<Task> tasks;
    Span at, weight_at;
};

// Inclusive; max is empty for "5..".
struct CountRange {
    int min = 0;
    std::optional<int> max;
    bool holds(std::size_t n) const { return static_cast<int>(n) >= min && (!max || static_cast<int>(n) <= *max); }
    friend bool operator==(const CountRange&, const CountRange&) = default;
};
std::string to_string(const CountRange& range);  // "4", "3..5", "5.."
// The same texts back; also "..5" (0 to 5). Nothing for any other.
[[nodiscard]] std::optional<CountRange> parse_count_range(std::string_view text);

// item-rules: type ("multiple-choice" …, "case-study") → what is counted ("options", "correct", "steps", "prompts", "items") → how many.
using ItemRules = std::map<std::string, std::map<std::string, CountRange>>;

// The reporting scale. Linear in two pieces through (0, min), (cut, pass), (1, max), rounded half up.
struct Scale {
    int min = 0, max = 100, pass = 50;
    Rational cut{1, 2};  // share of the raw points that passes
    // form → raw points → scaled score; where a form has a table, the table wins.
    std::map<std::string, std::map<int, int>> tables;
};

struct Blueprint {
    std::string id, title;
    int questions = 0, minutes = 0;
    std::string scoring = "compensatory";
    Scale scale;
    Rational tolerance{1, 50};  // of a weight, at domain level
    std::vector<Domain> domains;
    ItemRules item_rules;
    Span at, weights_at, scale_at;
    Places places;
    bool present = false;
    // False: some of it could not be read, which is said where it stands, and nothing is to be held against the rest.
    bool tasks_read = true, weights_read = true, scale_read = true;
};
const Domain* domain_of_task(const Blueprint& blueprint, std::string_view task);

struct CaseStudy {
    std::string id, title;
    Content stimulus;
    std::vector<std::size_t> items;  // indexes in Course::items, in order
    std::string path;                // "cases/fraud.md"
    Span at;                         // the title
    Span id_at = {};                 // the id if it is given, else the file
};

struct Lesson {
    std::string id, title, task, path;  // path: "lessons/1.1.md"
    std::optional<double> minutes;
    Content content;
    Span at, task_at;  // the title, the task
    Span id_at = {};   // the id if it is given, else the file
};

struct FormItem {
    std::string id;
    Span at;
};
struct Form {
    std::string id, title, path;
    std::optional<long long> seed;
    std::optional<int> minutes;  // the blueprint's if empty
    std::vector<FormItem> items;
    Span at;
    bool whole = true;  // false: `items` lacks some that could not be read
};

struct Media {
    std::string path;  // "media/flow.png"
    std::shared_ptr<const std::string> bytes;
};

enum class KeyDelivery { included, withheld };

// How much of a submitted sitting the candidate gets to see; each shows what those before it show, and more.
//   nothing      that it was recorded
//   pass_fail    passed or not
//   domains      the scaled score and the points, by domain and task
//   items        the points of each question
//   rationales   the key, feedback and rationale of each question
enum class ReportDetail { nothing, pass_fail, domains, items, rationales };
inline constexpr std::string_view report_words[] = {"nothing", "pass-fail", "domains", "items", "rationales"};

// The items that learners may practise with: all, those that stand in no form (all in a course without forms), or none.
enum class PracticeItems { all, outside_forms, none };
inline constexpr std::string_view practice_words[] = {"all", "outside-forms", "none"};

// In how many parts a SCORM package reports to the learning system: as one, or each lesson and assessment for itself.
enum class Scos { one, each };
inline constexpr std::string_view sco_words[] = {"one", "each"};

enum class LessonOrder { free, in_order };
inline constexpr std::string_view lesson_order_words[] = {"free", "in-order"};

// The order holds between SCOs, so with Scos::each alone.
struct ScormDelivery {
    Scos scos = Scos::one;
    LessonOrder lessons = LessonOrder::free;
    bool exam_after_lessons = false;  // assessments open when all lessons are done
};

struct Delivery {
    KeyDelivery key = KeyDelivery::included;
    ReportDetail report = ReportDetail::rationales;
    PracticeItems practice = PracticeItems::outside_forms;
    Rational time_factor = 1;        // every candidate's minutes are multiplied by it, 1 to 10; a launch may say otherwise
    bool shuffle_questions = false;  // the questions of each sitting in an order of their own, case studies kept together
    ScormDelivery scorm;
    std::vector<std::string> targets;             // built when no --target is given; empty: all
    std::map<std::string, std::string> profiles;  // target → the profile that it is written in, where not its default
};

// The same course in another language. Items stand by id; what is not there stays in the course's own language.
struct Translation {
    std::string language;
    std::string title;                              // empty: not translated
    std::map<std::string, Item> items;              // by the id of the item that it stands for
    std::map<std::string, Lesson> lessons;          // by path
    std::map<std::string, CaseStudy> case_studies;  // by path of the file
};

enum class PartKind { item, case_study, lesson, form };

// Something that the sources have and that could not be read, as a finding says. Who names it is right to do so.
struct Unreadable {
    PartKind kind = PartKind::item;
    std::string id;        // empty: of a file whose names can't be read either, there may be any
    std::string slug;      // of an item
    std::string path;      // of the file, of a translation that of the original: "items/1.1.md"
    std::string language;  // of a translation; empty: the course's own
    Span at;
};

struct Course {
    std::string id, title, language = "en", description, licence;
    Delivery delivery;
    Blueprint blueprint;
    std::vector<Item> items;  // in order of path, then of place
    std::vector<CaseStudy> case_studies;
    std::vector<Lesson> lessons;
    std::vector<Form> forms;
    std::map<std::string, Media> media;  // by path
    std::vector<Translation> translations;
    std::vector<Unreadable> unreadable;  // what is left out of all these
    Span at;
    Places places;  // of course.yaml

    const Item* find_item(std::string_view id) const;
    const Form* find_form(std::string_view id) const;
};

}  // namespace lectern
