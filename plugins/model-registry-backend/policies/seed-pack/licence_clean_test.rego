package assay.gates.licence_clean_test

import data.assay.gates.licence_clean

lists := {"allowed_licences": ["Apache-2.0", "MIT", "GPL-2.0-only WITH Classpath-exception-2.0"]}

reading(expression, alternatives) := {
	"factId": "f1",
	"path": "model.onnx",
	"expression": expression,
	"alternatives": alternatives,
	"source": "sbom",
	"ageDays": 1,
}

judge(licences) := decision if {
	decision := licence_clean.decision with input as {
		"version": "speech/vad@1.0.0",
		"licences": licences,
		"rules": {"scanAgeMaxDays": 30},
	}
		with data.assay.lists as lists
}

codes(decision) := {reason.code | some reason in decision.reasons}

test_allowed_passes if {
	decision := judge([reading("MIT", [[{"licence": "MIT"}]])])
	decision.result == "pass"
	decision.reasons[0].facts == ["f1"]
}

test_no_reading_blocks if {
	decision := judge([])
	decision.result == "block"
	codes(decision) == {"no-licence-reading"}
}

test_not_on_the_list_blocks if {
	decision := judge([reading("CC-BY-NC-4.0", [[{"licence": "CC-BY-NC-4.0"}]])])
	decision.result == "block"
	decision.reasons[0].kind == "mismatch"
	decision.reasons[0].path == "model.onnx"
}

test_or_needs_one if {
	decision := judge([reading("GPL-3.0-only OR MIT", [[{"licence": "GPL-3.0-only"}], [{"licence": "MIT"}]])])
	decision.result == "pass"
}

test_and_needs_all if {
	decision := judge([reading("GPL-3.0-only AND MIT", [[{"licence": "GPL-3.0-only"}, {"licence": "MIT"}]])])
	decision.result == "block"
	decision.reasons[0].params.terms == "GPL-3.0-only"
}

test_exception_can_be_listed if {
	alternatives := [[{"licence": "GPL-2.0-only", "exception": "Classpath-exception-2.0"}]]
	judge([reading("GPL-2.0-only WITH Classpath-exception-2.0", alternatives)]).result == "pass"
}

test_unreadable_blocks if {
	decision := judge([object.remove(reading("do what you like", []), ["alternatives"])])
	codes(decision) == {"licence-not-spdx"}
}

test_owners_word_alone_blocks if {
	stated := object.union(reading("MIT", [[{"licence": "MIT"}]]), {"source": "metadata"})
	decision := judge([stated])
	codes(decision) == {"licence-only-stated"}
	decision.reasons[0].kind == "untrusted"
}

test_owners_word_counts_once_confirmed if {
	stated := object.union(reading("MIT", [[{"licence": "MIT"}]]), {"source": "metadata", "confirmedBy": "f2"})
	decision := judge([stated])
	decision.result == "pass"
	decision.reasons[0].facts == ["f1", "f2"]
}

test_confirmation_does_not_widen_the_list if {
	stated := object.union(reading("CC-BY-NC-4.0", [[{"licence": "CC-BY-NC-4.0"}]]), {"source": "metadata", "confirmedBy": "f2"})
	judge([stated]).result == "block"
}

test_old_reading_blocks if {
	decision := judge([object.union(reading("MIT", [[{"licence": "MIT"}]]), {"ageDays": 31.5})])
	codes(decision) == {"licence-reading-old"}
	decision.reasons[0].actual == 31
}

test_one_bad_among_good_blocks if {
	decision := judge([
		reading("MIT", [[{"licence": "MIT"}]]),
		reading("SSPL-1.0", [[{"licence": "SSPL-1.0"}]]),
	])
	codes(decision) == {"licence-not-allowed"}
}

test_nothing_to_read_is_an_error if {
	decision := licence_clean.decision with input as {}
	decision.result == "error"
}
