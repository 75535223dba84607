import type { Control, Framework } from './control';

/** High-risk uses of Annex III, as moved by the Digital Omnibus of 2026; Annex I follows on 2028-08-02. */
const highRisk = {
  from: [{ jurisdiction: 'EU', date: '2027-12-02' }],
  tiers: ['High'],
  ofHighRiskUse: true,
} as const satisfies Partial<Control>;

/**
 * EU AI Act, Regulation (EU) 2024/1689. What is "high-risk" the use cases of a model say, by the answers that people
 * gave about them. Where none says its class, the tier High stands in: the registry's nearest word for it.
 */
export const euAiAct: Framework = {
  id: 'eu-ai-act',
  short: 'EU AI Act',
  title: 'EU AI Act',
  edition: '2024/1689, dates as amended in 2026',
  kind: 'law',
  controls: [
    {
      clause: 'Art. 5',
      title: {
        en: 'It serves no use that is prohibited',
        de: 'Es dient keinem verbotenen Anwendungsfall',
      },
      from: [{ jurisdiction: 'EU', date: '2025-02-02' }],
      gates: ['use-permitted'],
    },
    {
      ...highRisk,
      clause: 'Art. 9',
      title: {
        en: 'Its risk is assessed, and what remains is accepted',
        de: 'Das Risiko ist eingeschätzt, der Rest angenommen',
      },
      gates: ['mrc-approval', 'other-approvals'],
      facts: ['risk-assessment'],
      votes: ['mrc-approver', 'product-owner'],
    },
    {
      ...highRisk,
      clause: 'Art. 11',
      title: {
        en: 'Technical documentation is there before it is used',
        de: 'Die technische Dokumentation liegt vor dem Gebrauch vor',
      },
      gates: ['metadata-complete'],
    },
    {
      ...highRisk,
      clause: 'Art. 14',
      title: {
        en: 'People watch over it: two of them decide',
        de: 'Menschen wachen darüber: zwei von ihnen entscheiden',
      },
      gates: ['two-person-rule'],
      votes: ['mrc-approver', 'security'],
    },
    {
      ...highRisk,
      clause: 'Art. 15',
      title: {
        en: 'It is accurate, robust and protected against tampering',
        de: 'Es ist genau, robust und gegen Manipulation geschützt',
      },
      gates: [
        'evaluations-meet-thresholds',
        'safety-floor',
        'signature-valid',
        'findings-settled',
      ],
    },
    {
      ...highRisk,
      clause: 'Art. 17',
      title: {
        en: 'Its quality is assured by others than its makers',
        de: 'Andere als die Hersteller sichern die Qualität',
      },
      gates: ['mrc-approval', 'security-sign-off'],
      votes: ['mrc-approver', 'security'],
    },
    {
      ...highRisk,
      clause: 'Art. 25',
      title: {
        en: 'Duties along the supply chain are settled',
        de: 'Pflichten entlang der Lieferkette sind geklärt',
      },
      gates: ['licence-clean'],
    },
    {
      clause: 'Art. 53',
      title: {
        en: 'Base models arrive with licence and documentation',
        de: 'Grundmodelle kommen mit Lizenz und Dokumentation',
      },
      from: [{ jurisdiction: 'EU', date: '2025-08-02' }],
      gates: ['licence-clean', 'metadata-complete'],
    },
    {
      ...highRisk,
      clause: 'Art. 72',
      title: {
        en: 'It is watched after it went into use',
        de: 'Es wird nach der Inbetriebnahme beobachtet',
      },
      gates: [],
      records: ['recertification'],
    },
  ],
  leftOut: [
    {
      clause: 'Art. 4',
      why: 'AI literacy of people is no property of a version. In force since 2025-02-02.',
    },
    {
      clause: 'Art. 12',
      why: 'The ledger records what is decided; the logs of the running system are kept where it runs.',
    },
    {
      clause: 'Art. 50',
      why: 'Whether users are told that they meet an AI shows in the product. In force since 2026-08-02; marking by older systems from 2026-12-02.',
    },
    {
      clause: 'Art. 73',
      why: 'Serious incidents are reported to authorities outside of the registry.',
    },
  ],
};
