#!/bin/sh
# Imports the batches of a folder that bench/kafka.sh fills, each whole or not at all, and moves those that are in aside. May
# be killed at any moment and started again: what was imported before is found by its keys.
#
#   bench/kafka/take-in.sh FOLDER [OPTION OF CLIENTELE..]      CLIENTELE names the command (./clientele)
set -eu
folder=$1
shift
mkdir -p "$folder/taken"
for whole in "$folder"/batches/batch-*/_SUCCESS; do
  [ -e "$whole" ] || continue
  batch=$(dirname "$whole")
  "${CLIENTELE:-$(dirname "$0")/../../clientele}" "$@" import orders "$batch"/*.parquet --source kafka
  rm -rf "$folder/taken/$(basename "$batch")"
  mv "$batch" "$folder/taken/"
done
