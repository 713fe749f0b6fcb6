// A course made by hand with every interaction under every rule, and all that is odd: what the tests of this target write.
#pragma once
#include "model/course.h"

namespace lectern::test {

Content words(std::string text);    // one paragraph
Content picture(std::string path);  // one paragraph with one picture
Content operator+(Content a, const Content& b);

Item choice(std::string id, std::size_t keys, std::size_t distractors, ScoringRule rule);  // one key: multiple choice
Item ordering(std::string id, std::size_t steps, ScoringRule rule);
Item matching(std::string id, std::size_t prompts, std::size_t distractors, ScoringRule rule);
Item numeric(std::string id, std::vector<std::pair<std::string, std::string>> ranges);
Item short_answer(std::string id, std::vector<std::string> answers);
Item essay(std::string id, std::string rubric);

Course course_of(std::vector<Item> items);  // without blueprint or media
Course everything();
Course every_rule();  // of those, the items that are not odd: what every target can write

}  // namespace lectern::test
