package main

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/version"
)

type testResult struct {
	Package string `json:"package"`
	Name    string `json:"name"`
	File    string `json:"file"`
	Row     int    `json:"row"`
	Outcome string `json:"outcome"` // pass, fail, skip, error
	Message string `json:"message,omitempty"`
}

// fileCoverage has OPA's own shape, of the modules that are no tests.
type fileCoverage = cover.Report

func runTests(files []bundle.ModuleFile, data map[string]any, caps *ast.Capabilities) response {
	modules := map[string]*ast.Module{}
	for _, file := range files {
		modules[file.Path] = file.Parsed
	}
	ctx := context.Background()
	if data == nil {
		data = map[string]any{}
	}
	store := inmem.NewFromObject(data)
	txn, err := store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return failed(err)
	}
	defer store.Abort(ctx, txn)
	covered := cover.New()
	compiler := ast.NewCompiler().WithCapabilities(caps).WithDefaultRegoVersion(ast.RegoV1).
		WithPathConflictsCheck(storage.NonEmpty(ctx, store, txn))
	results, err := tester.NewRunner().
		SetCompiler(compiler).
		SetStore(store).
		SetModules(modules).
		SetDefaultRegoVersion(ast.RegoV1).
		SetParallel(1).
		RaiseBuiltinErrors(true).
		SetCoverageQueryTracer(covered).
		RunTests(ctx, txn)
	if err != nil {
		return failed(err)
	}
	told := []testResult{}
	for result := range results {
		told = append(told, toldOf(result))
	}
	report := covered.Report(withoutTests(modules))
	slices.SortFunc(told, func(a, b testResult) int {
		return strings.Compare(a.Package+"."+a.Name, b.Package+"."+b.Name)
	})
	return response{Errors: []fault{}, Tests: told, Coverage: &report, Opa: version.Version}
}

func toldOf(result *tester.Result) testResult {
	told := testResult{Package: result.Package, Name: result.Name, Outcome: "pass"}
	if result.Location != nil {
		told.File, told.Row = result.Location.File, result.Location.Row
	}
	switch {
	case result.Error != nil:
		told.Outcome, told.Message = "error", result.Error.Error()
	case result.Skip:
		told.Outcome = "skip"
	case result.Fail:
		told.Outcome = "fail"
	}
	return told
}

func withoutTests(modules map[string]*ast.Module) map[string]*ast.Module {
	kept := map[string]*ast.Module{}
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		if !strings.HasSuffix(path, "_test.rego") {
			kept[path] = modules[path]
		}
	}
	return kept
}
