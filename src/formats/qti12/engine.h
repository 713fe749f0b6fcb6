// The systems that a package is made for, where no package serves them all alike.
#pragma once

namespace lectern::qti12 {

enum class Engine {
    new_quizzes,           // Canvas New Quizzes
    classic,               // Canvas classic quizzes, and systems like them; an ordering becomes a matching of steps and places
    classic_no_orderings,  // the same, but orderings are not carried
};

constexpr bool is_classic(Engine engine) {
    return engine != Engine::new_quizzes;
}

}  // namespace lectern::qti12
