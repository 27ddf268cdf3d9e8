#!/bin/sh
# Makes the pictures of all pages again: the test that opens each of them keeps what it saw. Needs Chromium and, for the
# Chinese ones, Noto Sans CJK.
set -eu
cd "$(dirname -- "$0")/../.."
./mvnw -pl server -am verify -Dpages.required=true -Dpages.screens="$PWD/docs/screens" -Dit.test=AccessibleIT \
  -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dui.tests.skip=true
