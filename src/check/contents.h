// Every text of a course that is shown, in every language.
#pragma once
#include <functional>
#include <string_view>

#include "check/rules.h"

namespace lectern::check {

// Calls `use` with each content and the path of the file that it stands in ("i18n/ja/items/1.1.md").
void visit_course(const Context& context, const std::function<void(const Content&, std::string_view path)>& use);

}  // namespace lectern::check
