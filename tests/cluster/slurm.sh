#!/usr/bin/env bash
# docs/cluster/grade-array.sh on a real Slurm of one node, against one grading of the same files, byte by byte. The cluster is this
# test's own: its folder, its ports, its munge. It needs root, slurm-wlm and munge, and build/release/lectern.
set -euo pipefail
cd "$(dirname "$0")/../.."
lectern=$PWD/build/release/lectern script=$PWD/docs/cluster/grade-array.sh content=$PWD/content/mla-c01
for program in slurmctld slurmd sbatch munged; do
  command -v $program >/dev/null || { echo "skipped: there is no $program (Debian: slurm-wlm, munge)"; exit 0; }
done
[ "$(id -u)" -eq 0 ] || { echo "skipped: Slurm's node daemon needs root"; exit 0; }

work=$(mktemp -d)
clean_up() {
  local status=$? daemon pid
  [ $status -eq 0 ] || tail -n 20 "$work"/*.log "$work"/graded.logs/* 2>/dev/null || true
  # The controller first, as it would miss its node.
  for daemon in slurmctld slurmd munged; do
    pid=$(cat "$work/$daemon.pid" 2>/dev/null) && kill "$pid" 2>/dev/null || continue
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
  done
  rm -rf "$work"
  exit $status
}
trap clean_up EXIT

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo $port; return; }
  done
}

# wait_for SECONDS WHAT COMMAND…
wait_for() {
  local tries=$(($1 * 10)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $((tries--)) -gt 0 ] || { echo "$what did not start"; return 1; }
    sleep 0.1
  done
}

start_cluster() {
  local host
  host=$(hostname -s)
  mkdir "$work/state" "$work/spool"
  (umask 077; head -c 1024 /dev/urandom >"$work/munge.key")
  munged --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munged.pid" --log-file="$work/munged.log" \
    --seed-file="$work/munge.seed" >/dev/null 2>&1
  wait_for 10 munged test -S "$work/munge.socket"
  export SLURM_CONF=$work/slurm.conf
  cat >"$SLURM_CONF" <<TEXT
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
TEXT
  slurmctld
  slurmd
  wait_for 20 slurmctld test -s "$work/slurmctld.pid"
  wait_for 20 slurmd test -s "$work/slurmd.pid"
  wait_for 30 "the node" sh -c 'sinfo -h -o %t | grep -qx idle'
}

start_cluster
cd "$work"
"$lectern" build "$content" --target html -o dist >/dev/null 2>&1
for n in 1 2 3 4 5 6 7; do
  "$lectern" simulate "$content" --form form-a --candidates 60 --seed $n | sed "s/\"candidate\":\"/&$n-/" >results-$n.ndjson
done
echo '{"candidate":"torn' >>results-3.ndjson
key=$PWD/dist/mla-c01/key.json
"$lectern" grade results-*.ndjson --key "$key" -o whole >whole.out 2>whole.err || [ $? -eq 1 ]

# The merge ends with 1, as one grading does: there is a line that is no attempt.
LECTERN=$lectern SBATCH_WAIT=1 "$script" "$key" graded 3 results-*.ndjson >/dev/null || [ $? -eq 1 ]
ls -d graded.parts/0 graded.parts/1 graded.parts/2 >/dev/null
diff -r whole graded
# What one grading prints, the merge has in its log.
diff <(cat whole.err <(sed 's/whole/graded/' whole.out) | sort) <(sort graded.logs/merge.txt)
# One task again, and the merge, by hand.
rm -r graded graded.parts/1
export LECTERN=$lectern
sbatch --wait --array=1 --output=again.log "$script" task "$key" graded 3 results-*.ndjson >/dev/null
sbatch --wait --output=again.log "$script" merge "$key" graded 3 >/dev/null || [ $? -eq 1 ]
diff -r whole graded
echo "Slurm: 7 files in 3 tasks, merged to the bytes of one grading"
