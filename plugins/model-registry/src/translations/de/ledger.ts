import type { ledger as english } from '../messages/ledger';
import type { SameKeys } from './sameKeys';

export const ledger: SameKeys<typeof english> = {
  title: 'Journal',
  heading: 'Journal dieses Registers',
  filterRef: 'Name eines Modells oder einer Version',
  filterSubject: 'Worüber',
  filterSubjectAll: 'alles',
  filterBefore: 'Vor Eintrag',
  filterBeforeHelp: 'Eine Zahl; die Liste beginnt mit dem Eintrag davor',
  subject: {
    model: 'Modelle',
    version: 'Versionen',
    exception: 'Ausnahmen',
    policy: 'Regeln',
    system: 'Das Register selbst',
  },
  about: 'Worüber',
  none: 'Kein Eintrag passt.',
  noneWhy: 'Einen Filter lockern oder alle entfernen.',
  clear: 'Alle Filter entfernen',
  empty: 'Das Journal ist leer.',
  emptyWhy: 'Der erste Eintrag kommt mit dem ersten Modell.',
  shown_one: '{{count}} Eintrag gezeigt, neueste zuerst',
  shown_other: '{{count}} Einträge gezeigt, neueste zuerst',
  more: 'Ältere Einträge zeigen',
  noPermission: 'Das ganze Journal ist für dich nicht offen.',
  noPermissionWhy:
    'Es ist für Revision, MRC, Sicherheit und Administration. Die Geschichte eines Modells, das du lesen darfst, steht auf seiner Seite unter Nachweise.',
  checkpoint: 'Neuester Kontrollpunkt',
  checkpointNone: 'Noch ist nichts signiert.',
  checkpointNoneWhy:
    'Der erste Kontrollpunkt kommt kurz nach dem ersten Eintrag.',
  checkpointStopped: 'Es wird nicht mehr signiert.',
  size: 'Einträge im Journal',
  covered: 'Signiert über',
  signedAt: 'Signiert',
  root: 'Wurzel',
  key: 'Schlüssel des Journals',
  note: 'Die signierte Notiz, zum Aufbewahren anderswo',
  waiting: 'Warten auf Einreihung',
  waitingSince: 'seit',
  uncovered: 'Noch unter keinem Kontrollpunkt',
  behind: 'Die Einreihung hängt nach: {{count}} Einträge warten.',
  behindWhy:
    'Sie sind geschrieben und sicher; ihren Platz bekommen sie, wenn es weitergeht.',
  verify: 'Diese Seite prüfen',
  verifyRun_one: 'Diesen {{count}} Eintrag prüfen',
  verifyRun_other: 'Diese {{count}} Einträge prüfen',
  verifyKey: 'Vertrauter Schlüssel des Journals',
  verifyKeyHelp:
    'Von denen, die das Journal führen. Bleibt das Feld leer, gilt der Schlüssel, den dieses Register nennt; das belegt weniger.',
  verifyRunning: 'Bytes, Hashes, Kette und Beweise werden geprüft',
  verifyCancelled: 'Angehalten. Nichts ist festgestellt.',
  verifyNothing:
    'Keiner der gezeigten Einträge ist schon unter einem Kontrollpunkt.',
  verified_one: '{{count}} Eintrag hält.',
  verified_other: '{{count}} Einträge halten.',
  verifiedWhy:
    'Ihre Bytes ergeben ihre Hashes, und jeder führt zur Wurzel von {{size}} Einträgen, signiert mit dem vertrauten Schlüssel.',
  consistent_one:
    '{{count}} Eintrag ist stimmig; wer signiert hat, ist nicht bekannt.',
  consistent_other:
    '{{count}} Einträge sind stimmig; wer signiert hat, ist nicht bekannt.',
  consistentWhy:
    'Ihre Bytes ergeben ihre Hashes, und jeder führt zur Wurzel von {{size}} Einträgen. Diese Wurzel ist mit dem Schlüssel signiert, den dieses Register nennt; wem er gehört, kannst nur du sagen.',
  otherSigner:
    'Der Kontrollpunkt ist nicht mit dem vertrauten Schlüssel signiert.',
  otherSignerWhy:
    'Entweder gehört der Schlüssel nicht zu diesem Journal oder der Kontrollpunkt nicht. Bei denen nachfragen, die das Journal führen.',
  forged: 'Die Signatur des Kontrollpunkts ist gefälscht.',
  broken_one: '{{count}} Stelle hält nicht.',
  broken_other: '{{count}} Stellen halten nicht.',
  brokenEntry: 'Eintrag {{index}}: {{message}}',
  badKey: 'Das ist kein Schlüssel eines Journals.',
  badKeyWhy: 'Er sieht aus wie Name+Hash+Schlüssel, in einer Zeile.',
  noWorker: 'Dieser Browser kann die Seite nicht prüfen.',
  noWorkerWhy:
    'Ihm fehlen Hintergrundprozesse, und ohne sie stünde die Seite still.',
  notAlone:
    'Diese Seite kommt von dem Register, das geprüft wird. Unabhängig, ohne Netz: assay verify --trust log.vkey bundle.zip.',
  proofHolds:
    'hier geprüft: {{steps}} Schritte führen von diesen Bytes zu Kontrollpunkt {{size}}',
  proofBroken: 'hält nicht: diese Bytes führen nicht zu Kontrollpunkt {{size}}',
  proofWaiting: 'noch unter keinem Kontrollpunkt',
};
