#include <algorithm>

#include <catch2/catch.hpp>

#include "key/make_key.h"
#include "key/seal.h"
#include "support/courses.h"

using namespace lectern;
using Ids = std::vector<std::string>;

TEST_CASE("sealed ids are numbers, each once, for steps and matches only") {
    const Key key = make_key(test::every_kind());
    const Seal seal(key);
    for (const ItemKey& item : key.items) {
        Ids ids = seal.ids(item);
        if (item.type != ItemType::ordering && item.type != ItemType::matching) {
            CHECK(ids == item.options);
            continue;
        }
        std::ranges::sort(ids);
        Ids numbers;
        for (std::size_t i = 0; i < item.options.size(); ++i) numbers.push_back(std::to_string(i));
        CHECK(ids == numbers);
    }
}

TEST_CASE("sealed ids do not follow the order of the sources") {
    const Key key = make_key(test::every_kind());
    const Seal seal(key);
    int in_order = 0, sealed = 0;
    for (const ItemKey& item : key.items) {
        if (item.type != ItemType::ordering && item.type != ItemType::matching) continue;
        ++sealed;
        in_order += std::ranges::is_sorted(seal.ids(item)) ? 1 : 0;
    }
    CHECK(sealed == 7);
    CHECK(in_order <= 1);
}

TEST_CASE("an opened response has the key's ids again, and one that was never sealed stays as it is") {
    const Key key = make_key(test::every_kind());
    const Seal seal(key);
    const ItemKey& steps = *key.find_item("order-all");
    CHECK(seal.open(steps, {seal.ids(steps), {}}) == Response{steps.correct, {}});
    CHECK(seal.open(steps, {steps.correct, {}}) == Response{steps.correct, {}});
    const ItemKey& pairs = *key.find_item("match-all");
    const Ids ids = seal.ids(pairs);
    CHECK(seal.open(pairs, {{}, {{"1", ids[0]}, {"2", "c"}}}) == Response{{}, {{"1", "a"}, {"2", "c"}}});
    const ItemKey& number = *key.find_item("convert-exact");
    CHECK(seal.open(number, {{"1"}, {}}) == Response{{"1"}, {}});
}

TEST_CASE("a response is opened by the item that it names") {
    const Key key = make_key(test::every_kind());
    const Seal seal(key);
    const ItemKey& steps = *key.find_item("order-all");
    CHECK(seal.open(key, {"convert-exact", {{"77"}, {}}, {}}) == Response{{"77"}, {}});
    CHECK(seal.open(key, {"order-all", {steps.correct, {}}, {}}) == Response{steps.correct, {}});
    CHECK(seal.open(key, {"order-all", {seal.ids(steps), {}}, {}}) == Response{steps.correct, {}});
    CHECK(seal.open(key, {"unknown", {{"1"}, {}}, {}}) == Response{{"1"}, {}});
}

TEST_CASE("another key seals otherwise") {
    Key key = make_key(test::every_kind());
    const Seal before(key);
    key.items.front().correct = {"a"};
    const Seal after(key);
    int same = 0;
    for (const ItemKey& item : key.items)
        same += before.ids(item) == after.ids(item) && item.options.size() > 3 && !item.prompts.empty() ? 1 : 0;
    CHECK(same < 2);
}
