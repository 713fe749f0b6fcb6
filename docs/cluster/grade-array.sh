#!/usr/bin/env bash
# Grades result files on a Slurm cluster: an array job, each task of which grades its share of the files into a part, and a job that
# merges the parts when all are there. Run it where sbatch is, with paths that every node sees:
#
#   docs/cluster/grade-array.sh KEY OUT TASKS RESULTS…
#
# OUT is then what one `lectern grade RESULTS… --key KEY -o OUT` would have written. LECTERN names the program.
set -euo pipefail
lectern=${LECTERN:-lectern}
options=()                 # of both lectern commands: (--regrade /shared/rules.yaml --marks /shared/marks.csv)
resources=(--ntasks=1)     # of each task, for sbatch: (--cpus-per-task=8 --mem=4G --time=2:00:00)

task() {  # KEY OUT TASKS RESULTS…
  local key=$1 out=$2 tasks=$3 number=$SLURM_ARRAY_TASK_ID
  shift 3
  # Neighbours stay together, so that the parts in their order are the files in theirs.
  local first=$(($# * number / tasks)) end=$(($# * (number + 1) / tasks))
  # 1 says that something was found in the results; the part is there all the same.
  "$lectern" grade "${@:first+1:end-first}" --key "$key" "${options[@]}" -j "${SLURM_CPUS_PER_TASK:-1}" --partial "$out.parts/$number" || [ $? -eq 1 ]
}

merge() {  # KEY OUT TASKS
  local key=$1 out=$2 parts=() number
  for ((number = 0; number < $3; ++number)); do parts+=("$out.parts/$number"); done
  exec "$lectern" merge "${parts[@]}" --key "$key" "${options[@]}" -o "$out"
}

submit() {  # KEY OUT TASKS RESULTS…
  [ $# -gt 3 ] && [ "$3" -gt 0 ] || { echo "usage: $0 KEY OUT TASKS RESULTS…" >&2; exit 2; }
  local key=$1 out=$2 tasks=$3 array
  shift 3
  [ "$tasks" -le $# ] || tasks=$#
  mkdir -p "$out.parts" "$out.logs"
  array=$(sbatch --parsable --job-name=lectern-grade "${resources[@]}" --array="0-$((tasks - 1))" --output="$out.logs/grade-%a.txt" \
    "$0" task "$key" "$out" "$tasks" "$@")
  sbatch --job-name=lectern-merge --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$out.logs/merge.txt" \
    "$0" merge "$key" "$out" "$tasks"
}

case ${1:-} in
  task | merge) "$@" ;;
  *) submit "$@" ;;
esac
