package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/loader"
	"github.com/open-policy-agent/opa/v1/version"
)

const errorsMax = 50 // a person mends the first ones first

func answerTo(asked []byte) response {
	var req request
	if err := json.Unmarshal(asked, &req); err != nil {
		return failed(fmt.Errorf("the request is no JSON of its shape: %w", err))
	}
	caps, err := ast.LoadCapabilitiesJSON(bytes.NewReader(req.Capabilities))
	if err != nil {
		return failed(fmt.Errorf("the capabilities cannot be read: %w", err))
	}
	modules, parsed, err := parse(req.Modules, caps)
	if err != nil {
		return failed(err)
	}
	if req.Op == "test" {
		return runTests(modules, req.Data, caps)
	}
	return compileToWasm(modules, parsed, req, caps)
}

// parse reads every module, so that the errors of all of them are told at once.
func parse(texts map[string]string, caps *ast.Capabilities) ([]bundle.ModuleFile, map[string]*ast.Module, error) {
	var faults ast.Errors
	files := []bundle.ModuleFile{}
	parsed := map[string]*ast.Module{}
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		module, err := ast.ParseModuleWithOpts(path, texts[path], ast.ParserOptions{
			ProcessAnnotation: true,
			RegoVersion:       ast.RegoV1,
			Capabilities:      caps,
		})
		var found ast.Errors
		switch {
		case errors.As(err, &found):
			faults = append(faults, found...)
		case err != nil:
			return nil, nil, err
		default:
			parsed[path] = module
			files = append(files, bundle.ModuleFile{URL: path, Path: path, Raw: []byte(texts[path]), Parsed: module})
		}
	}
	if len(faults) > 0 {
		return nil, nil, faults
	}
	return files, parsed, nil
}

// check compiles strictly: unused imports and variables, shadowed names and deprecated calls are errors too.
func check(modules map[string]*ast.Module, caps *ast.Capabilities) error {
	copies := map[string]*ast.Module{}
	for path, module := range modules {
		copies[path] = module.Copy()
	}
	compiler := ast.NewCompiler().WithCapabilities(caps).WithStrict(true).WithDefaultRegoVersion(ast.RegoV1)
	compiler.SetErrorLimit(errorsMax)
	compiler.Compile(copies)
	if compiler.Failed() {
		return compiler.Errors
	}
	return nil
}

func compileToWasm(files []bundle.ModuleFile, modules map[string]*ast.Module, req request, caps *ast.Capabilities) response {
	if err := check(modules, caps); err != nil {
		return failed(err)
	}
	set, faults := ast.BuildAnnotationSet(slices.Collect(maps.Values(modules)))
	if len(faults) > 0 {
		return failed(faults)
	}
	data := req.Data
	if data == nil {
		data = map[string]any{}
	}
	source := &bundle.Bundle{Modules: files, Data: data}
	source.Manifest.Init()
	source.Manifest.SetRegoVersion(ast.RegoV1)
	compiler := compile.New().
		WithTarget(compile.TargetWasm).
		WithCapabilities(caps).
		WithRegoVersion(ast.RegoV1).
		WithEntrypoints(req.Entrypoints...).
		WithBundle(source)
	if err := compiler.Build(context.Background()); err != nil {
		return failed(err)
	}
	built := compiler.Bundle().WasmModules
	if len(built) != 1 {
		return failed(fmt.Errorf("the compiler gave %d modules, expected 1", len(built)))
	}
	return response{Errors: []fault{}, Wasm: built[0].Raw, Annotations: annotationsOf(set), Opa: version.Version}
}

func failed(err error) response {
	return response{Errors: faultsOf(err), Opa: version.Version}
}

func faultsOf(err error) []fault {
	var several ast.Errors
	var loading loader.Errors
	if errors.As(err, &loading) {
		faults := []fault{}
		for _, one := range loading {
			faults = append(faults, faultsOf(one)...)
		}
		return faults
	}
	if !errors.As(err, &several) {
		var one *ast.Error
		if !errors.As(err, &one) {
			return []fault{{Code: "rego_error", Message: err.Error()}}
		}
		several = ast.Errors{one}
	}
	several.Sort()
	faults := []fault{}
	for _, one := range several {
		if len(faults) == errorsMax {
			break
		}
		found := fault{Code: one.Code, Message: one.Message}
		if one.Location != nil {
			found.File, found.Row, found.Col = one.Location.File, one.Location.Row, one.Location.Col
		}
		faults = append(faults, found)
	}
	return faults
}
