import type { PolicyNoticeKind } from '../notify/policyNotices';
import type { NoticeWords } from './noticesEn';

/** One language's words for every notice about policy packs. */
export type PolicyNoticeTable = Record<PolicyNoticeKind, NoticeWords>;

/** What people are told about changes of policy, in English. */
export const policyNoticesEn: PolicyNoticeTable = {
  'policy-asked': {
    title: 'A policy waits for your decision: {pack}',
    text: 'Somebody asks that moves ask revision {revision}. What it would do stands on the page of the pack.',
  },
  'policy-off-asked': {
    title: 'A policy waits for your decision: {pack}',
    text: 'Somebody asks that moves ask it no longer.',
  },
  'policy-over': {
    title: 'A policy no longer waits for you: {pack}',
    text: 'What was asked is decided or taken back.',
  },
  'policy-approved': {
    title: 'Policy activated: {pack}',
    text: 'Revision {revision}, as you asked. The page of the pack says from when it warns and blocks.',
  },
  'policy-off-approved': {
    title: 'Policy deactivated: {pack}',
    text: 'Moves ask it no longer, as you asked.',
  },
  'policy-rejected': {
    title: 'Policy not changed: {pack}',
    text: 'What you asked for was rejected. The reasons are on the page of the pack.',
  },
  'policy-blocks': {
    title: {
      by: 'count',
      one: 'A policy will hold up 1 version of yours: {pack}',
      other: 'A policy will hold up {count} versions of yours: {pack}',
    },
    text: 'From {date} on their next move is blocked until what its rules ask for is there. The page of the pack says what that is.',
  },
  'policy-warns': {
    title: {
      by: 'count',
      one: 'A policy will warn of 1 version of yours: {pack}',
      other: 'A policy will warn of {count} versions of yours: {pack}',
    },
    text: 'From {date} on. Nothing is blocked by it yet. The page of the pack says what its rules ask for.',
  },
  'policy-runs': {
    title: {
      by: 'count',
      one: '1 version of yours in production does not meet a policy: {pack}',
      other:
        '{count} versions of yours in production do not meet a policy: {pack}',
    },
    text: 'The registry looks at what runs every hour. Recertification was asked for, and the report on violations names the versions. The page of the pack says what its rules ask for.',
  },
};

/** What people are told about changes of policy, in German. */
export const policyNoticesDe: PolicyNoticeTable = {
  'policy-asked': {
    title: 'Ein Regelpaket wartet auf deine Entscheidung: {pack}',
    text: 'Jemand bittet, dass Übergänge an Revision {revision} gemessen werden. Was sie bewirken würde, steht auf der Seite des Pakets.',
  },
  'policy-off-asked': {
    title: 'Ein Regelpaket wartet auf deine Entscheidung: {pack}',
    text: 'Jemand bittet, dass Übergänge nicht mehr daran gemessen werden.',
  },
  'policy-over': {
    title: 'Ein Regelpaket wartet nicht mehr auf dich: {pack}',
    text: 'Worum gebeten wurde, ist entschieden oder zurückgenommen.',
  },
  'policy-approved': {
    title: 'Regelpaket aktiviert: {pack}',
    text: 'Revision {revision}, wie von dir erbeten. Ab wann sie warnt und blockiert, steht auf der Seite des Pakets.',
  },
  'policy-off-approved': {
    title: 'Regelpaket deaktiviert: {pack}',
    text: 'Übergänge werden nicht mehr daran gemessen, wie von dir erbeten.',
  },
  'policy-rejected': {
    title: 'Regelpaket bleibt, wie es ist: {pack}',
    text: 'Deine Bitte wurde abgelehnt. Die Gründe stehen auf der Seite des Pakets.',
  },
  'policy-blocks': {
    title: {
      by: 'count',
      one: 'Ein Regelpaket wird 1 Version von euch aufhalten: {pack}',
      other: 'Ein Regelpaket wird {count} Versionen von euch aufhalten: {pack}',
    },
    text: 'Ab {date} blockiert es ihren nächsten Übergang, bis da ist, was seine Regeln verlangen. Was das ist, steht auf der Seite des Pakets.',
  },
  'policy-warns': {
    title: {
      by: 'count',
      one: 'Ein Regelpaket wird bei 1 Version von euch warnen: {pack}',
      other:
        'Ein Regelpaket wird bei {count} Versionen von euch warnen: {pack}',
    },
    text: 'Ab {date}. Noch blockiert es nichts. Was seine Regeln verlangen, steht auf der Seite des Pakets.',
  },
  'policy-runs': {
    title: {
      by: 'count',
      one: '1 Version von euch in Produktion erfüllt ein Regelpaket nicht: {pack}',
      other:
        '{count} Versionen von euch in Produktion erfüllen ein Regelpaket nicht: {pack}',
    },
    text: 'Das Register sieht jede Stunde nach, was läuft. Die Rezertifizierung ist beantragt, und der Bericht über Verstöße nennt die Versionen. Was seine Regeln verlangen, steht auf der Seite des Pakets.',
  },
};
