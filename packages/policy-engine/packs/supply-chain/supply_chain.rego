# METADATA
# title: Supply chain
# description: What was found against each rule of the pack; a rule against which nothing was found is met.
package assay.packs.supply_chain

import data.assay.lists.supply_chain.scan_age_max_days

findings := {
	"sbom-recent": [finding | some finding in sbom],
	"no-code": [finding | some finding in code],
	"bytes-whole": [finding | some finding in damaged],
	"built-from-known-code": [{"path": path} | some path in not_given],
	"vulnerabilities-scanned": [finding | some finding in scans],
	"source-signed": [finding | some finding in source],
}

sbom contains {"kind": "missing"} if count(input.sboms) == 0

sbom contains {"detail": "It is not valid by its schema.", "facts": [one.fact]} if {
	some one in input.sboms
	not one.valid
}

sbom contains {"detail": "It names other bytes.", "facts": [one.fact]} if {
	some one in input.sboms
	not one.covers
}

sbom contains finding if {
	some one in input.sboms
	one.ageDays > scan_age_max_days
	finding := {"kind": "stale", "actual": one.ageDays, "expected": scan_age_max_days, "facts": [one.fact]}
}

code contains finding if {
	some file in input.code
	finding := {
		"path": file.path,
		"detail": sprintf("It is %s with %d findings.", [file.format, file.findings]),
		"facts": [file.fact],
	}
}

damaged contains finding if {
	some one in input.damaged
	some path in one.paths
	finding := {"path": path, "actual": one.status, "facts": [one.fact]}
}

not_given contains path if {
	some name in ["repo", "commit", "trainer_image_digest"]
	object.get(input.metadata.provenance, name, "") == ""
	path := sprintf("provenance.%s", [name])
}

scanned contains scan if some scan in input.metadata.security.vuln_scans

scans contains {"kind": "missing"} if count(scanned) == 0

scans contains finding if {
	some scan in scanned
	object.get(scan, "critical", 0) > 0
	finding := {"actual": scan.critical, "expected": 0, "detail": sprintf("By %s.", [scan.tool])}
}

scans contains finding if {
	count(scanned) > 0
	count({scan | some scan in scanned; is_recent(scan)}) == 0
	finding := {"kind": "stale", "expected": sprintf("at most %d days old", [scan_age_max_days])}
}

# A day is written without its time.
is_recent(scan) if days_since(scan.time) <= scan_age_max_days

days_since(when) := (time.parse_rfc3339_ns(input.now) - time.parse_rfc3339_ns(whole(when))) / 86400000000000

whole(moment) := moment if count(moment) > 10

whole(day) := sprintf("%sT00:00:00Z", [day]) if count(day) == 10

# What the metadata names may have changed since the tag was seen.
trusted contains one.fact if {
	some one in input.sources
	one.signature == "verified"
	one.named
}

source contains {"kind": "missing"} if count(input.sources) == 0

source contains finding if {
	count(trusted) == 0
	some one in input.sources
	one.signature != "verified"
	finding := {
		"kind": "untrusted",
		"actual": one.signature,
		"expected": "verified",
		"detail": sprintf("Tag %s of %s.", [one.tag, one.repository]),
		"facts": [one.fact],
	}
}

source contains finding if {
	count(trusted) == 0
	some one in input.sources
	one.signature == "verified"
	finding := {
		"kind": "mismatch",
		"actual": object.get(input.metadata.provenance, "commit", ""),
		"expected": one.commit,
		"facts": [one.fact],
	}
}
