// std::visit with a lambda for each alternative; one that is missing does not compile.
#pragma once

namespace lectern {

template <class... Ts>
struct Overload : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overload(Ts...) -> Overload<Ts...>;

}  // namespace lectern
