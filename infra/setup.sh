# What run.sh and test.sh share: checks what is needed, installs the pinned storage emulator, builds. Source it.

need() { # program, its purpose
  command -v "$1" >/dev/null 2>&1 || { echo "Missing: $1 ($2). Install it and run this again." >&2; exit 1; }
}

install_pinned() { # folder of a package-lock.json, what it holds, where to log
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock.json" && return
  echo "Installing the $2 …" >&2
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error) >"$3" 2>&1 || { cat "$3" >&2; echo "The $2 could not be installed; see above." >&2; exit 1; }
  cp "$1/package-lock.json" "$1/node_modules/.installed-lock.json"
}

setup() { # configuration, projects …
  need dotnet ".NET SDK 10, https://dotnet.microsoft.com/download"
  need node "Node.js 20 or later, for the storage emulator, https://nodejs.org"
  need npm "comes with Node.js"
  local sdk node_version node_major
  sdk=$(cd "$root" && dotnet --version 2>/dev/null) || { echo "Missing: .NET SDK 10 (found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ' | sed 's/ $//')). Install it and run this again." >&2; exit 1; }
  node_version=$(node --version) || { echo "Node.js does not run: node --version failed. Node.js 20 or later is needed." >&2; exit 1; }
  node_major=${node_version#v} node_major=${node_major%%.*}
  [ "$node_major" -ge 20 ] || { echo "Node.js $node_version is too old: 20 or later is needed." >&2; exit 1; }

  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
  local log
  log=$(mktemp)
  install_pinned "$root/infra/azurite" "storage emulator" "$log"
  local configuration=$1 project
  shift
  echo "Building (.NET $sdk, $configuration) …" >&2
  for project in "$@"; do
    (cd "$root" && dotnet build "$project" -c "$configuration" --nologo -v quiet) >"$log" 2>&1 || { cat "$log" >&2; echo "The build failed; see above." >&2; exit 1; }
  done
  rm -f "$log"
}
