// Bytes of a result file as UTF-8, whatever it is wrapped in: gzip and Zstandard are undone, UTF-16 (as Excel saves) becomes UTF-8,
// and a byte-order mark goes.
#pragma once
#include <memory>
#include <string>

#include "io/disk.h"

namespace lectern {

// Why the rest of a file can't be read; empty: nothing is wrong.
using Damage = std::shared_ptr<std::string>;

// Recognised by the first bytes: gzip (RFC 1952, any number of members) or Zstandard (RFC 8878, any number of frames, with windows of up
// to 128 MiB, which is the most memory that it takes), then a byte-order mark, which is taken off. All else passes as it is. Damage ends
// the bytes early and is told in `damage`. UTF-16 that is none comes out as bytes that are no UTF-8.
ByteSource decoded(ByteSource source, const Damage& damage);

}  // namespace lectern
