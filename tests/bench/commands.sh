#!/usr/bin/env bash
# How long people wait for the commands they run most: median of 21 runs each, in milliseconds. Figures to look at, no test.
set -euo pipefail
cd "$(dirname "$0")/../.."
lectern=build/release/lectern

median() {
  for _ in $(seq 21); do
    local begin end
    begin=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    end=$(date +%s%N)
    echo $(((end - begin) / 1000))
  done | sort -n | sed -n 11p
}

report() { printf '%8.1f ms  %s\n' "$(median "${@:2}" | awk '{print $1 / 1000}')" "$1"; }

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
report "lectern --help" $lectern --help
report "lectern check content/mla-c01" $lectern check content/mla-c01
report "lectern build content/mla-c01 (all targets)" $lectern build content/mla-c01 -o "$out"
