# Sourced by the scripts `blemish` and `check`: finds Java and Maven, or says what is missing.
# Sets java, javac (commands) and maven (command with the arguments that both scripts use).

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"

# fail MESSAGE [EXIT_CODE]
fail() {
  echo "$(basename "$0"): $1" >&2
  exit "${2:-2}"
}

# Where the two commands were looked for, for the messages below.
java_place() {
  if [ -n "${JAVA_HOME:-}" ]; then echo "JAVA_HOME=$JAVA_HOME"; else echo "PATH"; fi
}

require_java() {
  command -v "$java" >/dev/null 2>&1 ||
    fail "no command 'java' in $(java_place). Install a JDK, version 17 or newer, and put it into PATH or JAVA_HOME."
}

require_jdk() {
  require_java
  command -v "$javac" >/dev/null 2>&1 ||
    fail "no command 'javac' in $(java_place); a JDK is needed, not only a Java runtime. Install a JDK, version 17 or newer."
  local version major
  version=$("$javac" -version 2>&1 | sed -n 's/^javac //p' | tail -n 1) || true
  major=${version%%[.-]*}
  case $major in
    '' | *[!0-9]*) fail "cannot read the version of '$javac' (it says '$version'). Install a JDK, version 17 or newer." ;;
  esac
  [ "$major" -ge 17 ] || # 8 calls itself 1.8
    fail "the JDK is version $version, but 17 or newer is needed. Install one and put it into PATH or JAVA_HOME."
}

require_maven() {
  command -v mvn >/dev/null 2>&1 ||
    fail "no command 'mvn' in PATH. Install Maven, version 3.8 or newer."
  local escape version major minor
  escape=$(printf '\033')
  version=$(mvn -version 2>&1 | sed "s/$escape\[[0-9;]*m//g" | sed -n 's/^Apache Maven \([0-9][^ ]*\).*/\1/p' | head -n 1) || true
  major=$(echo "$version" | cut -d. -f1)
  minor=$(echo "$version" | cut -d. -f2)
  case $major.$minor in
    . | *[!0-9.]*) fail "cannot read Maven's version; 'mvn -version' must work. Install Maven, version 3.8 or newer." ;;
  esac
  if [ "$major" -lt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -lt 8 ]; }; then
    fail "Maven is version $version, but 3.8 or newer is needed."
  fi

  maven=(mvn -B --no-transfer-progress)
  if [ ! -t 1 ] || [ -n "${NO_COLOR:-}" ]; then maven+=(-Dstyle.color=never); fi
  # Only Maven 3.9 and newer read MAVEN_ARGS themselves; here they count for 3.8 too, and once.
  local -a extra
  read -r -a extra <<<"${MAVEN_ARGS:-}" || true
  unset MAVEN_ARGS
  maven+=(${extra[@]+"${extra[@]}"})
}

# Some Mavens write colour resets even where colours are off.
plain() {
  local escape unbuffered=""
  escape=$(printf '\033')
  if sed -u p </dev/null >/dev/null 2>&1; then unbuffered=-u; fi
  sed $unbuffered "s/$escape\[[0-9;]*m//g"
}
