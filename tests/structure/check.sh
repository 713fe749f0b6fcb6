#!/usr/bin/env bash
# The house's own rules, read from the sources: which room may include which, and what no output may depend on.
set -euo pipefail
cd "$(dirname "$0")/../.."
status=0
complain() { echo "$*"; status=1; }

# room: the rooms whose headers it may include, beside its own
declare -A may=(
  [base]=""
  [model]="base"
  [source]="base model"
  [check]="base model"
  [score]="base model"
  [package]="base"
  [formats]="base model score package"
  [results]="base model"
  [simulate]="base model score"
  [grade]="base model score results"
  [validate]="base package results model"
  [cli]="base model source check score package formats results simulate grade validate"
)
for room in src/*/; do
  room=$(basename "$room")
  [ -n "${may[$room]+known}" ] || { complain "src/$room: a room that tests/structure/check.sh does not know"; continue; }
  while IFS=: read -r file line include; do
    other=$(sed -E 's/.*"([a-z_]+)\/.*/\1/' <<<"$include")
    [ "$other" = "$room" ] && continue
    [[ " ${may[$room]} " == *" $other "* ]] || complain "$file:$line: src/$room may not include from $other/"
  done < <(grep -rnE '^#include "[a-z_]+/' "src/$room" || true)
done

# Only base/disk and cli/ touch the disk; `formats`, `source` and the rest get and give bytes.
grep -rnE '#include <(fstream|filesystem)>' src --include='*.cpp' --include='*.h' | grep -vE '^src/(base/disk|cli/|results/|package/package_reader|validate/)' && complain "only base/disk, results/ (streams), package/package_reader, validate/ and cli/ touch the disk"

# No clock, locale, chance or hash order in what is written.
grep -rnE '\b(std::rand|srand|random_device|mt19937|std::time\(|system_clock|setlocale|std::locale|localtime|uniform_int_distribution|normal_distribution)\b' src && complain "outputs may not depend on the clock, the locale or chance"

# Files that fit in a head.
while read -r lines file; do
  [ "$lines" -le 500 ] || complain "$file: $lines lines; 500 at most"
done < <(git ls-files 'src/*' 'tests/*.cpp' 'tests/*.h' 'tests/*.js' 'templates/player/*' | xargs wc -l | grep -v ' total$')

# The project speaks of the product alone: no machine's paths.
git grep -nE '(^|[^A-Za-z0-9_.-])/(work|root|home)/' -- . ':!tests/structure/check.sh' && complain "a machine's path"

exit $status
