interface Change {
  id?: string;
  version?: string;
  severity?: string;
  when?: string;
  requires?: string;
  expr?: string;
  actual?: string;
  controls?: string;
  tests?: string;
}

/** A pack of one rule as YAML. Override what a test is about, as it would stand in the file. */
export function aPack(change: Change = {}): string {
  return `id: ${change.id ?? 'licences'}
version: ${change.version ?? '1.0.0'}
title: Licences
description: Licences are stated.
language: cel
owner: legal
rules:
  - id: stated
    title: A licence is stated
    severity: ${change.severity ?? 'block'}
    when: ${change.when ?? '{}'}
    requires: ${change.requires ?? '[metadata.legal]'}
    expr: ${change.expr ?? 'has(metadata.legal.license)'}
    reason: No licence is stated.
    controls: ${change.controls ?? '[NIST MAP 4.1]'}
    path: legal.license
    ${change.actual === undefined ? '' : `actual: ${change.actual}`}
    remedy: { text: State it under Legal., action: edit-metadata, role: model-owner }
    tests: ${
      change.tests ??
      '[{ name: stated, with: { metadata: { legal: { license: MIT } } }, expect: pass }, { name: not stated, expect: block }]'
    }
`;
}
