/** What the room of use cases says; the key is the English sentence as it stands in the code. */
export const useCasesDe: Readonly<Record<string, string>> = {
  'You do not belong to {0}, so you cannot make it the owner of a use case. Name a group of yours, or ask somebody of that group.':
    'Du gehörst nicht zu {0} und kannst einen Anwendungsfall deshalb nicht dorthin geben. Eine eigene Gruppe nennen oder dort jemanden fragen.',
  'This is for the roles {0} towards this use case. Its owner is {1}: ask there.':
    'Das ist für die Rollen {0} gegenüber diesem Anwendungsfall. Er gehört {1}: dort fragen.',
  'This would lower the risk tier of {0} from {1} to {2}, which is for mrc-approver. Nothing was changed. Ask one of them to do it.':
    'Das würde die Risikostufe von {0} von {1} auf {2} senken, und das ist für mrc-approver. Nichts wurde geändert. Eine dieser Personen darum bitten.',
  'These answers would take this use case from {0} to {1} by the EU AI Act, which is for mrc-approver. Nothing was changed. Ask one of them to answer.':
    'Diese Antworten würden den Anwendungsfall nach der EU-KI-Verordnung von {0} zu {1} bringen, und das ist für mrc-approver. Nichts wurde geändert. Eine dieser Personen um die Antworten bitten.',
  "These answers are to '{0}', and '{1}' is asked now. Answer that one.":
    'Diese Antworten gehören zu „{0}“, gefragt wird jetzt „{1}“. Diesen Fragebogen beantworten.',
  'is not the one that is asked now.': 'ist nicht der, der jetzt gefragt wird.',
  "Answer '{0}'.": '„{0}“ beantworten.',
  'is no question of this questionnaire.':
    'ist keine Frage dieses Fragebogens.',
  'Leave it out.': 'Weglassen.',
  'is not answered.': 'ist nicht beantwortet.',
  'Choose one of: {0}.': 'Eine wählen: {0}.',
  'Choose any of: {0}; an empty list says none.':
    'Beliebige wählen: {0}; eine leere Liste heißt keine.',
  'is not one of its options.': 'ist keine ihrer Antworten.',
  'is not a list of its options, each once.':
    'ist keine Liste ihrer Antworten, jede einmal.',
  'This use case is closed, so nothing of it changes any more. Begin another one.':
    'Dieser Anwendungsfall ist geschlossen, nichts an ihm ändert sich mehr. Einen neuen beginnen.',
  'A tier is set aside by mrc-approver only. Ask one of them.':
    'Eine Stufe setzt nur mrc-approver aus. Eine dieser Personen fragen.',
  "'endsAt' {0}. Choose a day within them.":
    '„endsAt“ {0}. Einen Tag darin wählen.',
  'does not lie within the next {0} days':
    'liegt nicht in den nächsten {0} Tagen',
  'Choose a day within them': 'Einen Tag darin wählen',
  'No override is in force here, so there is none to end. Read the use case again.':
    'Hier ist keine Aussetzung in Kraft, die enden könnte. Den Anwendungsfall neu lesen.',
  'This use case is not assessed yet, so there is no tier to set aside. Answer the questionnaire first.':
    'Dieser Anwendungsfall ist noch nicht eingeschätzt, es gibt also keine Stufe auszusetzen. Erst den Fragebogen beantworten.',
  'This use is prohibited by the EU AI Act, and no role sets that aside. Change the use, then answer anew.':
    'Dieser Gebrauch ist nach der EU-KI-Verordnung verboten, und keine Rolle setzt das aus. Den Gebrauch ändern, dann neu antworten.',
  'You wrote this use case or gave its answers, and nobody decides over their own. Ask another mrc-approver.':
    'Du hast diesen Anwendungsfall geschrieben oder beantwortet, und niemand entscheidet über Eigenes. Jemand anderen mit mrc-approver fragen.',
  'This use is prohibited by the EU AI Act, so no model may serve it. Change the use, then have it assessed anew.':
    'Dieser Gebrauch ist nach der EU-KI-Verordnung verboten, also darf ihm kein Modell dienen. Den Gebrauch ändern, dann neu einschätzen lassen.',
  'A use case has at most {0} models, and a model at most {1} use cases. Split the use case, or remove what does not hold any more.':
    'Ein Anwendungsfall hat höchstens {0} Modelle, ein Modell höchstens {1} Anwendungsfälle. Den Fall teilen oder entfernen, was nicht mehr gilt.',
};
