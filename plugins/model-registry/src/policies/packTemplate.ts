/** What a new pack begins with: one rule that can be read, tried and changed. */
export function packTemplate({
  id,
  title,
  owner,
}: {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
}): string {
  return `id: ${id}
version: 1.0.0
title: ${JSON.stringify(title)}
description: Say here what these rules guard, and why.
language: cel
owner: ${owner}
rules:
  - id: sbom-recent
    title: An SBOM covers these bytes and is not older than 180 days
    severity: block
    when:
      events: [promote-to-production]
    expr: sboms.exists(s, s.covers && s.ageDays <= 180)
    reason: The parts of these bytes are not known, or were read too long ago.
    remedy:
      text: Upload an SBOM for the sealed digest, or have it read again.
      action: upload-sbom
      role: model-owner
    controls: [NIST GOVERN 6.1]
    tests:
      - name: read a month ago
        with:
          sboms: [{ format: CycloneDX, valid: true, covers: true, components: 12, ageDays: 30, fact: f1 }]
        expect: pass
      - name: read too long ago
        with:
          sboms: [{ format: CycloneDX, valid: true, covers: true, components: 12, ageDays: 400, fact: f1 }]
        expect: block
      - name: nobody handed one in
        expect: block
`;
}

/** A name for rules as the registry takes it, from a title as people write it. */
export function idOfTitle(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const id = (words ?? []).join('-').replace(/^[0-9-]+/, '');
  return id.slice(0, 64).replace(/-$/, '');
}
