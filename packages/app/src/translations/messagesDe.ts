import type { messages as english } from './messages';

/** The same keys with other words; one that is missing does not compile. */
type SameKeys<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string
    ? string
    : SameKeys<Messages[Key]>;
};

export const messagesDe: SameKeys<typeof english> = {
  search: 'Suche',
  menu: 'Menü',
  settings: 'Einstellungen',
  home: 'Assay, Modelle',
  ribbon: 'Eingebettetes Profil, nur auf dieser Maschine',
  pages: {
    catalog: 'Katalog',
    catalogGraph: 'Kataloggraph',
    create: 'Anlegen',
    docs: 'Dokumentation',
    templates: 'Vorlagen',
    tasks: 'Läufe',
    actions: 'Aktionen',
    templateEditor: 'Vorlagen bearbeiten',
    templatingExtensions: 'Erweiterungen der Vorlagen',
    general: 'Allgemein',
    authProviders: 'Anbieter zur Anmeldung',
    featureFlags: 'Schalter',
  },
  signIn: {
    title: 'Bei Assay anmelden',
    withOrganisation: 'Weiter mit deiner Organisation',
    organisationHow: 'Mit dem Konto von der Arbeit anmelden',
    with: 'Weiter mit {{provider}}',
    again: 'Erneut versuchen',
    noProvider:
      'Dieses Portal kennt keinen Weg zur Anmeldung. Die Verwaltung richtet einen unter auth.providers ein.',
    refused: {
      notInCatalog:
        'Du stehst nicht im Katalog dieses Portals, deshalb kann niemand als du angemeldet werden. Bitte die Verwaltung, dich mit der Mailadresse deines Kontos aufzunehmen.',
      noMail:
        'Dein Anbieter nannte keine bestätigte Mailadresse, und hier werden Personen danach gefunden. Bestätige sie dort, oder frage die Verwaltung des Portals.',
      declined:
        'Der Anbieter ließ dich nicht ein, oder du bist dort umgekehrt. Versuche es erneut.',
      noSession:
        'Der Anbieter ließ dich ein, gab aber keine Sitzung, die bleibt. Bitte die Verwaltung des Portals, dort Refresh-Token zu erlauben.',
      notBehindProxy:
        'Der Proxy, der Personen anmeldet, nannte niemanden. Öffne das Portal unter der Adresse des Proxys.',
      fault:
        'Die Anmeldung gelang nicht. Versuche es erneut; bleibt es so, steht der Grund für die Verwaltung im Log des Portals.',
    },
    machine: 'Assay auf dieser Maschine',
    choose:
      'Wähle, wer du bist; zum Wechseln abmelden. Befunde treffen ein, Prüfungen urteilen, Schritte gelten, das Journal merkt es sich.',
    who: 'Wer du bist',
    continueAs: 'Weiter als {{title}}',
    notYet:
      '{{title}} ist noch nicht im Katalog. Die ersten Daten laden noch; in ein paar Sekunden erneut versuchen.',
    fault:
      'Das Portal antwortete mit {{status}}. Mehr steht im Terminal, in dem es läuft.',
  },
  personas: {
    'model-owner': 'Veröffentlicht die Sprachmodelle und bittet um Prüfungen',
    'data-scientist': 'Trägt Versionen zu den Sprachmodellen bei',
    'vision-owner': 'Veröffentlicht die Bildmodelle und bittet um Prüfungen',
    'mrc-approver-a': 'Entscheidet über Modellrisiken',
    'mrc-approver-b': 'Entscheidet über Modellrisiken, das zweite Augenpaar',
    'security-reviewer': 'Entscheidet über Daten, Lieferkette und Signaturen',
    'legal-reviewer': 'Bestätigt Lizenzen und entscheidet über deren Ausnahmen',
    sre: 'Stuft freigegebene Versionen hoch',
    'product-owner': 'Nimmt für ein Produkt das Risiko an',
    auditor: 'Liest das Journal und prüft Nachweise offline',
    admin: 'Betreibt das Portal, entscheidet nichts',
    viewer: 'Findet und liest',
  },
  templates: {
    publish: 'Ein Modell veröffentlichen',
    publishWhat:
      'Ein Modell eintragen, seine Dateien hochladen, sagen, was Prüfende wissen müssen, und um Prüfung bitten.',
    whichModel: 'Welches Modell',
    modelAndVersion: 'Modell und Version',
    files: 'Dateien',
    aboutIt: 'Was es ist',
    metadata: 'Metadaten',
    forReviewers: 'Für die Prüfenden',
    askForReview: 'Um Prüfung bitten, sobald es veröffentlicht ist',
    askForReviewWhat:
      'Die Prüfungen urteilen sofort. Blockiert eine, bleibt die Version ein Entwurf, und ihre Seite sagt, was fehlt.',
    whyFor: 'Warum und wofür',
    whyForWhat:
      'Wofür diese Version da ist, und warum jetzt. Sie lesen es neben den Belegen.',
    register: 'Das Modell eintragen',
    publishVersion: 'Die Version veröffentlichen',
    askReview: 'Um Prüfung bitten',
    requestPromotion: 'Um Hochstufung bitten',
    requestPromotionWhat:
      'Die Prüfenden bitten, eine Version aus Staging in Produktion zu lassen.',
    recertify: 'Rezertifizieren',
    recertifyWhat:
      'Die Prüfenden bitten, die Freigabe einer Version in Produktion zu erneuern.',
    whichVersion: 'Welche Version',
    model: 'Modell',
    modelWhat: 'Einen Teil des Namens eingeben und wählen.',
    version: 'Version oder Alias',
    versionWhat:
      'Eine semantische Version wie 6.0.0 oder ein Alias wie @production.',
    whyNow: 'Warum, und warum jetzt',
    whyNowWhat: 'Sie lesen es neben den Belegen.',
    fileException: 'Eine Ausnahme beantragen',
    fileExceptionWhat:
      'Bitten, dass eine Prüfung eine Version bis zu einem Datum durchlässt. Es entscheidet die Rolle, der die Prüfung gehört.',
    theException: 'Die Ausnahme',
    gate: 'Prüfung',
    gateWhat:
      'Stimmen, das Vier-Augen-Prinzip und ein abweichender Digest werden nie erlassen.',
    scope: 'Für',
    scopeVersion: 'Diese Version',
    scopeModel: 'Alle Versionen des Modells',
    scopeGroup: 'Alle Modelle der Gruppe',
    gateMetadata: 'Metadaten vollständig',
    gateLicence: 'Lizenz zulässig',
    gateSbom: 'SBOM vorhanden',
    gateEvaluations: 'Bewertungen erfüllen die Schwellen',
    gateSafety: 'Mindestmaß an Sicherheit',
    gateResidency: 'Datenstandort passt',
    gateSignature: 'Signatur gültig',
    gateFindings: 'Mängel erledigt',
    whyThisVersion: 'Warum diese Version, und warum jetzt',
    guards: 'Was solange schützt',
    until: 'Bis',
    untilWhat:
      'Die Stufe Niedrig erlaubt 90 Tage, Mittel 60, Hoch und ganze Gruppen 30, wenn deine Organisation nichts anderes gewählt hat.',
  },
  notifications: {
    title: 'Meldungen',
    origin: 'Modelle',
    approvalNeeded: 'Deine Stimme ist gefragt',
    decided: 'Entschieden',
    approvalStale: 'Eine Freigabe zählt nicht mehr',
    exceptionExpiring: 'Eine Ausnahme endet',
    recertificationDue: 'Rezertifizierung ist fällig',
    informed: 'Gut zu wissen',
    dailyDigest: 'Tägliche Übersicht',
    breakGlass: 'Eine Prüfung wurde im Notfall ausgesetzt',
    findings: 'Mängel zu beheben oder nachzutesten',
    policies: 'Regelpakete, die deine Versionen aufhalten werden',
  },
};
