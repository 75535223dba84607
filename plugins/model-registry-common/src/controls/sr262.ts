import type { Framework } from './control';

const from = [{ jurisdiction: 'US', date: '2026-04-17' }] as const;

/**
 * SR 26-2 (with OCC Bulletin 2026-13 and FIL-15-2026), which took the place of SR 11-7. It numbers no
 * clauses, so these are names of ours. Generative models lie outside of it.
 */
export const sr262: Framework = {
  id: 'sr-26-2',
  short: 'SR 26-2',
  title: 'SR 26-2 Model risk management',
  edition: '2026',
  kind: 'supervisory-guidance',
  controls: [
    {
      clause: 'materiality',
      title: {
        en: 'How much depends on it was assessed',
        de: 'Wie viel davon abhängt, ist eingeschätzt',
      },
      from,
      tiers: ['Medium', 'High'],
      gates: [],
      facts: ['risk-assessment'],
    },
    {
      clause: 'development',
      title: {
        en: 'Purpose, data and method are documented',
        de: 'Zweck, Daten und Methode sind dokumentiert',
      },
      from,
      gates: ['metadata-complete'],
    },
    {
      clause: 'outcomes',
      title: {
        en: 'Its results were held against what is expected',
        de: 'Die Ergebnisse wurden an den Erwartungen gemessen',
      },
      from,
      gates: ['evaluations-meet-thresholds', 'safety-floor'],
    },
    {
      clause: 'challenge',
      title: {
        en: 'Independent people questioned and accepted it',
        de: 'Unabhängige haben es hinterfragt und angenommen',
      },
      from,
      tiers: ['Medium', 'High'],
      gates: ['mrc-approval', 'two-person-rule'],
      votes: ['mrc-approver'],
    },
    {
      clause: 'vendor',
      title: {
        en: 'Models and parts of vendors meet the same bar',
        de: 'Für Modelle und Teile von Anbietern gilt dasselbe',
      },
      from,
      gates: ['licence-clean', 'sbom-present'],
    },
    {
      clause: 'monitoring',
      title: {
        en: 'It is reviewed again when something changes, and by a date',
        de: 'Es wird bei Änderungen und zu einem Termin neu geprüft',
      },
      from,
      gates: [],
      records: ['recertification'],
    },
  ],
  leftOut: [
    {
      clause: 'inventory',
      why: 'The inventory is the registry itself. What is not in it, no coverage can count.',
    },
    {
      clause: 'non-models',
      why: 'That something is no model is determined before it is registered.',
    },
  ],
};
