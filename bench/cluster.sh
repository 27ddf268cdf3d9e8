#!/bin/sh
# A standalone Spark cluster on this machine: a master and workers, each a JVM of its own, on loopback alone.
#
#   bench/cluster.sh [--state DIR] [--workers N] [--cores N] [--memory SIZE]   starts it and prints the master's URL
#   bench/cluster.sh stop [--state DIR]                                        ends exactly what was started
#   bench/cluster.sh status [--state DIR]                                      says what of it runs
#
#   --state DIR     process ids, logs and what executors write; one cluster a folder (bench/target/cluster)
#   --workers N     how many workers (2)
#   --cores N       tasks a worker computes at a time (1)
#   --memory SIZE   memory a worker has for executors, as 2g or 1500m (2g)
#
# The URL is all that goes to the output, the rest goes to the error stream. Ports are free ones, so that several clusters
# may run side by side. Spark is the one that engine-spark packs; it's packed first where it's missing.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
place=$here/engine-spark/target/spark
state=$here/bench/target/cluster
workers=2
cores=1
memory=2g
patience=90 # seconds until all workers must be there; a busy machine starts a JVM in ten
what=start

say() { echo "$@" >&2; }
fail() {
  say "$@"
  exit 1
}

whole() { # OPTION VALUE -> the value, when it is a whole number of at least 1
  case "$2" in
  '' | *[!0-9]* | 0*) fail "$1 must be a whole number from 1, was '$2'" ;;
  esac
  echo "$2"
}

if [ $# -gt 0 ]; then
  case "$1" in
  start | stop | status)
    what=$1
    shift
    ;;
  esac
fi
while [ $# -gt 0 ]; do
  case "$1" in
  -h | --help)
    sed -n '2,14s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
  --state | --workers | --cores | --memory)
    [ $# -ge 2 ] || fail "$1 needs a value"
    case "$1" in
    --state) state=$2 ;;
    --workers) workers=$(whole "$1" "$2") ;;
    --cores) cores=$(whole "$1" "$2") ;;
    --memory) memory=$2 ;;
    esac
    shift 2
    ;;
  *) fail "no option is called $1: see $0 --help" ;;
  esac
done

ours() { # PID -> true when it still is a process of the cluster in this folder, and not another that got its id
  ps -ww -o args= -p "$1" 2>/dev/null | grep -qF -- "-Dclientele.cluster=$state "
}

names() { # what was started here, in the order it was started
  ls "$state" 2>/dev/null | sed -n 's/\.pid$//p' | sort
}

children() { # PID -> ids of the processes it started, and of those that these started
  for child in $(ps -A -o pid= -o ppid= | awk -v parent="$1" '$2 == parent { print $1 }'); do
    echo "$child"
    children "$child"
  done
}

stop() {
  left=
  for name in $(names); do
    pid=$(cat "$state/$name.pid")
    if ours "$pid"; then
      left="$left $pid $(children "$pid" | tr '\n' ' ')"
      kill "$pid" 2>/dev/null || true
    fi
  done
  waited=0
  while [ -n "$left" ] && [ "$waited" -lt 20 ]; do
    still=
    for pid in $left; do
      if kill -0 "$pid" 2>/dev/null; then still="$still $pid"; fi
    done
    left=$still
    [ -z "$left" ] || sleep 0.5
    waited=$((waited + 1))
  done
  for pid in $left; do
    kill -9 "$pid" 2>/dev/null || true
  done
  rm -f "$state"/*.pid "$state/url"
}

launch() { # NAME CLASS ARGUMENT.. -> a JVM of Spark's own whose id and log lie in the folder
  name=$1
  shift
  SPARK_HOME=$place SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$state/scratch TZ=UTC \
    nohup "$JAVA_HOME/bin/java" "@$place/java.args" -Xmx512m "-Dclientele.cluster=$state" -Dspark.ui.enabled=false \
    -Dspark.master.rest.enabled=false -cp "$place/jars/*" "$@" </dev/null >"$state/$name.log" 2>&1 &
  echo $! >"$state/$name.pid"
}

await() { # NAME TEXT -> the first line of its log that has the text
  while :; do
    line=$(grep -m 1 -F -- "$2" "$state/$1.log" 2>/dev/null || true)
    [ -z "$line" ] || break
    reason=
    ours "$(cat "$state/$1.pid")" || reason="$1 ended"
    [ "$(date +%s)" -lt "$deadline" ] || reason="$1 wasn't ready within $patience s"
    if [ -n "$reason" ]; then
      say "$reason; the end of $state/$1.log:"
      tail -n 20 "$state/$1.log" >&2
      stop
      exit 1
    fi
    sleep 0.2
  done
  echo "$line"
}

if [ "$what" = stop ]; then
  state=$(cd "$state" 2>/dev/null && pwd) || exit 0
  stop
  exit 0
fi
if [ "$what" = status ]; then
  state=$(cd "$state" 2>/dev/null && pwd) || fail "nothing was started in $state"
  [ -s "$state/url" ] || fail "nothing runs of $state"
  missing=0
  for name in $(names); do
    if ours "$(cat "$state/$name.pid")"; then
      say "$name runs"
    else
      say "$name is gone; its log is $state/$name.log"
      missing=1
    fi
  done
  cat "$state/url"
  exit $missing
fi

. "$here/bin/find-jdk.sh"
clientele_find_jdk
if [ ! -f "$place/java.args" ] || [ ! -d "$place/jars" ]; then
  say "packing Spark into $place"
  (cd "$here" && ./mvnw -q -B -DskipTests -pl engine-spark -am package) >&2
fi
mkdir -p "$state"
state=$(cd "$state" && pwd)
for name in $(names); do
  ! ours "$(cat "$state/$name.pid")" || fail "a cluster runs in $state already: $0 stop --state $state"
done
rm -rf "$state"/*.pid "$state"/*.log "$state/url" "$state/work" "$state/scratch"
mkdir -p "$state/scratch"
deadline=$(($(date +%s) + patience))
trap 'stop; exit 130' INT TERM

launch 0-master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
url=$(await 0-master "Starting Spark master at" | sed 's/.*Starting Spark master at //')
number=1
while [ "$number" -le "$workers" ]; do
  launch "$number-worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --port 0 --webui-port 0 \
    --cores "$cores" --memory "$memory" --work-dir "$state/work" "$url"
  number=$((number + 1))
done
number=1
while [ "$number" -le "$workers" ]; do
  await "$number-worker" "Successfully registered with master" >/dev/null
  number=$((number + 1))
done
echo "$url" >"$state/url"
say "$workers workers of $cores core and $memory each; logs in $state"
echo "$url"
