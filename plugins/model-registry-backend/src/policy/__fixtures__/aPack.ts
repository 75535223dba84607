interface PackOptions {
  readonly id?: string;
  readonly expr?: string;
  readonly tests?: string; // YAML
  readonly when?: string; // YAML
  readonly more?: string; // lines of the pack itself
  readonly language?: 'cel' | 'rego';
  readonly rego?: string;
}

/** The files of a pack with one rule; its tests hold whatever the rule says, since their case is out of scope. */
export function aPack({
  id = 'tried',
  expr = 'true',
  tests,
  when,
  more = '',
  language = 'cel',
  rego = '',
}: PackOptions = {}) {
  const isOut =
    '[{ name: one, event: reinstate, expect: not-applicable }, { name: two, event: reinstate, expect: not-applicable }]';
  const all =
    '{ events: [submit, promote-to-staging, request-promotion, promote-to-production] }';
  const cel = `    expr: ${JSON.stringify(expr)}
    tests: ${tests ?? isOut}
`;
  const text = `id: ${id}
version: 1.0.0
title: Tried
description: A rule that somebody tries.
language: ${language}
owner: mrc-approver
${more}
rules:
  - id: rule
    title: It holds
    severity: block
    when: ${when ?? all}
    path: legal.license
    reason: It does not hold.
    controls: [NIST MAP 4.1]
    remedy: { text: Make it hold., action: edit-metadata, role: model-owner }
${language === 'cel' ? cel : ''}`;
  const name = id.replace(/-/g, '_');
  const files: Record<string, string> = { 'pack.yaml': text };
  if (language === 'rego')
    files[`${name}.rego`] = `package assay.packs.${name}\n\n${rego}\n`;
  return { files };
}
