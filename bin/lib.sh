# Shared by the launchers in this folder; sourced, not run. POSIX sh.
#
# A launcher begins with:
#
#   TENSORPROF_HOME=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd -P) || exit 1
#   . "$TENSORPROF_HOME/bin/lib.sh"
#
# and then has: die, require_java (sets JAVA and JAVA_VERSION), build_if_needed,
# build_all_if_needed, JAVA_FAST.

# For commands that end soon: no second compiler, no parallel collector, classes from the JDK's shared archive.
JAVA_FAST='-Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC'

# die MESSAGE... - one line on stderr, exit code 1.
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# require_java - finds a java of version 17 or newer: $JAVA_HOME's, else the PATH's. Sets JAVA and JAVA_VERSION.
require_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    JAVA=$JAVA_HOME/bin/java
    [ -x "$JAVA" ] || die "JAVA_HOME is '$JAVA_HOME', but there is no bin/java in it; point it to a JDK 17 or newer"
  else
    JAVA=$(command -v java) || die "no java found; install a JDK 17 or newer, or set JAVA_HOME to one"
  fi
  # The release file answers at once; asking java itself costs the start of a JVM.
  java_home=$(dirname "$(readlink -f "$JAVA" 2>/dev/null || echo "$JAVA")")/..
  JAVA_VERSION=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$java_home/release" 2>/dev/null)
  if [ -z "$JAVA_VERSION" ]; then
    JAVA_VERSION=$("$JAVA" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p')
  fi
  [ -n "$JAVA_VERSION" ] || die "cannot tell the version of $JAVA; set JAVA_HOME to a JDK 17 or newer"
  [ "$JAVA_VERSION" -ge 17 ] || die "$JAVA is version $JAVA_VERSION; set JAVA_HOME to a JDK 17 or newer"
}

# is_stale MODULE JAR - whether a source of the module is newer than the jar, or the jar is missing.
is_stale() {
  [ -f "$2" ] || return 0
  [ -n "$(find "$TENSORPROF_HOME/$1/pom.xml" "$TENSORPROF_HOME/$1/src/main" -newer "$2" -type f | head -n 1)" ]
}

# build_if_needed MODULE JAR [NEEDED_MODULE...] - builds MODULE, and what it needs, when JAR (a path relative to the
# checkout) is missing or older than a source of these modules. Says so on stderr; Maven speaks only when it fails.
# BUILD_OPTIONS holds further options for Maven.
build_if_needed() {
  build_module=$1
  build_jar=$TENSORPROF_HOME/$2
  if [ ! -f "$TENSORPROF_HOME/mvnw" ]; then
    [ -f "$build_jar" ] || die "$build_jar is missing, and there are no sources here to build it from"
    return 0
  fi
  build_stale=no
  shift 2
  for build_source in "$build_module" "$@"; do
    ! is_stale "$build_source" "$build_jar" || build_stale=yes
  done
  [ "$build_stale" = yes ] || return 0
  printf 'building %s ...\n' "$build_module" >&2
  # shellcheck disable=SC2086 # several options in one word
  (cd "$TENSORPROF_HOME" && ./mvnw -q -ntp -DskipTests ${BUILD_OPTIONS:-} -pl "$build_module" -am package) >&2 ||
    die "building $build_module failed; './mvnw -pl $build_module -am package' says why"
  [ -f "$build_jar" ] || die "the build of $build_module left no $build_jar"
  touch "$build_jar" # Maven leaves an unchanged jar as old as it was
}

# build_all_if_needed MODULE:JAR... - one build of everything when any of these is missing or stale, with a sign of life.
build_all_if_needed() {
  build_stale=no
  for build_pair in "$@"; do
    ! is_stale "${build_pair%%:*}" "$TENSORPROF_HOME/${build_pair#*:}" || build_stale=yes
  done
  [ "$build_stale" = yes ] || return 0
  printf 'building tensorprof; the first time downloads some 200 MB of libraries ' >&2
  build_log=$TENSORPROF_HOME/target/build.log
  mkdir -p "$TENSORPROF_HOME/target"
  (cd "$TENSORPROF_HOME" && exec ./mvnw -B -ntp -DskipTests package) >"$build_log" 2>&1 </dev/null &
  build_pid=$!
  while kill -0 "$build_pid" 2>/dev/null; do
    printf '.' >&2
    sleep 2
  done
  if ! wait "$build_pid"; then
    printf '\n' >&2
    grep -E '^\[ERROR\]' "$build_log" | head -n 15 >&2
    die "the build failed; all it said is in $build_log"
  fi
  printf ' done\n' >&2
  for build_pair in "$@"; do
    touch "$TENSORPROF_HOME/${build_pair#*:}" # Maven leaves an unchanged jar as old as it was
  done
}
