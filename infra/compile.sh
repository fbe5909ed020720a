#!/usr/bin/env bash
# Compiles main.bicep to azuredeploy.json, which the deploy button hands to the portal, with the compiler that the tests pin.
set -euo pipefail
infra=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
package=Azure.Bicep.CommandLine.linux-x64
version=$(sed -n "s/.*\"$package\" Version=\"\([^\"]*\)\".*/\1/p" "$infra/../Directory.Packages.props")
dotnet restore "$infra/../tests/Infra.Tests" --verbosity quiet
packages=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')
bicep="$packages/${package,,}/$version/tools/bicep"
[[ -x $bicep ]] || { echo "There is no $bicep; it runs on Linux x64 only." >&2; exit 1; }
"$bicep" build "$infra/main.bicep" --outfile "$infra/azuredeploy.json"
