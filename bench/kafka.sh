#!/bin/sh
# A Kafka broker on this machine, loopback alone, and the way of order lines through it into files for an import. What
# docs/growth.md describes, to be tried.
#
#   bench/kafka.sh [start] [--state DIR] [--port N]       starts the broker and prints its address
#   bench/kafka.sh stop [--state DIR]                     ends it
#   bench/kafka.sh topic NAME PARTITIONS [--state DIR]    makes a topic
#   bench/kafka.sh fill MASTER TOPIC FILE.csv             sends a file of order lines, a message each
#   bench/kafka.sh files MASTER TOPIC FOLDER SECONDS MOST writes a topic's messages into FOLDER/batches, a batch of at most
#                                                         MOST every SECONDS; 0 seconds: what is there now, and ends
#
#   --state DIR   for the broker's data, log and process id (bench/target/kafka/state)
#   --port N      of the broker; its controller takes the next one (19092)
#
# MASTER is a Spark master's URL, such as bench/cluster.sh prints, or local[2]. SPARK_JAVA_OPTIONS goes to the driver.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
jars=$here/bench/target/kafka
place=${CLIENTELE_SPARK_PLACE:-$here/engine-spark/target/spark}
state=$jars/state
port=19092
patience=90

say() { echo "$@" >&2; }
fail() {
  say "$@"
  exit 1
}

what=start
case "${1:-}" in
start | stop | topic | fill | files)
  what=$1
  shift
  ;;
esac
words=
while [ $# -gt 0 ]; do
  case "$1" in
  -h | --help)
    sed -n '2,17s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
  --state | --port)
    [ $# -ge 2 ] || fail "$1 needs a value"
    if [ "$1" = --state ]; then state=$2; else port=$2; fi
    shift 2
    ;;
  --*) fail "no option is called $1: see $0 --help" ;;
  *)
    words="$words $1"
    shift
    ;;
  esac
done
# shellcheck disable=SC2086 # none of them has a blank
set -- $words

. "$here/bin/find-jdk.sh"
clientele_find_jdk

packed() { # NAME -> its jars are there
  [ -d "$jars/$1" ] || (cd "$here" && ./mvnw -q -B -f "bench/kafka/$1/pom.xml" package) >&2
}

ours() { # true while the broker of this folder runs
  [ -s "$state/pid" ] && ps -ww -o args= -p "$(cat "$state/pid")" 2>/dev/null | grep -qF -- "-Dclientele.kafka=$state "
}

broker() { # CLASS ARGUMENT..
  "$JAVA_HOME/bin/java" -Xmx256m -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "$jars/broker/*" "$@"
}

start() {
  packed broker
  mkdir -p "$state"
  state=$(cd "$state" && pwd)
  ! ours || fail "a broker runs in $state already: $0 stop --state $state"
  rm -rf "$state/data" "$state/log"
  cat >"$state/server.properties" <<-END
	process.roles=broker,controller
	node.id=1
	listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))
	controller.listener.names=CONTROLLER
	controller.quorum.bootstrap.servers=127.0.0.1:$((port + 1))
	log.dirs=$state/data
	offsets.topic.replication.factor=1
	transaction.state.log.replication.factor=1
	transaction.state.log.min.isr=1
	share.coordinator.state.topic.replication.factor=1
	share.coordinator.state.topic.min.isr=1
	END
  id=$(broker kafka.tools.StorageTool random-uuid 2>>"$state/log" | tail -n 1)
  broker kafka.tools.StorageTool format --standalone -t "$id" -c "$state/server.properties" >>"$state/log" 2>&1 ||
    fail "the folder for the broker's data could not be made: see $state/log"
  nohup "$JAVA_HOME/bin/java" -Xmx512m "-Dclientele.kafka=$state" -cp "$jars/broker/*" \
    kafka.Kafka "$state/server.properties" </dev/null >>"$state/log" 2>&1 &
  echo $! >"$state/pid"
  deadline=$(($(date +%s) + patience))
  until grep -qF "Kafka Server started" "$state/log"; do
    if ! ours || [ "$(date +%s)" -ge "$deadline" ]; then
      tail -n 20 "$state/log" >&2
      stop
      fail "the broker isn't ready"
    fi
    sleep 0.5
  done
  echo "127.0.0.1:$port" >"$state/address"
  cat "$state/address"
}

stop() {
  if ours; then
    pid=$(cat "$state/pid")
    kill "$pid"
    waited=0
    while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt 40 ]; do
      sleep 0.5
      waited=$((waited + 1))
    done
    kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$state/pid" "$state/address"
}

address() {
  cat "$state/address" 2>/dev/null || fail "no broker runs in $state: $0 start"
}

spark() { # CLASS ARGUMENT..: a driver on Spark's jars and the connector's
  packed connector
  jar=$(ls "$here"/bench/target/clientele-bench-*.jar 2>/dev/null | head -n 1)
  [ -n "$jar" ] && [ -f "$place/java.args" ] || fail "build first: ./mvnw -DskipTests package"
  # shellcheck disable=SC2086 # several options
  exec "$JAVA_HOME/bin/java" "@$place/java.args" -Xmx1g ${SPARK_JAVA_OPTIONS:-} \
    "-Dspark.jars=$(ls "$jars"/connector/*.jar | paste -sd, -)" \
    -Dspark.driver.host=127.0.0.1 -Dspark.driver.bindAddress=127.0.0.1 \
    "-Dspark.executor.extraJavaOptions=$(cat "$place/executor-java-options")" \
    -cp "$jar:$jars/connector/*:$place/jars/*" "$@"
}

case "$what" in
start) start ;;
stop) stop ;;
topic)
  [ $# -eq 2 ] || fail "which topic, of how many partitions?"
  broker org.apache.kafka.tools.TopicCommand --bootstrap-server "$(address)" --create --topic "$1" --partitions "$2" >&2
  ;;
fill)
  [ $# -eq 3 ] || fail "MASTER TOPIC FILE.csv"
  spark io.clientele.bench.FileToTopic "$1" "$(address)" "$2" "$3"
  ;;
files)
  [ $# -eq 5 ] || fail "MASTER TOPIC FOLDER SECONDS MOST"
  spark io.clientele.bench.TopicToFiles "$1" "$(address)" "$2" "$3" "$4" "$5"
  ;;
esac
