# METADATA
# title: Who may do what
# description: >-
#   The built-in rules of access. The portal asks it what somebody may try ("policy"), the court whether a role
#   fits ("role") and whether a move is theirs to make ("move"). What it leaves open is denied.
package assay.authorization

default decision := {"answer": "deny"}

decision := may_try if input.door == "policy"

decision := holds_role if input.door == "role"

decision := may_move if input.door == "move"

# What the portal lets somebody try: by the roles of its configuration where it has some, else by who owns the model.

may_try := by_roles if data.assay.configuration.roles

else := by_owner

by_roles := {"answer": "deny"} if count(grants) == 0

else := {"answer": "allow"} if count(conditions) < count(grants)

else := {"answer": "conditional", "when": conditions[0]} if count(conditions) == 1

else := {"answer": "conditional", "when": {"anyOf": conditions}}

grants := [grant |
	some role in data.assay.configuration.roles
	is_member(role)
	some grant in role.allow
	covers(grant)
]

conditions := [grant.where | some grant in grants]

is_member(role) if {
	some member in role.members
	member in input.caller.claims
}

covers(grant) if {
	some pattern in grant.permissions
	matches(pattern)
}

matches("*")

matches(pattern) if pattern == input.permission.name

matches(pattern) if {
	endswith(pattern, ".*")
	startswith(input.permission.name, trim_suffix(pattern, "*"))
}

by_owner := {"answer": "deny"} if count(input.caller.claims) == 0

else := {"answer": "deny"} if not input.permission.name in object.keys(holders)

else := {"answer": "conditional", "when": owns} if input.permission.name in for_owners

else := {"answer": "allow"}

owns := {"rule": "IS_MODEL_OWNER", "params": {"claims": ["$ownerRefs"]}}

for_owners := {
	"modelregistry.model.update",
	"modelregistry.move.ask",
	"modelregistry.version.write",
}

# Which roles a permission asks for.

holds_role := {"answer": "allow"} if {
	some role in input.caller.roles
	role in holders[input.permission.name]
}

else := {"answer": "deny", "because": "role-missing"}

everybody := {
	"admin",
	"auditor",
	"break-glass",
	"contributor",
	"legal",
	"model-owner",
	"mrc-approver",
	"product-owner",
	"security",
	"sre",
	"viewer",
}

authors := {"contributor", "model-owner"}

reviewers := {"legal", "mrc-approver", "product-owner", "security"}

holders := {
	"modelregistry.account.manage": {"admin", "model-owner"},
	"modelregistry.evidence.read": ({"admin", "auditor", "model-owner", "sre"} | reviewers),
	"modelregistry.exception.break-glass": {"break-glass"},
	"modelregistry.fact.create": (authors | reviewers),
	"modelregistry.finding.write": ((authors | reviewers) | {"sre"}),
	"modelregistry.health.read": {"admin", "auditor", "security"},
	"modelregistry.ledger.read": {"admin", "auditor", "mrc-approver", "security"},
	"modelregistry.ledger.recover": {"admin"},
	"modelregistry.model.create": (authors | {"admin"}),
	"modelregistry.model.read": everybody,
	"modelregistry.model.update": {"admin", "model-owner"},
	"modelregistry.move.ask": authors,
	"modelregistry.move.carry-out": {"model-owner", "sre"},
	"modelregistry.move.decide": reviewers,
	"modelregistry.outbox.retry": {"admin"},
	"modelregistry.policy.decide": {"mrc-approver", "security"},
	"modelregistry.policy.read": everybody,
	"modelregistry.policy.write": {"legal", "mrc-approver", "security"},
	"modelregistry.roles.read": {"admin", "auditor", "security"},
	"modelregistry.version.write": authors,
	"modelregistry.webhook.manage": {"admin"},
}

# Who makes a move, and where it starts. A refusal names first what cannot be changed here.

may_move := {"answer": "deny", "because": "wrong-state"} if not input.move.state in starts[input.move.name]

else := {"answer": "deny", "because": "decision-needs-a-person"} if {
	not input.move.name in asks
	not in_person
}

else := {"answer": "deny", "because": "role-missing"} if not acts_in_role

else := {"answer": "deny", "because": "separation-of-duties"} if {
	input.move.name in {"approve", "request-changes"}
	input.move.own
}

else := {"answer": "allow"}

in_person if {
	input.caller.kind == "user"
	input.caller.direct
}

asks := {"recertify", "request-promotion", "submit", "withdraw"}

decisions := {"approve", "request-changes", "take-back"}

acts_in_role if {
	input.move.name in decisions
	some role in input.caller.roles
	role in input.move.deciding
}

acts_in_role if {
	some role in input.caller.roles
	role in makers[input.move.name]
}

makers := {
	"deprecate": {"model-owner"},
	"promote": {"model-owner", "sre"},
	"recertify": {"model-owner"},
	"reinstate": {"model-owner", "sre"},
	"request-promotion": authors,
	"retire": {"model-owner"},
	"submit": authors,
	"withdraw": authors,
}

voted_on := {
	"approved-for-prod",
	"approved-for-staging",
	"deprecated",
	"production",
	"staging",
	"submitted",
}

starts := {
	"approve": voted_on,
	"deprecate": {"production", "staging"},
	"promote": {"approved-for-prod", "approved-for-staging"},
	"recertify": {"production"},
	"reinstate": {"deprecated"},
	"request-changes": voted_on - {"deprecated", "production"},
	"request-promotion": {"deprecated", "staging"},
	"retire": ((voted_on - {"production"}) | {"changes-requested", "draft"}),
	"submit": {"changes-requested", "draft"},
	"take-back": voted_on,
	"withdraw": {"deprecated", "staging", "submitted"},
}
