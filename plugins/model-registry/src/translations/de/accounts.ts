import type {
  accounts as english,
  roleMapping as englishMapping,
} from '../messages/accounts';
import type { SameKeys } from './sameKeys';

export const accounts: SameKeys<typeof english> = {
  admin: 'Räume der Verwaltung',
  title: 'Dienstkonten',
  heading: 'Dienstkonten',
  intro:
    'Jobs und Bots rufen das Register mit einem eigenen Token. Es darf nie mehr als wer es angelegt hat, entscheidet nichts und läuft von selbst ab.',
  create: 'Neues Konto',
  none: 'Noch kein Dienstkonto.',
  noneWhy:
    'Legen Sie eines für einen CI-Job an, für Ihre Modelle oder als Verwaltung für eine Gruppe.',
  noPermission: 'Dienstkonten sind Ihnen nicht zugänglich.',
  noPermissionWhy: 'Sie sind für Eigentümer von Modellen und die Verwaltung.',
  name: 'Konto',
  scope: 'Wofür',
  end: 'Ende',
  used: 'Zuletzt benutzt',
  never: 'nie',
  by: 'Angelegt von',
  change: 'Ändern',
  status: { live: 'Gilt', ended: 'Abgelaufen', revoked: 'Widerrufen' },
  action: {
    read: 'lesen',
    publish: 'veröffentlichen',
    'record-facts': 'Fakten eintragen',
    ask: 'einreichen und beantragen',
    evidence: 'Nachweise holen',
  },
  environment: {
    development: 'Entwicklung',
    staging: 'Staging',
    production: 'Produktion',
  },
  keys_one: '{{count}} Schlüssel',
  keys_other: '{{count}} Schlüssel',
  scopeLine: '{{actions}} bei {{where}}',
  rotate: 'Erneuern',
  rotateOf: 'Token von {{name}} erneuern',
  rotateWhat:
    'Ein weiteres Token wird gemacht und einmal gezeigt. Das vorige gilt noch {{hours}} Stunden.',
  rotateSend: 'Weiteres Token machen',
  revoke: 'Widerrufen',
  revokeOf: '{{name}} widerrufen',
  revokeWhat:
    'Tokens und Schlüssel gelten sofort nicht mehr, für immer. Der Name wird nicht wieder vergeben.',
  revokeWhy: 'Warum, fürs Journal',
  revokeSend: '{{name}} widerrufen',
  revokeDone: '{{name}} ist widerrufen.',
  newTitle: 'Neues Dienstkonto',
  newWhat:
    'Sie können geben, was Sie selbst dürfen, bei Ihren Modellen; die Verwaltung auch bei ganzen Gruppen.',
  newName: 'Name des Kontos',
  newNameHelp: 'Kleinbuchstaben, Ziffern und Striche, etwa ci-speech',
  newDescription: 'Wozu es da ist',
  newWhere: 'Modelle',
  newWhereHelp:
    'gruppe/name, oder gruppe/* für alle einer Gruppe; mehrere mit Komma',
  newActions: 'Darf',
  newEnvironments: 'Im Bereich',
  newDays: 'Tage bis zum Ende, höchstens {{max}}',
  newSend: 'Konto anlegen',
  tokenTitle: 'Das Token von {{name}}',
  tokenOnce:
    'Kopieren Sie es jetzt. Es wird einmal gezeigt und nirgends aufbewahrt.',
  tokenPaste: 'Im Job, als Umgebung:',
  tokenDone: 'Ich habe es kopiert',
};

export const roleMapping: SameKeys<typeof englishMapping> = {
  title: 'Rollen',
  heading: 'Rollen, Regionen und Quoten, wie sie gelten',
  intro:
    'Aus der Konfiguration gelesen, wo sie geprüft wird. Hier wird nichts geändert; jeder Teil nennt seinen Schlüssel.',
  noPermission: 'Die Zuordnung der Rollen ist Ihnen nicht zugänglich.',
  noPermissionWhy: 'Sie ist für Verwaltung, Sicherheit und Revision.',
  mapping: 'Wer welche Rolle hat',
  group: 'Aus Gruppe (Katalog)',
  roles: 'Rolle',
  scope: 'Gegenüber',
  allModels: 'allen Modellen',
  people: 'Personen',
  nobody: 'niemand, der zählt',
  owners:
    'Mitglieder der Gruppe, der ein Modell gehört, sind ohne eigene Zeile dessen Eigentümer und Mitwirkende.',
  unheld:
    'Niemand hat: {{roles}}. Was danach fragt, wartet, bis jemand sie hat.',
  origins: 'Gruppen und Personen zählen, wenn sie kommen von',
  originsAny: 'überall (eingebettetes Profil)',
  region: 'Region des Speichers',
  regionNone: 'nicht gesetzt',
  regionGroups: '{{region}}, wo Modelle von {{groups}} liegen',
  quotas: 'Quoten',
  quotasNone: 'Nichts ist begrenzt.',
  everybody: 'jede andere Gruppe',
  services: 'Konten aus der Konfiguration',
  owned: 'Gehört',
  kinds: 'Fakten',
  key: 'Schlüssel',
};
