#!/usr/bin/env bash
# Sets everything up and runs the tests; see --help. The last line is "N passed, N failed, N skipped".
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'TEXT'
./test.sh           runs every test but the few that are for --full alone
./test.sh --quick   for the loop while working, within two minutes: every test but those that take long; of the sweeps over failing
                    storage calls, that of a changed section
./test.sh --full    every test and every sweep, class by class. It may be cut off at any time: run again, it goes on after
                    what passed for this very build; what failed is run again. What passed is kept in .data/tests
./test.sh --help    prints this

In the tests' code, one that takes long has the trait Takes=long, and one for --full alone is Explicit. A sweep that lets
each of an action's storage calls fail does so with every twelfth of them, and in --full with all. Two projects run at a time.
How each went is printed when it ends, with its seconds; then all seconds; and last "N passed, N failed, N skipped".
TEXT
}

mode=normal
for option in "$@"; do
  case $option in
    --help) usage && exit ;;
    --quick | --full) [ "$mode" = normal ] && mode=${option#--} || { echo "Give --quick or --full, once." >&2 && exit 2; } ;;
    *) echo "test.sh does not know '$option'; ./test.sh --help says what it knows." >&2 && exit 2 ;;
  esac
done

source "$root/infra/setup.sh"
setup Release CppccFunctions.sln
for lock in "$root"/tests/*.Tests/*/package-lock.json; do # what tests read results with
  [ ! -f "$lock" ] || install_pinned "$(dirname "$lock")" "packages of $(basename "$(dirname "$lock")")" "$(mktemp)"
done

work=$(mktemp -d)
lanes=()
trap 'rm -rf "$work"' EXIT
trap '[ ${#lanes[@]} -eq 0 ] || kill "${lanes[@]}" 2>/dev/null; exit 130' INT TERM
longest="Functions.Tests Replay.Tests EndToEnd.Tests"

is_long() { # project
  case " $longest " in *" $1 "*) ;; *) return 1 ;; esac
}

dll() { # project
  echo "$root/tests/$1/bin/Release/net10.0/$1.dll"
}

# Runs a project's tests, or some of them, and says how it went. A silent one is a failure of its own.
run() { # name, project, options of the test program …
  local started=$SECONDS log report good bad errors skip
  log=$(mktemp "$work/log.XXXXXX") report=$(mktemp "$work/report.XXXXXX")
  dotnet "$(dll "$2")" -noLogo -noColor -result-xml "$report" "${@:3}" >"$log" 2>&1 || true
  # The report's totals; those not run are in none.
  read -r good bad errors skip < <(sed -n 's/.*<assembly \([^>]*\)>.*/\1/p' "$report" | head -1 |
    awk '{ for (i = 1; i <= NF; i++) { split($i, a, "\""); v[a[1]] = a[2] } }
      END { if (NR) print v["passed="] + 0, v["failed="] + 0, v["errors="] + 0, v["skipped="] + 0 }') || true
  if [ $((${good:-0} + ${bad:-0} + ${skip:-0})) -eq 0 ]; then
    echo "$1 did not report any test." >>"$log"
    good=0 bad=1 errors=0 skip=0
  fi
  bad=$((bad + errors))
  counted="$good $bad $skip"
  echo "$counted" >>"$work/tally"
  [ "$bad" -eq 0 ] || cat "$log"
  echo "$1: $good passed, $bad failed, $skip skipped in $((SECONDS - started)) s"
  rm -f "$log" "$report"
  [ "$bad" -eq 0 ]
}

projects() { # the longest first, so that none of them begins when the others end
  local project
  for project in $longest; do [ ! -d "$root/tests/$project" ] || echo "$project"; done
  for project in "$root"/tests/*.Tests; do is_long "$(basename "$project")" || basename "$project"; done
}

units() { # a project each; in --full the longest class by class, as project+class
  local project
  for project in $(projects); do
    if [ "$mode" = full ] && is_long "$project"; then
      dotnet "$(dll "$project")" -noLogo -noColor -list classes | sed -n "s/^[A-Za-z_][A-Za-z0-9_.+]*\$/$project+&/p"
    else
      echo "$project"
    fi
  done
}

take() { # unit
  case $mode in
    normal) run "$1" "$1" ;;
    quick) run "$1" "$1" -trait- Takes=long ;;
    full)
      if [ -f "$passed/$1" ]; then
        cat "$passed/$1" >>"$work/tally"
        echo "$1: passed before"
      elif [ "${1#*+}" = "$1" ]; then
        run "$1" "$1" -explicit on && echo "$counted" >"$passed/$1"
      else
        run "${1#*+}" "${1%%+*}" -explicit on -class "${1#*+}" && echo "$counted" >"$passed/$1"
      fi
      ;;
  esac
}

# Takes one unit after another that no other lane has taken.
lane() {
  local unit counted
  while read -r unit; do
    if mkdir "$work/$unit.taken" 2>/dev/null; then take "$unit" || true; fi
  done <"$work/units"
}

if [ "$mode" = full ]; then
  # A build is its assemblies, and what they and the programs under test read.
  build=$(cd "$root" && { cat test.sh run.sh infra/*.* infra/modules/* infra/azurite/*.* samples/daye/*.json samples/daye/*/* \
    {samples/*,tests/*.Tests}/bin/Release/net10.0/*.{dll,txt,md} 2>/dev/null || true; } |
    { sha256sum 2>/dev/null || shasum -a 256; } | cut -c 1-16)
  export SWEEPS=whole
  passed=$root/.data/tests/$build
  for other in "$root"/.data/tests/*; do [ "$other" = "$passed" ] || rm -rf "$other"; done
  mkdir -p "$passed"
fi
units >"$work/units"
: >"$work/tally"
SECONDS=0
for _ in 1 2; do
  lane &
  lanes+=($!)
done
wait
echo "All in $SECONDS s."
awk '{ p += $1; f += $2; s += $3 } END { print p + 0 " passed, " f + 0 " failed, " s + 0 " skipped"; exit f > 0 }' "$work/tally"
