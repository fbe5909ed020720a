#!/usr/bin/env bash
# Sets everything up and runs every test. The last line is "N passed, N failed, N skipped".
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$root/infra/setup.sh"
setup Release CppccFunctions.sln
for lock in "$root"/tests/*.Tests/*/package-lock.json; do # what tests read results with
  [ ! -f "$lock" ] || install_pinned "$(dirname "$lock")" "packages of $(basename "$(dirname "$lock")")" "$(mktemp)"
done

passed=0 failed=0 skipped=0
for project in "$root"/tests/*.Tests; do
  name=$(basename "$project")
  report=$(mktemp)
  dll=$project/bin/Release/net10.0/$name.dll
  dotnet "$dll" -noLogo -noColor -result-xml "$report" || true
  # The report's totals; an unreadable report is a failure of its own.
  read -r total bad errors skip < <(sed -n 's/.*<assembly \([^>]*\)>.*/\1/p' "$report" | head -1 |
    awk '{ for (i = 1; i <= NF; i++) { split($i, a, "\""); v[a[1]] = a[2] } print v["total="] + 0, v["failed="] + 0, v["errors="] + 0, v["skipped="] + 0 }') || true
  if [ -z "${total:-}" ] || [ "${total:-0}" -eq 0 ]; then
    echo "$name did not report any test." >&2
    total=0 bad=1 errors=0 skip=0
  fi
  failed=$((failed + bad + errors)) skipped=$((skipped + skip)) passed=$((passed + (total > bad + skip ? total - bad - skip : 0)))
  rm -f "$report"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
