package assay.authorization_test

import data.assay.authorization

asked(permission, claims) := {
	"door": "policy",
	"permission": {"name": permission, "onModel": true},
	"caller": {"claims": claims},
}

jo := ["user:default/jo", "group:default/research"]

# Roles of the configuration, of which each test gives its own.

reader := {"name": "reader", "members": ["group:default/research"], "allow": [{"permissions": ["modelregistry.model.*"]}]}

answer_by(roles, permission) := answer if {
	answer := authorization.decision with input as asked(permission, jo)
		with data.assay.configuration.roles as roles
}

narrowed(group) := object.union(reader, {"allow": [{
	"permissions": ["modelregistry.model.read"],
	"where": {"rule": "IN_GROUP", "params": {"groups": [group]}},
}]})

test_no_role_allows_nothing if {
	answer_by([], "modelregistry.model.read").answer == "deny"
}

test_a_beginning_allows_what_begins_so if {
	answer_by([reader], "modelregistry.model.read") == {"answer": "allow"}
	answer_by([reader], "modelregistry.move.ask") == {"answer": "deny"}
}

test_a_star_allows_all if {
	all := object.union(reader, {"allow": [{"permissions": ["*"]}]})
	answer_by([all], "modelregistry.move.ask") == {"answer": "allow"}
}

test_one_condition_stands_alone if {
	answer_by([narrowed("speech")], "modelregistry.model.read").when.rule == "IN_GROUP"
}

test_two_conditions_are_alternatives if {
	answer := answer_by([narrowed("speech"), narrowed("vision")], "modelregistry.model.read")
	count(answer.when.anyOf) == 2
}

test_a_grant_without_a_condition_outweighs_others if {
	answer_by([narrowed("speech"), reader], "modelregistry.model.read") == {"answer": "allow"}
}

# No roles in the configuration.

test_nobody_is_denied if {
	authorization.decision == {"answer": "deny"} with input as asked("modelregistry.model.read", [])
}

test_what_is_not_known_is_denied if {
	authorization.decision == {"answer": "deny"} with input as asked("modelregistry.model.approve", jo)
}

test_reading_is_open if {
	authorization.decision == {"answer": "allow"} with input as asked("modelregistry.model.read", jo)
}

test_writing_is_for_owners if {
	authorization.decision.when.rule == "IS_MODEL_OWNER" with input as asked("modelregistry.version.write", jo)
}

# The doors of the court.

held(permission, roles) := {"door": "role", "permission": {"name": permission}, "caller": {"roles": roles}}

test_a_role_fits_or_does_not if {
	authorization.decision.answer == "allow" with input as held("modelregistry.policy.decide", ["viewer", "security"])
	authorization.decision.because == "role-missing" with input as held("modelregistry.policy.decide", ["legal"])
}

moving(move, state, roles) := {
	"door": "move",
	"permission": {"name": "modelregistry.move"},
	"caller": {"kind": "user", "direct": true, "roles": roles},
	"move": {"name": move, "state": state, "deciding": ["mrc-approver"], "own": false},
}

told(question) := object.get(answer, "because", "nothing") if {
	answer := authorization.decision with input as question
}

test_moves_start_where_the_table_says if {
	told(moving("promote", "draft", ["sre"])) == "wrong-state"
	told(moving("promote", "approved-for-prod", ["sre"])) == "nothing"
}

test_machines_only_ask if {
	promote := moving("promote", "approved-for-prod", ["sre"])
	told(object.union(promote, {"caller": {"direct": false}})) == "decision-needs-a-person"
	told(object.union(promote, {"caller": {"kind": "service"}})) == "decision-needs-a-person"
	told(object.union(moving("submit", "draft", ["contributor"]), {"caller": {"kind": "service"}})) == "nothing"
}

test_decisions_are_for_roles_that_are_asked if {
	told(moving("approve", "submitted", ["legal"])) == "role-missing"
	told(moving("approve", "submitted", ["mrc-approver"])) == "nothing"
	told(moving("retire", "draft", ["mrc-approver"])) == "role-missing"
}

test_nobody_decides_on_their_own if {
	own := object.union(moving("approve", "submitted", ["mrc-approver"]), {"move": {"own": true}})
	told(own) == "separation-of-duties"
	told(object.union(own, {"move": {"name": "take-back"}})) == "nothing"
}

test_a_door_there_is_not_is_shut if {
	authorization.decision == {"answer": "deny"} with input as {"door": "window"}
}
