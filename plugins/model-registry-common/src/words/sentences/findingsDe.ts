/** What the court says of findings. */
export const findingsDe: Readonly<Record<string, string>> = {
  'This version has {0} findings, which is as many as it takes. Go on in a tracker of your own, and link to it from one of them.':
    'Diese Version hat {0} Mängel, mehr nimmt sie nicht auf. In einem eigenen Verzeichnis weitermachen und von einem davon darauf verweisen.',
  'There is no such fact at this version. Name one that listFacts gives, or leave factId out.':
    'Einen solchen Befund gibt es bei dieser Version nicht. Einen nennen, den listFacts liefert, oder factId weglassen.',
  'This finding has {0} steps, which is as many as it takes. Record another one.':
    'Dieser Mangel hat {0} Schritte, mehr nimmt er nicht auf. Einen neuen anlegen.',
  'is no person and no group that the catalog has':
    'ist keine Person und keine Gruppe, die der Katalog kennt',
  'Name one by its full ref, such as group:default/speech':
    'Eine mit ihrer vollen Referenz nennen, etwa group:default/speech',
  'A finding is due after now. Give a later dueAt.':
    'Ein Mangel ist nach jetzt fällig. Ein späteres dueAt angeben.',
  'Only a person, signed in and acting directly, says what becomes of a finding. Open the portal.':
    'Nur eine angemeldete Person, die selbst handelt, sagt, was aus einem Mangel wird. Das Portal öffnen.',
  'Somebody changed this finding while you were reading. Nothing of yours was applied. Read it again, then decide.':
    'Jemand hat diesen Mangel geändert, während du gelesen hast. Von dir wurde nichts übernommen. Erneut lesen, dann entscheiden.',
  'The finding does not stand where this begins: what is open is fixed or accepted, what is fixed is tested again. Reload to see where it stands.':
    'Der Mangel steht nicht dort, wo das beginnt: Offenes wird behoben oder angenommen, Behobenes nachgetestet. Neu laden, um den Stand zu sehen.',
  'This finding is for {0} to fix. Ask there.':
    'Dieser Mangel ist von {0} zu beheben. Dort fragen.',
  'Testing again is for the roles {0}, accepting a risk for {1}. Ask one of them.':
    'Nachtesten ist für die Rollen {0}, ein Risiko annehmen für {1}. Dort fragen.',
  'Nobody tests or accepts what they fixed, own or authored. Ask somebody else who holds the role.':
    'Niemand testet oder nimmt an, was er behoben hat, verantwortet oder verfasst hat. Jemand anderen mit der Rolle fragen.',
  'A risk is accepted until a date after now and by {0}. Choose an earlier one.':
    'Ein Risiko wird bis zu einem Zeitpunkt nach jetzt und bis {0} angenommen. Einen früheren wählen.',
};
