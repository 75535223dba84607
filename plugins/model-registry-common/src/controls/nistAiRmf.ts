import type { Framework } from './control';

const from = [{ jurisdiction: 'US', date: '2023-01-26' }] as const; // published; nobody has to

/** NIST AI Risk Management Framework 1.0: what a registry sees of its subcategories. */
export const nistAiRmf: Framework = {
  id: 'nist-ai-rmf',
  short: 'NIST',
  title: 'NIST AI Risk Management Framework',
  edition: '1.0',
  kind: 'voluntary',
  controls: [
    {
      clause: 'GOVERN 1.5',
      title: {
        en: 'Reviews come back on a date',
        de: 'Prüfungen kehren zu einem Termin wieder',
      },
      from,
      gates: [],
      records: ['recertification'],
    },
    {
      clause: 'GOVERN 2.3',
      title: {
        en: 'Who answers for the business accepts the risk',
        de: 'Wer geschäftlich verantwortet, nimmt das Risiko an',
      },
      from,
      gates: ['other-approvals'],
      votes: ['product-owner'],
    },
    {
      clause: 'GOVERN 6.1',
      title: {
        en: 'Parts made by others are known',
        de: 'Bestandteile von Dritten sind bekannt',
      },
      from,
      gates: ['sbom-present'],
      facts: ['sbom-reading'],
    },
    {
      clause: 'MAP 1.5',
      title: {
        en: 'How risky it is was assessed, not only declared',
        de: 'Das Risiko wurde eingeschätzt, nicht nur angegeben',
      },
      from,
      tiers: ['Medium', 'High'],
      gates: [],
      facts: ['risk-assessment'],
    },
    {
      clause: 'MAP 2.3',
      title: {
        en: 'How it was made and measured is written down',
        de: 'Wie es entstand und gemessen wurde, steht geschrieben',
      },
      from,
      gates: ['metadata-complete'],
    },
    {
      clause: 'MAP 4.1',
      title: {
        en: 'Licences and rights of others are cleared',
        de: 'Lizenzen und Rechte Dritter sind geklärt',
      },
      from,
      gates: ['licence-clean'],
    },
    {
      clause: 'MEASURE 2.1',
      title: {
        en: 'It is on record what was measured, on what and how',
        de: 'Was womit und wie gemessen wurde, ist festgehalten',
      },
      from,
      gates: [],
      facts: ['evaluation'],
    },
    {
      clause: 'MEASURE 2.5',
      title: {
        en: 'It does its task well enough, with its uncertainty counted',
        de: 'Es erfüllt seine Aufgabe gut genug, samt Unsicherheit',
      },
      from,
      gates: ['evaluations-meet-thresholds'],
    },
    {
      clause: 'MEASURE 2.6',
      title: {
        en: 'It is safe enough to be used',
        de: 'Es ist sicher genug für den Gebrauch',
      },
      from,
      gates: ['safety-floor', 'findings-settled'],
    },
    {
      clause: 'MEASURE 2.7',
      title: {
        en: 'Its bytes are those that were signed, and Security looked at it',
        de: 'Die Bytes sind die signierten, und die Sicherheit hat geprüft',
      },
      from,
      gates: ['signature-valid', 'security-sign-off'],
      votes: ['security'],
    },
    {
      clause: 'MEASURE 2.10',
      title: {
        en: 'Data stays where its people may expect it',
        de: 'Daten bleiben, wo die Betroffenen sie erwarten dürfen',
      },
      from,
      gates: ['residency-match'],
    },
    {
      clause: 'MANAGE 1.1',
      title: {
        en: 'Somebody named decided that it may go on',
        de: 'Jemand Benanntes hat entschieden, dass es weitergeht',
      },
      from,
      gates: ['mrc-approval', 'two-person-rule'],
      votes: ['mrc-approver'],
    },
    {
      clause: 'MANAGE 4.1',
      title: {
        en: 'What runs is looked at again',
        de: 'Was läuft, wird wieder geprüft',
      },
      from,
      gates: [],
      records: ['recertification'],
    },
  ],
  leftOut: [
    {
      clause: 'GOVERN 1.4',
      why: 'The ledger keeps every decision of every version; its verifier proves that, not a gate.',
    },
    {
      clause: 'GOVERN 1.6',
      why: 'The inventory is the registry itself. What is not in it, no coverage can count.',
    },
    {
      clause: 'GOVERN 2.2',
      why: 'Training of people is no property of a version.',
    },
    {
      clause: 'MEASURE 2.4',
      why: 'Monitoring in production is not judged by a gate yet.',
    },
    {
      clause: 'MEASURE 2.11',
      why: 'Fairness is judged where a rule asks for it, inside MEASURE 2.5; no gate judges it alone.',
    },
    {
      clause: 'MANAGE 2.4',
      why: 'Deprecating and retiring are moves that are always open; whether they were rehearsed is not recorded.',
    },
  ],
};
