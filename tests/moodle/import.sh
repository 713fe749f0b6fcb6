#!/usr/bin/env bash
# The question bank that Lectern writes, in a real Moodle: every question must arrive as it was written, and Moodle's own
# grading must give every response the score that fidelity.json promises.
#
#   MOODLE_DIR=/path/to/moodle tests/moodle/import.sh [COURSE]
#
# MOODLE_DIR is the folder of an installed Moodle (4.4 or later) whose database may be written to: a test site, never the
# one that people learn on. COURSE is the folder of a course; without it, a course with every interaction under every rule.
# Each run makes a new course in Moodle and leaves it there, to be looked at.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

if [ -z "${MOODLE_DIR:-}" ] || [ ! -f "$MOODLE_DIR/config.php" ]; then
    echo "skipped: set MOODLE_DIR to the folder of an installed Moodle"
    exit 0
fi

build=${LECTERN_BUILD:-$root/build/debug}
cmake --build "$build" --target lectern_predict >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/tests/lectern_predict" "$work" "$@"

name="lectern-$(date +%s)-$$"
status=0
php "$here/import.php" "$work/questions.xml" "$name" || status=1
php "$here/score.php" "$work/responses.ndjson" "$name" || status=1
echo "course in Moodle: $name"
exit $status
