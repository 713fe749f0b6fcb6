#!/usr/bin/env bash
# The question bank that Lectern writes, in a real Moodle: every question must arrive as it was written. That Moodle's own grading gives
# every response the score that fidelity.json promises, tests/agreement/run shows.
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
cmake --build "$build" --target agreement_cases >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/tests/agreement_cases" "${1:-everything}" "$work/course" 1

name="lectern-$(date +%s)-$$"
status=0
php "$here/import.php" "$work/course/moodle-xml/questions.xml" "$name" || status=1
echo "course in Moodle: $name"
exit $status
