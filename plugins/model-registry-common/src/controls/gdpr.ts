import type { Framework } from './control';

const from = [
  { jurisdiction: 'EU', date: '2018-05-25' },
  { jurisdiction: 'EEA', date: '2018-07-20' },
  { jurisdiction: 'UK', date: '2021-01-01' }, // as UK GDPR
] as const;

/** GDPR, Regulation (EU) 2016/679, and the UK's: what a version shows of it. */
export const gdpr: Framework = {
  id: 'gdpr',
  short: 'GDPR',
  title: 'General Data Protection Regulation',
  edition: '2016/679',
  kind: 'law',
  controls: [
    {
      clause: 'Art. 30',
      title: {
        en: 'What data is processed for what is written down',
        de: 'Welche Daten wozu verarbeitet werden, steht geschrieben',
      },
      from,
      gates: ['metadata-complete'],
    },
    {
      clause: 'Art. 32',
      title: {
        en: 'Security signed off how data is protected',
        de: 'Die Sicherheit hat den Schutz der Daten gebilligt',
      },
      from,
      gates: ['security-sign-off', 'signature-valid'],
      votes: ['security'],
    },
    {
      clause: 'Art. 44',
      title: {
        en: 'Data does not leave the region it may be in',
        de: 'Daten verlassen die erlaubte Region nicht',
      },
      from,
      gates: ['residency-match'],
    },
  ],
  leftOut: [
    {
      clause: 'Art. 17',
      why: 'Erasure is a procedure of operators: personal parts of ledger entries are salted commitments and can be forgotten.',
    },
    {
      clause: 'Art. 22',
      why: 'Whether people are decided about by machine alone shows in the product.',
    },
    {
      clause: 'Art. 35',
      why: 'An impact assessment is made of a processing, not of a version.',
    },
  ],
};
