#!/usr/bin/env bash
# What writing many items costs: CPU seconds and memory of `lectern build` for a course of N items (10,000 unless told), beside what
# compressing the same bytes costs. Figures to look at, no test.
#
#   tests/bench/write.sh [N]
#   BEFORE=PATH      another build of lectern, to compare with
#   EXAMARK=COMMAND  and TEXT2QTI=COMMAND: peers, which get the same questions as far as their syntax has them (examark: no feedback)
set -euo pipefail
cd "$(dirname "$0")/../.."
n=${1:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v /usr/bin/time libdeflate-gzip >/dev/null || { echo "This needs the Debian packages time and libdeflate-tools." >&2; exit 1; }

# The same multiple-choice questions as a course, for text2qti and for examark: a stem of 25 words, four options, feedback and rationale.
mkdir -p "$work/course/items"
printf 'id: bench\ntitle: Bench\nlanguage: en\nblueprint: blueprint.yaml\n' >"$work/course/course.yaml"
cat >"$work/course/blueprint.yaml" <<'YAML'
id: bench
title: Bench
exam: {questions: 85, minutes: 170, scoring: compensatory}
scale: {min: 100, max: 1000, pass: 720, cut: 0.70}
tolerance: 0.02
domains:
  - {id: "1", title: All, weight: 1.0, tasks: [{id: "1.1", title: All}]}
YAML
awk -v n="$n" -v work="$work" '
  function next_word() { x = (x * 1103 + 12289) % 1048573; return list[x % words + 1] }
  function some(seed, many,   i, out) {
    x = (seed * 7919 + 104729) % 1048573
    for (i = 0; i < many; i++) out = out (i ? " " : "") next_word()
    return out
  }
  BEGIN {
    words = split("river harbour lantern meadow granite signal copper orchard timber valley anchor beacon canyon delta ember furnace glacier hollow island jetty", list, " ")
    text2qti = work "/text2qti.txt"; examark = work "/examark.md"
    print "Quiz title: Bench\n" >text2qti
    print "# Bench\n" >examark
    for (i = 0; i < n; i++) {
      if (i % 100 == 0) { if (file) close(file); file = sprintf("%s/course/items/%06d.md", work, i / 100); print "---\ntask: 1.1\n---\n" >file }
      stem = "Question " i ": between " some(i, 18) " every night. Which step comes closest to what is needed?"
      rationale = "For " i " the rule is " some(i * 13, 12) "."
      printf "## Question %d\n<!-- id: q%d -->\n\n%s\n\n", i, i, stem >file
      printf "Title: Question %d\nPoints: 1\n%d.  %s\n...  %s\n", i, i + 1, stem, rationale >text2qti
      printf "%d. [MC] %s [1pt]\n", i + 1, stem >examark
      for (k = 0; k < 4; k++) {
        option = "Option " k " of " i ": take the " some(i * 7 + k, 6)
        feedback = "Choice " k " of " i " stands for " some(i * 11 + k, 8) "."
        printf "- [%s] %s\n  > %s\n", k == i % 4 ? "x" : " ", option, feedback >file
        printf "%s%s)  %s\n...  %s\n", k == i % 4 ? "*" : "", substr("abcd", k + 1, 1), option, feedback >text2qti
        printf "%s) %s%s\n", substr("abcd", k + 1, 1), option, k == i % 4 ? " [x]" : "" >examark
      }
      printf "\n> %s\n\n", rationale >file
      print "" >text2qti
      print "" >examark
    }
  }'

# measure LABEL COMMAND…: the least of three runs.
measure() {
  local label=$1
  shift
  for _ in 1 2 3; do /usr/bin/time -f '%U %S %M' -a -o "$work/times" "$@" >/dev/null 2>"$work/log" || { cat "$work/log" >&2; return 1; }; done
  awk -v label="$label" '{ cpu = $1 + $2; if (NR == 1 || cpu < best) best = cpu; if ($3 > most) most = $3 }
    END { printf "%8.2f s CPU %6.0f MB  %s\n", best, most / 1024, label }' "$work/times"
  rm "$work/times"
}

for program in ${BEFORE:+"$BEFORE"} build/release/lectern; do
  [ "$program" = build/release/lectern ] || echo "-- $program"
  measure "lectern check" "$program" check "$work/course"
  for target in qti12 qti30 moodle-xml scorm12; do
    measure "lectern build --target $target" "$program" build "$work/course" --target $target -o "$work/dist"
    [ "$target" != qti12 ] || cp "$work"/dist/bench/*.zip "$work/qti12.zip"
  done
done
echo "-- beside it"
unzip -p "$work/qti12.zip" >"$work/all.xml"
measure "libdeflate-gzip -6 of what qti12 writes" libdeflate-gzip -6 -k -f "$work/all.xml"
[ -z "${EXAMARK:-}" ] || measure "examark" $EXAMARK "$work/examark.md" -o "$work/examark.zip"
[ -z "${TEXT2QTI:-}" ] || measure "text2qti" $TEXT2QTI "$work/text2qti.txt"
