/** What the court says of policy packs that are tried, in German by what it says in English. */
export const policiesDe: Readonly<Record<string, string>> = {
  'No pack named {0} comes with the registry. Name one of {1}.':
    'Kein Regelpaket namens {0} gehört zum Register. Eines von {1} nennen.',
  'has more than {0} files': 'hat mehr als {0} Dateien',
  'Put what belongs together into one file':
    'Was zusammengehört, in eine Datei legen',
  'Two drafts are named {0}, and verdicts could not be told apart. Give one of them another id.':
    'Zwei Entwürfe heißen {0}, und ihre Urteile ließen sich nicht unterscheiden. Einem davon eine andere id geben.',
  'The pack cannot be read. {0}:{1}:{2} {3}. Mend it at that place.':
    'Das Regelpaket ist nicht lesbar. {0}:{1}:{2} {3}. An dieser Stelle berichtigen.',
  'Mend it at that place': 'An dieser Stelle berichtigen',
  'could not be compiled within its limits of time and memory':
    'ließ sich in den Grenzen von Zeit und Speicher nicht übersetzen',
  'Make it smaller or simpler': 'Es kleiner oder einfacher machen',
  'A simulation of yours runs already. Wait for its end, or cancel it.':
    'Eine eigene Simulation läuft schon. Ihr Ende abwarten oder sie abbrechen.',
  'Simulations of others run already. Wait for their end and begin yours again.':
    'Es laufen schon Simulationen von anderen. Ihr Ende abwarten und die eigene erneut beginnen.',
  'Simulations over the whole inventory are for the roles {0}, held over all groups. Ask one of them, or try the packs on one version.':
    'Simulationen über den ganzen Bestand sind für die Rollen {0}, über alle Gruppen. Eine davon bitten oder die Regelpakete an einer Version erproben.',
  'The pack {0} ran out of time on {1} versions. Make its rules cheaper.':
    'Dem Regelpaket {0} ging bei {1} Versionen die Zeit aus. Seine Regeln billiger machen.',
  'The registry stopped. Begin it again.':
    'Das Register wurde angehalten. Erneut beginnen.',
  'The registry could not go on; its log says why.':
    'Das Register konnte nicht weitermachen; sein Protokoll sagt, warum.',
  'Packs are being compiled already. Wait {0} s and send yours again.':
    'Es werden schon Regelpakete übersetzt. {0} s warten und das eigene erneut senden.',
  'Policy packs are signed with the key of the ledger, and none is configured. Set modelRegistry.ledger.keyFile.':
    'Regelpakete werden mit dem Schlüssel des Kontobuchs signiert, und keiner ist eingerichtet. modelRegistry.ledger.keyFile setzen.',
  "No move is made on the event {0}, so none can be judged again. Leave 'pastDays' out, or name one of {1}.":
    "Beim Ereignis {0} gibt es keinen Übergang, also keinen erneut zu beurteilen. 'pastDays' weglassen oder eines von {1} nennen.",
  'Tell the administrators of the portal':
    'Es den Administratoren des Portals sagen',
  'does not pass': 'besteht nicht',
  'Mend the rule, or what the test expects':
    'Die Regel berichtigen oder was die Probe erwartet',
  "The pack fails {0} of its own tests, first '{1}': {2} Mend the rule, or what the test expects.":
    "Das Regelpaket besteht {0} seiner eigenen Proben nicht, zuerst '{1}': {2} Die Regel berichtigen oder was die Probe erwartet.",
  'Yours is made from revision {0} of {1}, and {2} is the newest by now. Compare the two, and send yours based on the newest.':
    'Dieses ist aus der Fassung {0} von {1} entstanden, und {2} ist inzwischen die neueste. Beide vergleichen und das eigene auf der neuesten Fassung senden.',
  'The pack {0} has {1} revisions, and no more are kept. Go on with it under another id.':
    'Das Regelpaket {0} hat {1} Fassungen, und mehr werden nicht aufbewahrt. Unter einer anderen id damit weitermachen.',
  '{0} packs are kept already, and no more. Put rules that belong together into one.':
    'Es werden schon {0} Regelpakete aufbewahrt, und nicht mehr. Regeln, die zusammengehören, in eines legen.',
  'Only whoever asked takes it back. Reject it instead, with your reason.':
    'Nur wer darum gebeten hat, nimmt es zurück. Es stattdessen mit einem Grund ablehnen.',
  'This is {0} already, and settled once. Ask again if something else is wanted.':
    'Das ist schon {0} und wird einmal entschieden. Erneut bitten, falls etwas anderes gewünscht ist.',
  'The signature of revision {0} of {1} does not hold: its files are not those that were kept, or the key of the ledger is another one by now. Send its files again, and tell the administrators of the portal.':
    'Die Signatur der Fassung {0} von {1} gilt nicht: Ihre Dateien sind nicht die aufbewahrten, oder der Schlüssel des Kontobuchs ist inzwischen ein anderer. Ihre Dateien erneut senden und es den Administratoren des Portals sagen.',
  'Something was asked for {0} already and waits for a second person. Have it decided or taken back first.':
    'Für {0} wurde schon um etwas gebeten, und es wartet auf eine zweite Person. Es erst entscheiden lassen oder zurücknehmen.',
  "'body.blockFrom' lies before 'warnFrom'. Warn first, or leave 'warnFrom' out.":
    "'body.blockFrom' liegt vor 'warnFrom'. Erst warnen oder 'warnFrom' weglassen.",
  "lies before 'warnFrom'": "liegt vor 'warnFrom'",
  "Warn first, or leave 'warnFrom' out":
    "Erst warnen oder 'warnFrom' weglassen",
  "'body.simulation' is of other files. Simulate this revision again.":
    "'body.simulation' gilt anderen Dateien. Diese Fassung erneut simulieren.",
  'is of other files': 'gilt anderen Dateien',
  'Simulate this revision again': 'Diese Fassung erneut simulieren',
  'You asked for it, so somebody else decides. Ask a colleague of MRC or Security.':
    'Die Bitte ist von dir, also entscheidet jemand anderes. Jemanden von MRC oder der Sicherheit bitten.',
  'You wrote this revision, so somebody else decides. Ask a colleague of MRC or Security.':
    'Diese Fassung ist von dir, also entscheidet jemand anderes. Jemanden von MRC oder der Sicherheit bitten.',
  'More than {0} packs would be asked at once. Deactivate one first.':
    'Es würden mehr als {0} Regelpakete zugleich gefragt. Erst eines abschalten.',
  'The signature does not hold.': 'Die Signatur gilt nicht.',
  'It can no longer be read.': 'Es ist nicht mehr lesbar.',
  'It could not be compiled: {0}.': 'Es ließ sich nicht übersetzen: {0}.',
};
