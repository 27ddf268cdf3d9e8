#!/bin/sh
# What a breakdown by a property of events costs as a column, out of the JSON, and beside a plain column.
#
#   bench/properties.sh FOLDER [EVENTS [REPEAT]]     5,000,000 events and eleven times unless said
#
# FOLDER is one that isn't there yet.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/bin/find-jdk.sh"
clientele_find_jdk
if [ ! -f "$here/bench/target/class-path" ]; then
  (cd "$here" && ./mvnw -q -DskipTests package) >&2
fi
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx1g \
  -cp "$here/bench/target/classes:$(cat "$here/bench/target/class-path")" io.clientele.bench.PropertyTimes \
  "$1" "${2:-5000000}" "${3:-11}"
