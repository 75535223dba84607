# METADATA
# title: Licence clean
# description: >-
#   Every licence that was read for a version is one that the pack allows, at least one of them
#   was read by the scanner or confirmed by Legal, and the readings are recent.
# custom:
#   gate: licence-clean
#   controls: ["NIST MAP 4.1", "ISO/IEC 42001 A.10.3"]
package assay.gates.licence_clean

import data.assay.lists.allowed_licences

# Clauses of frameworks that this gate serves.
controls := ["NIST MAP 4.1", "ISO/IEC 42001 A.10.3"]

# What no rule below decides is not passed.
default decision := {"result": "error", "reasons": [{
	"kind": "error",
	"code": "policy-undecided",
	"params": {},
	"facts": [],
	"remedies": [{"action": "tell-policy-owner", "role": "admin"}],
	"controls": [],
}]}

decision := {"result": "block", "reasons": sort_reasons(findings)} if {
	count(input.licences) >= 0
	count(findings) > 0
}

decision := {"result": "pass", "reasons": [satisfied]} if {
	count(input.licences) > 0
	count(findings) == 0
}

findings contains finding if {
	count(input.licences) == 0
	finding := {
		"kind": "missing",
		"code": "no-licence-reading",
		"params": {},
		"facts": [],
		"remedies": [
			{"action": "upload-sbom", "role": "model-owner", "cli": command("fact add --kind sbom --file sbom.cdx.json")},
			{"action": "edit-metadata", "role": "model-owner"},
		],
	}
}

findings contains finding if {
	some licence in input.licences
	not licence.alternatives
	finding := about(licence, {
		"kind": "mismatch",
		"code": "licence-not-spdx",
		"params": {"expression": licence.expression, "source": licence.source},
		"actual": licence.expression,
		"expected": "an SPDX expression",
		"remedies": [
			{"action": "change-licence", "role": "model-owner"},
			{"action": "file-exception", "role": "model-owner"},
		],
	})
}

findings contains finding if {
	some licence in input.licences
	licence.alternatives
	not allowed(licence)
	finding := about(licence, {
		"kind": "mismatch",
		"code": "licence-not-allowed",
		"params": {
			"expression": licence.expression,
			"source": licence.source,
			"terms": concat(", ", sort(refused_terms(licence))),
		},
		"actual": licence.expression,
		"expected": "a licence on the allow-list",
		"remedies": [
			{"action": "change-licence", "role": "model-owner"},
			{"action": "file-exception", "role": "model-owner"},
		],
	})
}

# Who owns a model cannot testify for it: their word counts once Legal has seen where it is written.
findings contains finding if {
	count(input.licences) > 0
	every licence in input.licences {
		not testified(licence)
	}
	some licence in input.licences
	finding := about(licence, {
		"kind": "untrusted",
		"code": "licence-only-stated",
		"params": {"expression": licence.expression},
		"actual": licence.expression,
		"expected": "a reading of the files or the SBOM, or Legal's confirmation",
		"remedies": [
			{"action": "confirm-licence", "role": "legal", "cli": command("fact add --kind licence-confirmation --file confirmation.json")},
			{"action": "upload-sbom", "role": "model-owner", "cli": command("fact add --kind sbom --file sbom.cdx.json")},
		],
	})
}

findings contains finding if {
	some licence in input.licences
	licence.ageDays > input.rules.scanAgeMaxDays
	finding := about(licence, {
		"kind": "stale",
		"code": "licence-reading-old",
		"params": {
			"expression": licence.expression,
			"days": floor(licence.ageDays),
			"daysMax": input.rules.scanAgeMaxDays,
		},
		"actual": floor(licence.ageDays),
		"expected": input.rules.scanAgeMaxDays,
		"remedies": [{"action": "rescan", "role": "admin"}],
	})
}

satisfied := {
	"kind": "satisfied",
	"code": "licences-allowed",
	"params": {
		"count": count(input.licences),
		"expressions": concat(", ", sort({licence.expression | some licence in input.licences})),
	},
	"facts": sort({id | some licence in input.licences; some id in cited(licence)}),
	"remedies": [],
	"controls": controls,
}

# One alternative of an expression is enough, and all terms of that one must be allowed.
allowed(licence) if {
	some terms in licence.alternatives
	every term in terms {
		term_allowed(term)
	}
}

# An exception only adds permissions, so the plain licence on the list covers it. So does "or later".
term_allowed(term) if term.licence in allowed_licences

term_allowed(term) if concat(" WITH ", [term.licence, term.exception]) in allowed_licences

refused_terms(licence) := {term.licence |
	some terms in licence.alternatives
	some term in terms
	not term_allowed(term)
}

testified(licence) if licence.source != "metadata"

testified(licence) if licence.confirmedBy

cited(licence) := [licence.factId, licence.confirmedBy] if licence.confirmedBy

cited(licence) := [licence.factId] if not licence.confirmedBy

about(licence, reason) := object.union(reason, {"facts": cited(licence), "path": licence.path}) if licence.path

about(licence, reason) := object.union(reason, {"facts": cited(licence)}) if not licence.path

command(words) := concat(" ", ["assay", words, input.version])

# Sets have no order of their own that a reader would know, and the same case must read the same.
sort_reasons(reasons) := [reason |
	some triple in sort([[r.code, object.get(r, "path", ""), r] | some r in reasons])
	reason := object.union(triple[2], {"controls": controls})
]
