#!/usr/bin/env bash
# The QTI packages that Lectern writes, in Canvas's own readers. Of QTI 1.2, which is Canvas's own: every item must arrive with its type,
# key, points, scoring algorithm, feedback and stimulus. Of QTI 2.1 and 2.2: every item, with its type, points and options, and the
# scenario of its case study in its body.
#
#   QTI_GEM_DIR=/path/to/qti QTI_MIGRATION_DIR=/path/to/QTIMigrationTool tests/canvas/import.sh [COURSE]…
#
# QTI_GEM_DIR is a checkout of github.com/instructure/qti, which New Quizzes read with; its gems come from Debian: ruby-nokogiri
# ruby-actionview ruby-sanitize ruby-zip. QTI_MIGRATION_DIR is one of github.com/instructure/QTIMigrationTool, which classic
# quizzes read with (needs python3-lxml). Each is tried where it is there. COURSE is the folder of a course; without it, MLA-C01
# and the course with every kind of item.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
reader=$root/../shared/tools/canvas/read.rb
build=${LECTERN_BUILD:-$root/build/debug}
python=${PYTHON:-/usr/bin/python3}

lacks_new_quizzes() {
    [ -f "${QTI_GEM_DIR:-}/lib/qti.rb" ] || { echo "QTI_GEM_DIR is no checkout of instructure/qti"; return; }
    [ -f "$reader" ] || { echo "no ../shared/tools/canvas/read.rb, which drives the reader"; return; }
    ruby -e 'require "nokogiri"; require "action_view"; require "sanitize"; require "zip"' 2>/dev/null ||
        echo "no ruby-nokogiri ruby-actionview ruby-sanitize ruby-zip"
}
lacks_classic() {
    [ -f "${QTI_MIGRATION_DIR:-}/migrate.py" ] || { echo "QTI_MIGRATION_DIR is no checkout of instructure/QTIMigrationTool"; return; }
    "$python" -c 'import lxml' 2>/dev/null || { echo "no python3-lxml"; return; }
    ruby -e 'require "nokogiri"' 2>/dev/null || echo "no ruby-nokogiri"
}
new_quizzes=$(lacks_new_quizzes) classic=$(lacks_classic)
[ -z "$new_quizzes" ] || [ -z "$classic" ] || { echo "skipped: $new_quizzes; $classic"; exit 0; }
[ -z "$new_quizzes" ] || echo "New Quizzes not tried: $new_quizzes"
[ -z "$classic" ] || echo "classic quizzes not tried: $classic"

cmake --build "$build" --target lectern_canvas_expect >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- "$root/content/mla-c01" "$root/content/examples/every-kind"
status=0
for course in "$@"; do
    echo "$(basename "$course"):"
    if [ -z "$new_quizzes" ]; then
        "$build/tests/lectern_canvas_expect" new-quizzes "$course" "$work/new-quizzes"
        ruby -W0 "$here/new_quizzes.rb" "$reader" "$work/new-quizzes" || status=1
        for target in qti21 qti22; do
            ruby -W0 "$here/new_quizzes_qti2.rb" "$reader" "$work/new-quizzes" "$target" || status=1
        done
    fi
    if [ -z "$classic" ]; then
        rm -rf "$work/classic/converted"
        "$build/tests/lectern_canvas_expect" classic "$course" "$work/classic"
        "$python" "$QTI_MIGRATION_DIR/migrate.py" --ucvars --nogui --overwrite --cpout="$work/classic/converted" "$work/classic/package" \
            >"$work/log" 2>&1 || { cat "$work/log"; status=1; continue; }
        ruby -W0 "$here/classic.rb" "$work/classic" || status=1
    fi
done
exit $status
