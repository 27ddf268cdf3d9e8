#!/bin/sh
# What growth costs the record: bytes a line, files an import, upkeep, many segments, imports into what is there. The figures
# of docs/growth.md.
#
#   bench/growth.sh bytes WORKSPACE               by kind and role
#   bench/growth.sh day FOLDER LINES IMPORTS      a made-up day's lines in so many imports, then upkeep
#   bench/growth.sh day FOLDER LINES IMPORTS each the same with traits and upkeep after each, as the command does it
#   bench/growth.sh segments FOLDER N..           that many small segments in one manifest: swap, opening, question
#   bench/growth.sh import WORKSPACE LINES TIMES  so many new lines into a workspace that is there: take a copy, it changes
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
  -cp "$here/bench/target/classes:$(cat "$here/bench/target/class-path")" io.clientele.bench.GrowthTimes "$@"
