#!/usr/bin/env bash
# What: examark 0.7.0 (npm) writes the points of a right answer as <setvar actoin="Set" varname="SCORE">. QTI 1.2 calls the attribute `action`, and
#       has no other of that name, so that no package with a scored question is valid. Its own verifier accepts both spellings.
# Seen: the attributes of all <setvar> of a package with a question of each scored type, and what `examark verify --strict` says to it, printed.
# Why it matters: systems that check packages against the schema refuse them; those that look for an item's key by `action` find none. `action` has
#       the default "Set", so that a reader who is lenient scores as was meant.
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

cat >quiz.md <<'MD'
# One of each

1. [MC] Which is even? [1pt]
a) One
b) Two [x]
c) Three

2. [TF] Two is even. [1pt]
a) True [x]
b) False

3. [MA] Which are odd? [2pts]
a) One [x]
b) Two
c) Three [x]
MD
node_modules/.bin/examark quiz.md -o quiz.zip >/dev/null
unzip -p quiz.zip '*.xml' | grep -o '<setvar [^>]*>' | sort | uniq -c | tee setvars.txt
node_modules/.bin/examark verify quiz.zip --strict 2>&1 | tee verify.txt
if [ "$(sed 's/^ *//' setvars.txt)" = '3 <setvar actoin="Set" varname="SCORE">' ] && grep -q 'Validation PASSED' verify.txt && ! grep -qi 'actoin' verify.txt; then
  echo "as described above"
else
  echo "changed"
  exit 1
fi
