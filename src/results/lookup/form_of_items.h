// Which form was sat, where an export does not say it: the one whose items are just those delivered.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern {

class FormsByItems {
public:
    explicit FormsByItems(const Key& key);

    // The id of the only form with these items, in any order; empty if there is none, or if several have them.
    std::string_view find(std::vector<std::string_view> items) const;
    // The same of what was delivered in an attempt, all of whose items have a response.
    std::string_view find(const std::vector<ItemResponse>& responses) const;
    // Has the form just these items, in any order?
    static bool same(const FormKey& form, std::vector<std::string_view> items);

private:
    std::map<std::vector<std::string_view>, std::string_view> forms_;  // by their items in order of the alphabet; empty: of several
};

}  // namespace lectern
