# METADATA
# title: Licensing
# description: What was found against each rule of the pack; a rule against which nothing was found is met.
package assay.packs.licensing

import data.assay.lists.licensing.allowed

findings := {
	"readings-allowed": [finding | some finding in not_allowed],
	"readings-there": [{"kind": "missing"} | count(from_files) == 0],
	"statement-fits": [finding | some finding in not_read],
	"parts-allowed": [finding | some finding in parts_not_allowed],
}

# What the scanner read off the metadata is still the owner's word.
from_files contains licence if {
	some licence in input.licences
	licence.source != "metadata"
}

not_allowed contains finding if {
	some licence in from_files
	not allows(licence.expression)
	finding := {
		"path": object.get(licence, "path", "legal.license"),
		"actual": licence.expression,
		"expected": "a licence on the list",
		"facts": [licence.fact],
	}
}

not_read contains finding if {
	stated := input.metadata.legal.license
	read := {licence.expression | some licence in from_files}
	count(read) > 0
	not stated in read
	finding := {"actual": stated, "expected": concat(", ", sort(read))}
}

parts_not_allowed contains finding if {
	some part in parts
	not allows(part.license)
	finding := {
		"actual": part.license,
		"detail": sprintf("It is %s.", [part.name]),
	}
}

parts contains {"name": upstream.name, "license": upstream.license} if {
	some upstream in input.metadata.provenance.upstream_licenses
}

parts contains {"name": part.part, "license": part.license} if {
	some part in input.metadata.legal.licenses
}

# One side of an OR is enough, both sides of an AND are needed. Parentheses are for people of Legal.
allows(expression) if {
	not contains(expression, "(")
	some side in split(expression, " OR ")
	every term in split(side, " AND ") {
		trim_space(term) in allowed
	}
}
