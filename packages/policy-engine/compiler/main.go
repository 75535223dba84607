// Command rego-compiler is OPA's own compiler and test runner behind one JSON document on standard
// input and one on standard output. It is built for WebAssembly and committed, so that a registry
// compiles Rego without an `opa` beside it. It reads no files, opens no connection and keeps no state.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// request is what the caller asks for. Paths name modules in errors; they are no files.
type request struct {
	Op           string            `json:"op"` // "compile" or "test"
	Modules      map[string]string `json:"modules"`
	Data         map[string]any    `json:"data"`
	Entrypoints  []string          `json:"entrypoints"`
	Capabilities json.RawMessage   `json:"capabilities"`
}

// fault is one thing that is wrong with a module. Row and column count from 1; 0 says unknown.
type fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	File    string `json:"file,omitempty"`
	Row     int    `json:"row"`
	Col     int    `json:"col"`
}

type response struct {
	Errors      []fault       `json:"errors"`
	Wasm        []byte        `json:"wasm,omitempty"` // base64 in JSON
	Annotations []annotation  `json:"annotations,omitempty"`
	Tests       []testResult  `json:"tests,omitempty"`
	Coverage    *fileCoverage `json:"coverage,omitempty"`
	Opa         string        `json:"opa"`
}

func main() {
	asked, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answer, err := json.Marshal(answerTo(asked))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if _, err := os.Stdout.Write(answer); err != nil {
		os.Exit(2)
	}
}
