# Sourced by the scripts beside it: builds, and sets home, data (folder of what is measured on), classes (class path),
# java, environment and options (what the launcher sets for the command line), pin (a prefix that pins threads).
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
home=$(dirname "$here")
. "$home/.mvn/prerequisites.sh"
require_jdk
require_maven
data=$home/target/bench
mkdir -p "$data"
(cd "$home" && "${maven[@]}" -q -pl core,bench -Dmaven.test.skip=true package dependency:build-classpath \
  -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime >&2)
classes=$here/target/blemish-bench-0.1.0.jar:$(cat "$here/target/classpath")
environment=(OMP_WAIT_POLICY=PASSIVE OPENBLAS_NUM_THREADS=1 MALLOC_ARENA_MAX=1)
options=(-XX:+UseSerialGC -Xmx4g -Dorg.bytedeco.javacpp.maxBytes=0 -Dorg.bytedeco.javacpp.maxPhysicalBytes=0
  -Dorg.bytedeco.javacpp.logger=slf4j -Dbench.blemish="$home/blemish")
pin=()
if command -v taskset >/dev/null 2>&1; then pin=(taskset -c 0,1); fi
