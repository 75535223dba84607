#!/bin/sh
# Builds the compiler of Rego for WebAssembly and notes what it was made from. Needs Go, which fetches the very release that is named here;
# every module is checked against go.sum (safety: S19). Run it after a change, and commit all of it.
#   build.sh           writes program and digests beside the workers
#   build.sh FOLDER    only notes the digests there: packing takes a minute, and is not compared
set -eu
cd "$(dirname "$0")"
out="$(cd "${1:-../runtime}" && pwd)"

build() {
  CGO_ENABLED=0 GOOS=wasip1 GOARCH=wasm GOFLAGS='' GOTOOLCHAIN=go1.26.8 \
    go build -trimpath -buildvcs=false -ldflags='-s -w' -o "$1" .
}

plain="$(mktemp)"
trap 'rm -f "$plain"' EXIT
build "$plain"
if [ $# -eq 0 ]; then
  node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const zlib = require("node:zlib");
    const bytes = readFileSync(process.argv[1]);
    writeFileSync(process.argv[2], zlib.brotliCompressSync(bytes, { params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
      [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    } }));
  ' "$plain" "$out/rego-compiler.wasm.br"
fi
# Of the program itself: another release of the compressor gives other bytes of the same content.
{
  echo "$(sha256sum <"$plain" | cut -d' ' -f1)  rego-compiler.wasm"
  sha256sum go.mod go.sum ./*.go build.sh | sed 's| \./| |'
} >"$out/rego-compiler.sha256"
