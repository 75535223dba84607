#!/bin/sh
# Compiles each pack's gates to WebAssembly and notes what they were made from.
# Needs `opa` as .ci/install-interop.sh installs it. Run it after a change to a policy, and commit all of it.
set -eu
cd "$(dirname "$0")"

for pack in */; do
  pack="${pack%/}"
  out="$(mktemp -d)"
  trap 'rm -rf "$out"' EXIT
  # Tests are no part of the bundle. Only what the WebAssembly runtime brings itself may be called.
  opa build -t wasm -O 1 --capabilities capabilities.json \
    --ignore '*_test.rego' --ignore '*.wasm' \
    -e assay/gates/licence_clean/decision \
    -o "$out/bundle.tar.gz" "$pack"
  tar -xzf "$out/bundle.tar.gz" -C "$out" /policy.wasm
  cp "$out/policy.wasm" "$pack/policy.wasm"
  chmod 644 "$pack/policy.wasm"
  (cd "$pack" && sha256sum licence_clean.rego data.json ../capabilities.json policy.wasm) >"$pack/SOURCE.sha256"
done
