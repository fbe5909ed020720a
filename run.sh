#!/usr/bin/env bash
# Sets everything up and replays a committee's year; see --help, and README.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$root/infra/setup.sh"
setup Release samples/Replay
exec dotnet "$root/samples/Replay/bin/Release/net10.0/Cppcc.Replay.dll" "$@"
