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
};
