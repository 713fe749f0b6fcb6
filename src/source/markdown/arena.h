// Memory for cmark: a document is made of very many small pieces that go all at once.
#pragma once
#include <cmark-gfm.h>

namespace lectern {

// What cmark takes its memory from in this thread. Nothing of it is given back before release_arena().
cmark_mem* arena();
// Everything that was taken is gone; some memory is kept for the next document.
void release_arena();

}  // namespace lectern
