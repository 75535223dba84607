import type { CardInput, CardStatement } from './card';
import { cited, factsOf, newestBy, said } from './statements';
import { safeHref } from './links';

/** Legal's word and the scanner's findings first; the owner's licence is a claim beside them. */
export function licenceStatements(input: CardInput): CardStatement[] {
  const confirmed = factsOf(input, 'licence-confirmation').slice(0, 1);
  const found = newestBy(factsOf(input, 'licence'), fact =>
    [fact.body.path ?? '', fact.body.source].join('\n'),
  );
  return [
    ...confirmed.map(fact => ({
      label: 'Licence confirmed by Legal',
      text: `${fact.body.expression}, seen at ${fact.body.source}`,
      href: safeHref(fact.body.source),
      source: cited(fact),
    })),
    ...found.map(fact => ({
      label: `Licence found (${fact.body.source})`,
      text: fact.body.path
        ? `${fact.body.expression} in ${fact.body.path}`
        : fact.body.expression,
      source: cited(fact),
    })),
    ...said(input, 'legal.license', {
      label: 'Licence as the owner states it',
    }),
    ...said(input, 'legal.license_source'),
    ...said(input, 'legal.licenses'),
    ...said(input, 'legal.export'),
    ...said(input, 'legal.third_party_terms'),
  ];
}

export function supplyChainStatements(input: CardInput): CardStatement[] {
  const reading = factsOf(input, 'sbom-reading').slice(0, 1);
  const signatures = factsOf(input, 'signature');
  return [
    ...reading.map(fact => ({
      label: 'Bill of materials, as read',
      text: [
        `${fact.body.format} ${fact.body.specVersion}`,
        `${fact.body.components} components`,
        fact.body.schemaValid ? 'fits its schema' : 'does not fit its schema',
        fact.body.coversSubject
          ? 'covers this version'
          : 'does not cover this version',
      ].join(', '),
      source: cited(fact),
    })),
    ...signatures.map(fact => ({
      label: 'Signature handed in',
      text: `by key ${fact.body.envelope.signatures
        .map(signature => signature.keyid)
        .join(', ')}; whether it is trusted is the signature gate's to say`,
      source: cited(fact),
    })),
    ...said(input, 'security.encryption'),
    ...said(input, 'security.signed'),
    ...said(input, 'security.key_ids'),
    ...said(input, 'security.vuln_scans'),
    ...said(input, 'security.sbom_id'),
  ];
}
