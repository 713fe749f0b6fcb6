#!/usr/bin/env bash
# The house's own rules, read from the sources: which room may include which, and what no output may depend on.
set -euo pipefail
cd "$(dirname "$0")/../.."
status=0
complain() { echo "$*"; status=1; }

# The floors of the house, from the ground up. A room includes from the rooms below it that are named here, and from itself.
declare -A may=(
  [base]=""
  [findings]="base"
  [io]="base findings"
  [syntax]="base findings io"
  [model]="base findings"
  [source]="base findings io syntax model"
  [key]="base findings io syntax model"
  [systems]="base syntax model key"
  [score]="base model key systems"
  [blueprint]="base model key"
  [check]="base findings model blueprint systems"
  [simulate]="base model key score"
  [formats]="base findings io syntax model key score systems"
  [results]="base findings io syntax model key systems"
  [grade]="base findings io model key score blueprint systems results"
  [report]="base findings io model key score blueprint results grade"
  [validate]="base findings io syntax results"
  [cli]="base findings io syntax model source key score blueprint check systems simulate formats results grade report validate"
)
for room in src/*/; do
  room=$(basename "$room")
  [ -n "${may[$room]+known}" ] || complain "src/$room: a room that tests/structure/check.sh does not know"
done
while IFS=: read -r file line include; do
  room=${file#src/}; room=${room%%/*}
  other=${include#*\"}; other=${other%%/*}
  [ "$other" = "$room" ] || [[ " ${may[$room]} " == *" $other "* ]] || complain "$file:$line: src/$room may not include from $other/"
done < <(grep -rnE '^#include "[a-z_0-9]+/' src || true)

# No circle: not among rooms, and not among the rooms inside them. A header that stands in a room itself is for the rooms inside it, and
# knows none of them; a .cpp there may put them together (the list of targets, of readers, of checks).
node tests/structure/circles.js || status=1

# Files and folders are read and written where input comes in and output goes out; all else gets and gives bytes.
grep -rnE '#include <(fstream|filesystem)>' src --include='*.cpp' --include='*.h' |
  grep -vE '^src/(io|cli|validate|grade/(keys|partial))/|^src/syntax/package_reader' && complain "only io, syntax/package_reader, validate, grade/keys, grade/partial and cli touch the disk"

# No clock, locale, chance or hash order in what is written.
grep -rnE '\b(std::rand|srand|random_device|mt19937|std::time\(|system_clock|setlocale|std::locale|localtime|uniform_int_distribution|normal_distribution)\b' src && complain "outputs may not depend on the clock, the locale or chance"

# No test looks at a clock: what must not take long counts its work.
grep -rnE '\b(steady_clock|high_resolution_clock|std::clock|clock_gettime|getrusage)\b' tests --include='*.cpp' --include='*.h' | grep -v '^tests/bench/' && complain "tests count work (tests/support/work.h), and no time"

# Files that fit in a head.
while read -r lines file; do
  [ "$lines" -le 500 ] || complain "$file: $lines lines; 500 at most"
done < <(git ls-files 'src/*' 'tests/*.cpp' 'tests/*.h' 'tests/*.js' 'templates/player/*' | xargs wc -l | grep -v ' total$')

# .clang-format has the last word on layout.
git ls-files 'src/*.cpp' 'src/*.h' 'tests/*.cpp' 'tests/*.h' | xargs clang-format-14 --dry-run --Werror || complain "run clang-format-14 -i on these files"

# The project speaks of the product alone: no machine's paths.
git grep -nE '(^|[^A-Za-z0-9_.-])/(work|root|home)/' -- . ':!tests/structure/check.sh' && complain "a machine's path"

exit $status
