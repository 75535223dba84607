package main

import (
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
)

// annotation is what stands in a `# METADATA` comment, with the path that it is about.
type annotation struct {
	Path        string          `json:"path"` // "data.assay.gates.licence_clean"
	File        string          `json:"file"`
	Row         int             `json:"row"`
	Annotations json.RawMessage `json:"annotations"`
}

func annotationsOf(set *ast.AnnotationSet) []annotation {
	found := []annotation{}
	for _, one := range set.Flatten() {
		if one.Annotations == nil {
			continue
		}
		text, err := json.Marshal(one.Annotations)
		if err != nil {
			continue // what YAML can say and JSON cannot is nothing a screen could show
		}
		line := annotation{Path: one.Path.String(), Annotations: text}
		if one.Location != nil {
			line.File, line.Row = one.Location.File, one.Location.Row
		}
		found = append(found, line)
	}
	return found
}
