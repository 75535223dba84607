import type { glass as english } from '../messages/glass';
import type { SameKeys } from './sameKeys';

export const glass: SameKeys<typeof english> = {
  mark: 'Notfreigabe',
  environment: { staging: 'Staging', production: 'die Produktion' },
  break: 'Notfreigabe erteilen',
  title: 'Notfreigabe für: {{gate}}',
  what: 'Du setzt diese Prüfung von {{version}} allein und sofort aus, für eine Umgebung. Andere erfahren es jetzt: MRC, Sicherheit, die Verantwortlichen und alle, die zusehen. Sie blockiert von selbst wieder, und MRC prüft danach, ob es richtig war.',
  still:
    'Stimmen, die Zwei-Personen-Regel und falsche Digests setzt niemand aus.',
  for: 'Für',
  why: 'Worin besteht der Notfall',
  controls: 'Was inzwischen schützt',
  hours: 'Für so viele Stunden',
  hoursHelp: 'Höchstens {{count}} Stunden.',
  hoursWrong: 'Gib eine Zahl von Stunden zwischen 1 und {{count}} an.',
  done: 'Die Prüfung ist bis {{when}} ausgesetzt. Alle, die zusehen, erfahren es.',
  inForce: 'Notfreigabe in Kraft: {{gate}} ist für {{environment}} ausgesetzt.',
  inForceWhy:
    'Eine Person hat sie ohne zweite Stimme ausgesetzt. Sie blockiert von selbst wieder:',
  show: 'Ausnahme zeigen',
  end: 'Jetzt beenden',
  waits: 'wartet auf Nachprüfung, fällig',
  overdue: 'die Nachprüfung ist überfällig seit',
  used: 'genutzt',
  unused: 'nicht genutzt',
  review: 'Nachprüfen',
  reviewOf: 'Notfreigabe für {{gate}} nachprüfen: {{model}} {{version}}',
  reviewPanel: 'War es richtig?',
  reviewWhat:
    'Du hast das letzte Wort, und es kommt ins Journal. Was davon noch gilt, endet mit deiner Nachprüfung.',
  verdict: {
    justified: 'Gerechtfertigt',
    'not-justified': 'Nicht gerechtfertigt',
  },
  reviewed: '{{verdict}}, nachgeprüft',
  reviewAct: 'Nachprüfung eintragen',
  reviewWhyNeeded: 'Sag warum: Die Revision liest es.',
  reviewChoose: 'Sag, ob es richtig war.',
  reviewDone: 'Deine Nachprüfung ist eingetragen: {{verdict}}.',
  notToReview: 'Hier ist nichts nachzuprüfen.',
  notToReviewWhy:
    'Sie wurde nachgeprüft, oder sie gilt und wurde noch nicht genutzt.',
  brokeIt: 'Was ausgesetzt wurde',
  brokenBy: 'Ausgesetzt von',
  usedAt: 'Zuerst genutzt',
};
