# Sets JAVA_HOME to a JDK 25 or newer, or says what to install. Sourced by ./clientele and ./mvnw.
#
# JAVA_HOME is asked first, then PATH, then the places where systems put JDKs. The release file answers without starting
# a virtual machine, so a start costs nothing for it.

clientele_java_needed=25

clientele_java_release() { # DIR -> its feature release, or nothing when DIR is not a JDK
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9][0-9]*\).*/\1/p'
  fi
}

clientele_java_serves() { # DIR -> true when it is new enough
  clientele_release=$(clientele_java_release "$1")
  [ -n "$clientele_release" ] && [ "$clientele_release" -ge "$clientele_java_needed" ]
}

clientele_jdk_places() { # where systems put JDKs, one a line
  for clientele_place in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "/c/Program Files/Java"/* \
    "/c/Program Files/Eclipse Adoptium"/*; do
    printf '%s\n' "$clientele_place"
  done
}

clientele_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && clientele_java_serves "$JAVA_HOME"; then
    export JAVA_HOME
    return 0
  fi
  if clientele_on_path=$(command -v javac 2>/dev/null); then
    while [ -L "$clientele_on_path" ]; do
      clientele_link=$(readlink "$clientele_on_path")
      case "$clientele_link" in
      /*) clientele_on_path=$clientele_link ;;
      *) clientele_on_path=$(dirname "$clientele_on_path")/$clientele_link ;;
      esac
    done
    clientele_home=$(cd "$(dirname "$clientele_on_path")/.." && pwd)
    if clientele_java_serves "$clientele_home"; then
      JAVA_HOME=$clientele_home
      export JAVA_HOME
      return 0
    fi
  fi
  clientele_ifs=$IFS
  IFS='
'
  for clientele_home in $(clientele_jdk_places); do
    if clientele_java_serves "$clientele_home"; then
      IFS=$clientele_ifs
      JAVA_HOME=$clientele_home
      export JAVA_HOME
      return 0
    fi
  done
  IFS=$clientele_ifs
  echo "Clientele needs a JDK $clientele_java_needed or newer, and none was found." >&2
  echo "Looked at JAVA_HOME (${JAVA_HOME:-not set}), at javac on PATH, and in the usual places such as /usr/lib/jvm." >&2
  echo "Install one (for example Eclipse Temurin $clientele_java_needed, package temurin-$clientele_java_needed-jdk), or point JAVA_HOME at it." >&2
  return 1
}
