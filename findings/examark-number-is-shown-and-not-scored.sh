#!/usr/bin/env bash
# What: examark 0.7.0 (npm), which makes Canvas packages (QTI 1.2) of Markdown, writes the answer to a question of the type [Num] as the one
#       choice that is shown, and nothing that scores it: the response processing has no condition.
# Seen: of each of three ways to write the answer ("Answer: 3.5", "a) 4.5 [x]", "= 2.5"), see the lines that are printed. `examark verify` passes,
#       and `examark emulate-canvas` says that the import will likely succeed; its text export has the right answer key.
# Why it matters: the answer key on paper and the quiz in the system differ. A package that validates may have no key; readers of strange
#       packages must look for items without one.
# Needs: bash, node 18 or newer, npm, unzip. Installs into a temporary folder, which is removed.
# Exit status: 0 if it is still so, 1 if the behaviour has changed, 2 if something needed is missing.
set -euo pipefail
for program in node npm unzip; do
  command -v "$program" >/dev/null || { echo "missing: $program" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"private":true}\n' >package.json
npm install --no-audit --no-fund --loglevel=error examark@0.7.0 >/dev/null
examark=node_modules/.bin/examark

cat >quiz.md <<'MD'
# Halves

1. [Num] Half of 7? [1pt]
Answer: 3.5

2. [Num] Half of 9? [1pt]
a) 4.5 [x]

3. [Num] Half of 5? [1pt]
= 2.5
MD
"$examark" quiz.md -o quiz.zip >/dev/null
"$examark" quiz.md -f text -o quiz.txt >/dev/null
unzip -p quiz.zip '*.xml' | grep -o '<item .*</item>' | sed 's/<item /\n<item /g' >items.txt

same=yes
for answer in 3.5 4.5 2.5; do
  item=$(grep -F ">$answer</mattext>" items.txt) || { item=; same=no; }
  shown=$(grep -c '<response_label' <<<"$item") || true
  scored=$(grep -c '<respcondition\|<varequal\|<vargte' <<<"$item") || true
  key=$(grep -c "^[0-9]*\. $answer\$" quiz.txt) || true
  echo "answer $answer: shown as a choice: $shown, conditions that score it: $scored, in the key of the text export: $key"
  [ "$shown $scored $key" = "1 0 1" ] || same=no
done
"$examark" verify quiz.zip | grep -q 'Validation PASSED' && echo "examark verify: passed" || same=no
"$examark" emulate-canvas quiz.zip | grep -q 'likely SUCCEED' && echo "examark emulate-canvas: likely to succeed" || same=no
[ "$same" = yes ] && echo "as described above" || { echo "changed"; exit 1; }
