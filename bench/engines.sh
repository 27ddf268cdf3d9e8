#!/bin/sh
# What each analysis of value takes on DuckDB, on Spark in one process and on a cluster of two workers, beside jobs written
# by hand for Spark, in one run. Prints a table in Markdown: first time / median of later ones, in seconds.
#
#   bench/engines.sh [--customers N] [--repeat N] [--folder DIR]
#
#   --customers N   of the made-up shop; 510000 have ten million order lines (510000)
#   --repeat N      how often each analysis is asked after its first time, of a window a day shorter each time (3)
#   --folder DIR    for the shop, its workspace and logs (bench/target/engines); the shop is made once
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/bin/find-jdk.sh"
clientele_find_jdk
cd "$here"
if [ ! -f bench/target/class-path ] || [ ! -f engine-spark/target/spark/java.args ]; then
  ./mvnw -q -DskipTests package >&2
fi
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx2g \
  "-Dclientele.spark.place=$here/engine-spark/target/spark" \
  "-Dclientele.bench.jar=$(ls bench/target/clientele-bench-*.jar | head -n 1)" \
  -cp "bench/target/classes:$(cat bench/target/class-path)" io.clientele.bench.EngineTimes "$@"
