// What the player does with what it gets, in every package that has it.
#pragma once
#include <string_view>
#include <vector>

#include "model/course.h"
#include "model/fidelity.h"

namespace lectern::player {

// What it does with an item where the record holds every answer whole.
Carriage carries_whole(const Item& item);

// What a player's package does not have of the course.
std::vector<SubjectNote> notes(const Course& course, std::string_view profile = {});

}  // namespace lectern::player
