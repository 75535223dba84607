import { seedApprovals } from '../approvals/table';
import type { Rules } from '../lifecycle/caseFile';

/**
 * The rules a fresh installation starts with. The organisation replaces them in configuration; they
 * are data, and a change of them makes approvals stale.
 *
 * `vad-core` runs on noise and silence made in code. It can show that a detector stays quiet where
 * nobody speaks and how fast it is; it cannot show that it hears speech, and no rule here says so.
 */
export const seedRules: Rules = {
  evaluations: [
    {
      id: 'vad-core/false-alarms',
      useCases: ['speech-detection'],
      suite: 'vad-core',
      metric: 'false_alarm_rate',
      title: 'False alarms',
      comparator: '<=',
      limit: 0.03,
      bound: 'upper',
      nMin: 300, // below this the bound of a perfect run is already near half the limit
      ageMaxDays: 90,
      safety: false,
    },
    {
      id: 'vad-core/latency-p95',
      useCases: ['speech-detection'],
      suite: 'vad-core',
      metric: 'latency_p95_ms',
      title: 'Latency p95',
      comparator: '<=',
      limit: 50, // milliseconds; a frame lasts 32, so one late frame stays unheard
      bound: 'upper',
      nMin: 100,
      ageMaxDays: 90,
      safety: false,
    },
    {
      id: 'vad-core/silence-false-alarms',
      useCases: ['speech-detection'],
      suite: 'vad-core',
      metric: 'silence_false_alarm_rate',
      title: 'False alarms in silence',
      comparator: '<=',
      limit: 0.02, // recording people who are silent is the harm this floor keeps away
      bound: 'upper',
      nMin: 300,
      ageMaxDays: 90,
      safety: true,
    },
  ],
  scanAgeMaxDays: 90,
  approvals: seedApprovals,
  approvalValidDays: { Low: 365, Medium: 180, High: 90 },
  exceptionDaysMax: { Low: 90, Medium: 60, High: 30 },
  exceptionWarnDays: 14,
  breakGlass: { hoursMax: 24, reviewDueDays: 3 },
  recertifyDays: { Low: 365, Medium: 180, High: 90 },
  reviewDueDays: { Low: 10, Medium: 5, High: 5 },
  reminders: {
    remindDaysBefore: 2,
    escalateDaysAfter: 1,
    escalateTo: {
      'mrc-approver': 'admin',
      security: 'admin',
      legal: 'mrc-approver',
      'product-owner': 'mrc-approver',
    },
  },
  recertifyAskDays: 14,
  findings: { blockFrom: 'high', warnFrom: 'medium' },
};
