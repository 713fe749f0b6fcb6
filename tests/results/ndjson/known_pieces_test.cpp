// Pieces of lines by their bytes: each has its own number, whatever its length and however many there are.
#include <deque>
#include <string>

#include <catch2/catch.hpp>

#include "io/input.h"
#include "results/ndjson/known_pieces.h"

using namespace lectern;

namespace {

// As it stands in a line: with other bytes before and behind it.
struct Placed {
    std::string line;
    Piece piece;

    explicit Placed(const std::string& bytes)
        : line("[" + bytes + "}," + std::string(Input::padding, '7')), piece(&line[1], bytes.size()) {}
};

std::string response(int item, std::size_t size) {
    std::string out = R"({"item":")" + std::to_string(item) + R"(","response":[")";
    while (out.size() + 2 < size) out += static_cast<char>('a' + out.size() % 7);
    return out + "\"]";
}

}  // namespace

TEST_CASE("a piece that was added is found by the same bytes elsewhere, and no other is", "[results][ndjson]") {
    KnownPieces known;
    std::deque<ItemResponse> meanings;
    std::deque<Placed> pieces;
    for (int item = 0; item < 3000; ++item)
        for (const std::size_t size : {30u, 64u, 65u, 97u, 300u}) {
            const Placed& one = pieces.emplace_back(response(item, size));
            REQUIRE(known.find(one.piece, known.expect(one.piece)) == 0);
            CHECK(known.add(one.piece, &meanings.emplace_back()) == pieces.size());
        }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Placed again(std::string(pieces[i].piece.begin, pieces[i].piece.size));
        REQUIRE(known.find(again.piece, known.expect(again.piece)) == i + 1);
        CHECK(known.meaning(static_cast<std::uint32_t>(i + 1)) == &meanings[i]);
    }
}

TEST_CASE("any byte of a piece tells it from another", "[results][ndjson]") {
    for (const std::size_t size : {24u, 25u, 41u, 48u, 63u, 64u, 65u, 72u, 96u, 97u, 200u}) {
        KnownPieces known;
        const ItemResponse meaning;
        const std::string bytes = response(1, 24).substr(0, 22) + std::string(size - 22, 'x');
        known.add(Placed(bytes).piece, &meaning);
        REQUIRE(known.find(Placed(bytes).piece, 0) == 1);
        for (std::size_t at = 0; at < size; ++at) {
            std::string other = bytes;
            other[at] = static_cast<char>(other[at] ^ 1);
            CAPTURE(size, at);
            REQUIRE(known.find(Placed(other).piece, 1) == 0);
        }
    }
}
