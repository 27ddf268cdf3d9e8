#!/bin/sh
# Sends full-width events to a running server and says what was acknowledged, how long requests took, and what of the
# processors server and load had.
#
#   bench/events.sh ADDRESS KEY SECONDS SENDERS BATCH [EVENTS_A_SECOND] [SERVER_PID]
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/bin/find-jdk.sh"
clientele_find_jdk
cd "$here"
if [ ! -d bench/target/classes/io/clientele/bench ]; then
  ./mvnw -q -DskipTests package >&2
fi
exec "$JAVA_HOME/bin/java" -Xmx256m -cp bench/target/classes io.clientele.bench.EventLoad "$@"
