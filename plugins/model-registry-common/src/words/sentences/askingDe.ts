/** What the court says of campaigns, conditions, questions and delegations. */
export const askingDe: Readonly<Record<string, string>> = {
  'Models stand in more than {0} different ways. Narrow the question, for example to one group.':
    'Modelle stehen auf mehr als {0} verschiedene Weisen. Die Frage enger stellen, zum Beispiel auf eine Gruppe.',
  "'{0}' {1}. {2}.": '„{0}“ {1}. {2}.',
  'This campaign is closed. Nothing was recorded; ask for a new one.':
    'Diese Bestätigungsrunde ist beendet. Nichts wurde festgehalten; um eine neue bitten.',
  '{0} is attested by its owners: {1}. Nothing was recorded.':
    '{0} bestätigen die Eigentümer: {1}. Nichts wurde festgehalten.',
  '{0} is {1} already. Nothing was recorded; take it out and send the others again.':
    '{0} ist schon {1}. Nichts wurde festgehalten; es herausnehmen und die anderen erneut senden.',
  '{0} changed while you were reading. Nothing was recorded; look at it again.':
    '{0} hat sich geändert, während du gelesen hast. Nichts wurde festgehalten; noch einmal ansehen.',
  '{0} is not what was attested last, so it is not attested together with others. Nothing was recorded; look at it by itself.':
    '{0} ist nicht, was zuletzt bestätigt wurde, und wird deshalb nicht mit anderen zusammen bestätigt. Nichts wurde festgehalten; es für sich ansehen.',
  "'dueAt' does not lie ahead. Choose a later date.":
    '„dueAt“ liegt nicht in der Zukunft. Ein späteres Datum wählen.',
  'does not lie ahead': 'liegt nicht in der Zukunft',
  'Choose a later date': 'Ein späteres Datum wählen',
  'This campaign is closed already.':
    'Diese Bestätigungsrunde ist schon beendet.',
  'Campaigns are opened and closed by the roles {0}, held over all groups. Ask one of them.':
    'Bestätigungsrunden öffnen und beenden die Rollen {0}, über alle Gruppen. Eine davon bitten.',
  'No version in production fits. Nothing was opened; choose another group or other tiers.':
    'Keine Version in Produktion passt. Nichts wurde geöffnet; eine andere Gruppe oder andere Stufen wählen.',
  'More than {0} versions fit. Nothing was opened; open a campaign for each group or tier.':
    'Mehr als {0} Versionen passen. Nichts wurde geöffnet; je Gruppe oder Stufe eine Bestätigungsrunde öffnen.',
  'They were asked already; once a day is what people hear. Ask again after {0}.':
    'Sie wurden schon gebeten; einmal am Tag wird gehört. Nach {0} erneut bitten.',
  'This delegation has ended. Nothing is left to do; make a new one to lend the role again.':
    'Diese Vertretung ist beendet. Es bleibt nichts zu tun; um die Rolle wieder zu leihen, eine neue anlegen.',
  'An exception that this rests on was used up at the same moment. Nothing was written. Look at the gates again.':
    'Eine Ausnahme, auf der dies ruht, wurde im selben Moment aufgebraucht. Nichts wurde geschrieben. Die Prüfungen noch einmal ansehen.',
  'Questions are answered by the owners of the model: {0}.':
    'Fragen beantworten die Eigentümer des Modells: {0}.',
  'Speaking here is for those who have a role towards {0}/{1}. Its owner is {2}: ask there.':
    'Hier spricht, wer eine Rolle gegenüber {0}/{1} hat. Eigentümer ist {2}: dort fragen.',
  'This version has {0} questions and comments, which is as many as it takes. Go on elsewhere, and say here where.':
    'Diese Version hat {0} Fragen und Anmerkungen, mehr nimmt sie nicht auf. Anderswo weitermachen und hier sagen, wo.',
  'There is no such question at this version. Answer one that listQuestions names.':
    'Eine solche Frage gibt es bei dieser Version nicht. Eine beantworten, die listQuestions nennt.',
};
