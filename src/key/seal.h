// Ids that do not give the key away. In the sources the steps of an ordering stand in the right order and each row of a matching
// is a right pair, so their letters a, b, c … are the key. A package whose key is withheld shows sealed ids instead: numbers
// from 0, dealt in an order that follows from the whole key, which nobody can compute without it.
#pragma once
#include <string>
#include <vector>

#include "key/key.h"
#include "model/attempt.h"

namespace lectern {

class Seal {
public:
    explicit Seal(const Key& key);

    // The sealed id of each of `item.options`, in their order. Only steps and matches are sealed: for any other type, the ids
    // as they are.
    std::vector<std::string> ids(const ItemKey& item) const;

    // The response with the key's own ids. Sealed ids are numbers and own ids of steps and matches are letters, so a response
    // that is not sealed comes back as it is. Places of steps are never sealed.
    Response open(const ItemKey& item, Response response) const;

    // The same where the item is named; of one that the key does not have, the response as it is.
    Response open(const Key& key, const ItemResponse& given) const;

private:
    std::string secret_;
};

}  // namespace lectern
