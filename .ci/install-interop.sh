#!/bin/sh
# Installs the peers that `npm run test:interop` talks to: versitygw, opa and helm, each at one
# pinned version, through Go's module proxy, which checks every module against its checksum
# database (safety: S19), and schemathesis, whose packages are pinned by digest in
# schemathesis.txt. What is there already is kept, so a second run takes no time.
# PostgreSQL 15 comes from the machine's own packages, which root may install; the server that
# they set up is not used.
#
# Prints the folder they are in. Set ASSAY_TOOLS to choose another one.
set -eu

tools="${ASSAY_TOOLS:-${HOME:?Set HOME or ASSAY_TOOLS, so that there is a folder for the tools}/.cache/assay-tools}"

# name, version, package, Go that it asks for
peers='
opa v1.22.2 github.com/open-policy-agent/opa
versitygw v1.8.0 github.com/versity/versitygw/cmd/versitygw
helm v4.3.1 helm.sh/helm/v4/cmd/helm
'

mkdir -p "$tools/bin"

install_peer() {
  name="$1"
  version="$2"
  package="$3"
  stamp="$tools/bin/.$name-version"
  if [ -x "$tools/bin/$name" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$version" ]; then
    return 0
  fi
  if ! command -v go >/dev/null 2>&1; then
    echo "The interop tests need $name $version, which is built with Go, and no 'go' is on the PATH. Install Go 1.26 or newer, then run this again." >&2
    exit 1
  fi
  echo "Building $name $version with $(go env GOVERSION) ..." >&2
  if ! GOBIN="$tools/bin" GOFLAGS='' CGO_ENABLED=0 go install "$package@$version" >&2; then
    echo "$name $version could not be built. The lines above say why; mostly the Go module proxy could not be reached." >&2
    exit 1
  fi
  echo "$version" >"$stamp"
}

install_postgres15() {
  for folder in "${ASSAY_POSTGRES_15:-}" /usr/lib/postgresql/15/bin /usr/pgsql-15/bin /opt/homebrew/opt/postgresql@15/bin; do
    if [ -x "$folder/initdb" ]; then
      return 0
    fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing postgresql-15 ..." >&2
    apt-get update -qq >&2 || true
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15 >&2; then
      return 0
    fi
  fi
  echo "The interop tests need PostgreSQL 15, which is not on this machine. Install postgresql-15 (Debian 12 has it, apt.postgresql.org has it for others), or set ASSAY_POSTGRES_15 to the folder that holds its initdb. Then run this again." >&2
  exit 1
}

install_schemathesis() {
  pins="$(cd "$(dirname "$0")" && pwd)/schemathesis.txt"
  venv="$tools/schemathesis"
  if [ -x "$venv/bin/schemathesis" ] && cmp -s "$pins" "$venv/pins.txt"; then
    ln -sf "$venv/bin/schemathesis" "$tools/bin/schemathesis"
    return 0
  fi
  if ! python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >&2 || true
  fi
  echo "Installing schemathesis ..." >&2
  rm -rf "$venv"
  if ! python3 -m venv "$venv" >&2 || ! "$venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r "$pins" >&2; then
    echo "The interop tests need schemathesis, which is a package of Python, and it could not be installed. They need Python 3.10 or newer with venv, and its package index. Then run this again." >&2
    exit 1
  fi
  cp "$pins" "$venv/pins.txt"
  ln -sf "$venv/bin/schemathesis" "$tools/bin/schemathesis"
}

install_postgres15
install_schemathesis
# `packages` asks for what comes ready made, and leaves the building for another call.
if [ "${1:-}" = packages ]; then
  exit 0
fi
echo "$peers" | while read -r name version package; do
  [ -n "$name" ] || continue
  install_peer "$name" "$version" "$package"
done

echo "$tools/bin"
