package assay.packs.supply_chain_test

import data.assay.packs.supply_chain

signed := {"repository": "git.example.org/a", "tag": "v1", "commit": "a1", "signature": "verified", "named": true, "ageDays": 1, "fact": "f9"}

blank := {
	"now": "2026-11-23T12:00:00.000Z",
	"sboms": [{"format": "CycloneDX", "valid": true, "covers": true, "components": 3, "ageDays": 1, "fact": "f1"}],
	"code": [],
	"damaged": [],
	"sources": [signed],
	"metadata": {
		"provenance": {"repo": "https://git.example.org/a", "commit": "a1", "trainer_image_digest": "sha256:77"},
		"security": {"vuln_scans": [{"tool": "scanner", "time": "2026-11-20", "critical": 0}]},
	},
}

found(change) := result if {
	result := supply_chain.findings with input as object.union(blank, change)
		with data.assay.lists.supply_chain.scan_age_max_days as 90
}

test_all_is_well if {
	every findings in found({}) {
		findings == []
	}
}

test_no_sbom if {
	found({"sboms": []})["sbom-recent"] == [{"kind": "missing"}]
}

test_sbom_that_does_not_hold if {
	bad := {"format": "SPDX", "valid": false, "covers": false, "components": 0, "ageDays": 91, "fact": "f1"}
	count(found({"sboms": [bad]})["sbom-recent"]) == 3
}

test_code_is_named if {
	[finding] := found({"code": [{"path": "a.pkl", "format": "pickle", "findings": 2, "fact": "f2"}]})["no-code"]
	finding.detail == "It is pickle with 2 findings."
}

test_damaged_names_each_file if {
	count(found({"damaged": [{"paths": ["a", "b"], "status": "changed", "fact": "f3"}]})["bytes-whole"]) == 2
}

test_code_of_training_not_given if {
	found({"metadata": {"provenance": {"commit": ""}}})["built-from-known-code"] == [{"path": "provenance.commit"}]
}

test_no_scan if {
	found({"metadata": {"security": {"vuln_scans": []}}})["vulnerabilities-scanned"] == [{"kind": "missing"}]
}

test_critical_found if {
	scan := {"tool": "scanner", "time": "2026-11-20T10:00:00Z", "critical": 2}
	[finding] := found({"metadata": {"security": {"vuln_scans": [scan]}}})["vulnerabilities-scanned"]
	finding.detail == "By scanner."
}

test_old_scan if {
	scan := {"tool": "scanner", "time": "2026-01-20"}
	[finding] := found({"metadata": {"security": {"vuln_scans": [scan]}}})["vulnerabilities-scanned"]
	finding.kind == "stale"
}

test_no_source if {
	found({"sources": []})["source-signed"] == [{"kind": "missing"}]
}

test_tag_that_nobody_trusted_signed if {
	[finding] := found({"sources": [object.union(signed, {"signature": "unsigned"})]})["source-signed"]
	finding.kind == "untrusted"
	finding.detail == "Tag v1 of git.example.org/a."
}

test_tag_of_another_commit if {
	[finding] := found({"sources": [object.union(signed, {"commit": "b2", "named": false})]})["source-signed"]
	finding.expected == "b2"
}

test_one_signed_tag_is_enough if {
	found({"sources": [signed, object.union(signed, {"signature": "unsigned", "fact": "f8"})]})["source-signed"] == []
}
