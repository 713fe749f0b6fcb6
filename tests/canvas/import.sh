#!/usr/bin/env bash
# The QTI 1.2 packages that Lectern writes, in Canvas New Quizzes' own reader: every item must arrive with its type, key, points,
# scoring algorithm, feedback and stimulus.
#
#   QTI_GEM_DIR=/path/to/qti tests/canvas/import.sh [COURSE]…
#
# QTI_GEM_DIR is a checkout of github.com/instructure/qti; its gems come from Debian: ruby-nokogiri ruby-actionview ruby-sanitize
# ruby-zip. COURSE is the folder of a course; without it, MLA-C01 and the course with every kind of item.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
reader=$root/../shared/tools/canvas/read.rb

skip() { echo "skipped: $*"; exit 0; }
[ -n "${QTI_GEM_DIR:-}" ] && [ -f "$QTI_GEM_DIR/lib/qti.rb" ] || skip "set QTI_GEM_DIR to a checkout of instructure/qti"
[ -f "$reader" ] || skip "no ../shared/tools/canvas/read.rb, which drives that reader"
command -v ruby >/dev/null || skip "no ruby"
ruby -e 'require "nokogiri"; require "action_view"; require "sanitize"; require "zip"' 2>/dev/null ||
    skip "needs ruby-nokogiri ruby-actionview ruby-sanitize ruby-zip"

build=${LECTERN_BUILD:-$root/build/debug}
cmake --build "$build" --target lectern_canvas_expect >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ $# -gt 0 ] || set -- "$root/content/mla-c01" "$root/content/examples/every-kind"
status=0
for course in "$@"; do
    "$build/tests/lectern_canvas_expect" "$course" "$work/course"
    echo "$(basename "$course"):"
    ruby -W0 "$here/compare.rb" "$reader" "$work/course" || status=1
done
exit $status
