import type { Framework } from './control';

const from = [{ jurisdiction: 'International', date: '2023-12-18' }] as const;

/** ISO/IEC 42001:2023, Annex A: clause numbers, titles in our own words. */
export const iso42001: Framework = {
  id: 'iso-42001',
  short: 'ISO/IEC 42001',
  title: 'ISO/IEC 42001 AI management system, Annex A',
  edition: '2023',
  kind: 'standard',
  controls: [
    {
      clause: 'A.4.2',
      title: {
        en: 'What it is made of is listed',
        de: 'Woraus es besteht, ist aufgeführt',
      },
      from,
      gates: ['sbom-present'],
    },
    {
      clause: 'A.5.3',
      title: {
        en: 'The assessment of its risk is kept',
        de: 'Die Einschätzung des Risikos ist aufbewahrt',
      },
      from,
      tiers: ['Medium', 'High'],
      gates: [],
      facts: ['risk-assessment'],
    },
    {
      clause: 'A.6.2.4',
      title: {
        en: 'It was measured against what is asked of it',
        de: 'Es wurde an dem gemessen, was verlangt ist',
      },
      from,
      gates: [
        'evaluations-meet-thresholds',
        'safety-floor',
        'findings-settled',
      ],
    },
    {
      clause: 'A.6.2.5',
      title: {
        en: 'It goes into use by a recorded decision',
        de: 'Es geht durch eine festgehaltene Entscheidung in Betrieb',
      },
      from,
      gates: [
        'mrc-approval',
        'security-sign-off',
        'two-person-rule',
        'other-approvals',
      ],
      votes: ['mrc-approver', 'security', 'legal', 'product-owner'],
    },
    {
      clause: 'A.6.2.6',
      title: {
        en: 'What is in use is reviewed again',
        de: 'Was in Betrieb ist, wird erneut geprüft',
      },
      from,
      gates: [],
      records: ['recertification'],
    },
    {
      clause: 'A.6.2.7',
      title: {
        en: 'Its technical description is complete',
        de: 'Die technische Beschreibung ist vollständig',
      },
      from,
      gates: ['metadata-complete'],
    },
    {
      clause: 'A.7.3',
      title: {
        en: 'Data comes from and stays where it may',
        de: 'Daten kommen von und bleiben an erlaubten Orten',
      },
      from,
      gates: ['residency-match'],
    },
    {
      clause: 'A.10.3',
      title: {
        en: 'What suppliers hand over is checked',
        de: 'Was Lieferanten übergeben, ist geprüft',
      },
      from,
      gates: ['licence-clean', 'signature-valid'],
    },
  ],
  leftOut: [
    {
      clause: 'A.2.2',
      why: 'A policy of the organisation, not of a version.',
    },
    {
      clause: 'A.3.2',
      why: 'Roles come from the organisation; the roles page shows who holds which.',
    },
    {
      clause: 'A.6.2.8',
      why: 'The ledger records every event; its verifier proves that, not a gate.',
    },
    {
      clause: 'A.8.4',
      why: 'Incidents towards others are told outside of the registry.',
    },
  ],
};
