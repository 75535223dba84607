import type { reports as english } from '../messages/reports';
import type { SameKeys } from './sameKeys';

export const reports: SameKeys<typeof english> = {
  title: 'Berichte',
  heading: 'Wo das Risiko liegt',
  all: 'Alle Berichte',
  group: 'Gruppe',
  groupAll: 'alle Gruppen',
  readAt: 'Gelesen',
  again: 'Neu lesen',
  csv: 'CSV',
  json: 'JSON',
  print: 'Drucken',
  taking: 'Der Bericht wird gesammelt',
  taken: '{{name}} ist gespeichert.',
  tooMany:
    'Dieser Bericht hat mehr Zeilen, als eine Datei fasst. Enger fassen, etwa auf eine Gruppe.',
  empty: 'Noch keine Modelle, die du sehen darfst.',
  emptyWhy: 'Eines eintragen oder die Eigentümergruppe um Lesezugriff bitten.',
  none: 'Nichts passt.',
  noneFiltered: 'Nichts passt zu diesen Filtern.',
  noneOf: {
    inventory:
      'Kein Modell, das du sehen darfst. Eines veröffentlichen oder eine Gruppe um Lesezugriff bitten.',
    'high-risk':
      'Kein Modell, das du sehen darfst, hat hohes Risiko, weder angegeben noch beurteilt.',
    recertifications:
      'Keine Freigabe ist zu erneuern: nichts, was du sehen darfst, ist in Produktion.',
    violations: 'Bei der letzten Beurteilung blockierte keine Prüfung.',
    licences:
      'Keine Version, die du sehen darfst, ist versiegelt, also wurde keine Lizenz gelesen.',
    exceptions:
      'Keine Ausnahme gilt. Beantragt wird sie bei der Prüfung, die blockiert.',
    unsigned:
      'Keiner versiegelten Version, die du sehen darfst, fehlt eine Signatur.',
    'missing-sbom':
      'Keiner versiegelten Version, die du sehen darfst, fehlt eine SBOM.',
    approvals: 'Kein Antrag wartet auf eine Stimme.',
    residency:
      'Kein Modell, das du sehen darfst, sagt, wo seine Daten liegen dürfen.',
  },
  clear: 'Alle Filter entfernen',
  remove: 'Den Filter {{filter}} entfernen',
  rows_one: '{{count}} Zeile',
  rows_other: '{{count}} Zeilen',
  someOf: '{{shown}} von {{count}} Zeilen',
  more: 'Mehr zeigen',
  within: 'in {{count}} Tagen fällig',
  map: 'Modelle nach Risikostufe und Wirkung auf Kunden',
  mapOf: 'von {{total}} Modellen,',
  mapTier: 'Risikostufe',
  mapTotal: 'Alle',
  mapCut: 'Mehr Arten, als sich zeichnen lassen. Eine Gruppe wählen.',
  needs: 'Braucht jemanden',
  blocked: 'Blockiert, nach Prüfung',
  blockedWhat:
    'Was blockierte, als zuletzt jemand eine Version bewegen wollte. Spätere Befunde sind nicht darin; das Urteil von jetzt steht hinter jeder Zeile.',
  blockedOldest: 'Das älteste dieser Urteile ist von',
  blockedNone: 'Bei der letzten Beurteilung blockierte keine Prüfung.',
  supply: 'Lieferkette',
  licences: 'Lizenzen im Bestand',
  licencesWhat:
    'Versiegelte Versionen nach dem, was ihre Lizenz verlangt, allein nach ihrem Namen. Es urteilt die Prüfung.',
  changedSince: 'seither geändert',
  yes: 'Ja',
  no: 'Nein',
  noVersion: 'noch keine Version',
  report: {
    inventory: 'Bestand der Modelle',
    'high-risk': 'Modelle mit hohem Risiko',
    recertifications: 'Anstehende Rezertifizierungen',
    violations: 'Durch eine Prüfung blockiert',
    licences: 'Lizenzen im Bestand',
    exceptions: 'Ausnahmen, die enden',
    unsigned: 'Versionen ohne Signatur',
    'missing-sbom': 'Versionen ohne SBOM',
    approvals: 'Warten auf Freigabe',
    residency: 'Datenstandort und Regionen',
  },
  what: {
    inventory:
      'Jedes Modell einmal, mit seiner Version in Produktion, sonst mit der neuesten.',
    'high-risk': 'Modelle, deren angegebene oder beurteilte Stufe Hoch ist.',
    recertifications:
      'Versionen in Produktion, danach, wann ihre Freigaben zu erneuern sind. Überfällige zuerst.',
    violations:
      'Was blockierte, als zuletzt ein Schritt einer Version beurteilt wurde, älteste Urteile zuerst. Es sind gespeicherte Urteile: jede Zeile sagt, von wann, und ob sich die Version seither geändert hat.',
    licences:
      'Versiegelte Versionen mit der Lizenz, die der Scanner zuletzt las, nach dem, was sie verlangt. Allein nach ihrem Namen; es urteilt die Prüfung.',
    exceptions: 'Geltende Ausnahmen, die nächste, die endet, zuerst.',
    unsigned:
      'Versiegelte Versionen, zu deren Bytes keine Signatur erfasst ist. Ob eine Signatur zählt, sagt ihre Prüfung.',
    'missing-sbom':
      'Versiegelte Versionen, zu denen der Scanner keine wohlgeformte SBOM über jede Datei gelesen hat.',
    approvals: 'Anträge, die auf Stimmen warten. Überfällige zuerst.',
    residency:
      'Wo die Daten jedes Modells liegen dürfen und wo es läuft, eine Zeile je Region, nach seiner Version in Produktion, sonst nach der neuesten. Wie seine Metadaten es sagen.',
  },
  figure: {
    approvals: 'Anträge, die auf Freigabe warten',
    exceptions: 'Ausnahmen, die in 14 Tagen enden',
    recertifications: 'Rezertifizierungen, in 30 Tagen fällig',
    highRisk: 'Modelle mit hohem Risiko',
    unsigned: 'Versionen ohne Signatur',
    missingSbom: 'Versionen ohne SBOM',
    outside: 'Laufen außerhalb ihres Datenstandorts',
    unplaced: 'Sagen nicht, wo',
  },
  column: {
    model: 'Modell',
    title: 'Titel',
    owner: 'Eigentümer',
    tier: 'Risikostufe',
    version: 'Version',
    state: 'Zustand',
    impact: 'Wirkung auf Kunden',
    licence: 'Lizenz',
    kind: 'Art',
    gate: 'Prüfung',
    outcome: 'Urteil',
    move: 'Beim Schritt',
    at: 'Seit',
    due: 'Fällig',
    changedSince: 'Seither geändert',
    group: 'Gruppe',
    residency: 'Datenstandort',
    region: 'Region',
  },
  judgedAt: 'Beurteilt',
  grantedAt: 'Gewährt',
  askedAt: 'Beantragt',
  ends: 'Endet',
  move: 'Schritt',
  impact: {
    none: 'Keine',
    indirect: 'Mittelbar',
    advisory: 'Beratend',
    decisive: 'Entscheidend',
    automated: 'Automatische Entscheidung',
    'not-stated': 'Nicht angegeben',
  },
  family: {
    'strong-copyleft': 'Starkes Copyleft',
    'weak-copyleft': 'Schwaches Copyleft',
    'limits-use': 'Beschränkt die Nutzung',
    'none-read': 'Keine Lizenz gelesen',
    other: 'Andere',
  },
  noneRead: 'keine gelesen',
  residency: 'Standort der Daten',
  residencyWhat:
    'Modelle danach, wo ihre Daten liegen dürfen, eine Zeile je Region, in der sie laufen, wie ihre Metadaten es sagen. Der Betrieb wird noch nicht beobachtet.',
  runtime: 'Was läuft, jede Stunde nachgesehen',
  glassReview: 'Nachprüfung einer Notfreigabe, überfällig',
  grant: { decided: 'Entschieden', 'break-glass': 'Notfreigabe' },
  fits: {
    inside: 'Innerhalb des Datenstandorts',
    outside: 'Außerhalb des Datenstandorts',
    unknown: 'Lässt sich nicht sagen',
  },
  place: {
    none: 'Keine genannt',
    'not-stated': 'Nicht angegeben',
  },
  fitsHead: 'Passt',
};
