package assay.packs.licensing_test

import data.assay.packs.licensing

reading(expression) := {"expression": expression, "source": "sbom", "path": "model.onnx", "ageDays": 1, "fact": "f1"}

found(licences, metadata) := result if {
	result := licensing.findings with input as {"licences": licences, "metadata": metadata}
		with data.assay.lists.licensing.allowed as ["MIT", "Apache-2.0"]
}

test_allowed if {
	result := found([reading("MIT")], {"legal": {"license": "MIT"}})
	result["readings-allowed"] == []
	result["statement-fits"] == []
	result["parts-allowed"] == []
	result["readings-there"] == []
}

test_one_side_is_enough if {
	found([reading("GPL-3.0-only OR MIT")], {})["readings-allowed"] == []
}

test_both_sides_are_needed if {
	count(found([reading("GPL-3.0-only AND MIT")], {})["readings-allowed"]) == 1
}

test_parentheses_are_not_read if {
	count(found([reading("(MIT)")], {})["readings-allowed"]) == 1
}

test_not_allowed_names_file_and_fact if {
	[finding] := found([reading("CC-BY-NC-4.0")], {})["readings-allowed"]
	finding.path == "model.onnx"
	finding.facts == ["f1"]
	finding.actual == "CC-BY-NC-4.0"
}

test_nothing_read if {
	found([], {})["readings-there"] == [{"kind": "missing"}]
}

test_statement_that_nothing_carries if {
	[finding] := found([reading("MIT")], {"legal": {"license": "Apache-2.0"}})["statement-fits"]
	finding.expected == "MIT"
}

test_upstream_not_allowed if {
	metadata := {"provenance": {"upstream_licenses": [{"name": "base", "license": "CC-BY-NC-4.0"}]}}
	[finding] := found([], metadata)["parts-allowed"]
	finding.detail == "It is base."
}

test_part_not_allowed if {
	metadata := {"legal": {"licenses": [{"part": "tokenizer", "license": "GPL-3.0-only"}]}}
	[finding] := found([], metadata)["parts-allowed"]
	finding.detail == "It is tokenizer."
}

test_owners_word_is_no_reading if {
	stated := {"expression": "MIT", "source": "metadata", "ageDays": 1, "fact": "f1"}
	found([stated], {})["readings-there"] == [{"kind": "missing"}]
}
