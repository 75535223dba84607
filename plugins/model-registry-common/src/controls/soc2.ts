import type { Framework } from './control';

const from = [{ jurisdiction: 'US', date: '2018-12-15' }] as const; // criteria of 2017

/** SOC 2, Trust Services Criteria: those that promotions of models are evidence for. */
export const soc2: Framework = {
  id: 'soc-2',
  short: 'SOC 2',
  title: 'SOC 2 Trust Services Criteria',
  edition: '2017, points of focus of 2022',
  kind: 'attestation',
  controls: [
    {
      clause: 'CC4.1',
      title: {
        en: 'Whether controls still work is looked at on dates',
        de: 'Ob Kontrollen noch greifen, wird zu Terminen geprüft',
      },
      from,
      gates: [],
      records: ['recertification'],
    },
    {
      clause: 'CC6.8',
      title: {
        en: 'Nothing unknown gets into what runs',
        de: 'Nichts Unbekanntes gelangt in das, was läuft',
      },
      from,
      gates: ['signature-valid'],
      facts: ['inspection'],
    },
    {
      clause: 'CC8.1',
      title: {
        en: 'Changes are approved by others before they go live',
        de: 'Änderungen sind vor dem Einsatz von anderen gebilligt',
      },
      from,
      gates: ['mrc-approval', 'security-sign-off', 'other-approvals'],
      votes: ['mrc-approver', 'security', 'legal', 'product-owner'],
    },
    {
      clause: 'CC9.2',
      title: {
        en: 'Risks from vendors are known and handled',
        de: 'Risiken durch Anbieter sind bekannt und behandelt',
      },
      from,
      gates: ['sbom-present', 'licence-clean'],
    },
    {
      clause: 'PI1.4',
      title: {
        en: 'Results are accurate enough for their use',
        de: 'Ergebnisse sind genau genug für ihren Zweck',
      },
      from,
      gates: ['evaluations-meet-thresholds'],
    },
  ],
  leftOut: [
    {
      clause: 'CC6.1',
      why: 'Access is the portal’s permission policy; the access page shows it for each model.',
    },
    {
      clause: 'CC7.2',
      why: 'The ledger and the auditor service record what happens; alarms are raised elsewhere.',
    },
    { clause: 'A1.2', why: 'Recovery is rehearsed by operators.' },
  ],
};
