/** Why a call was refused, whatever it asks for, in German by what the court says in English. */
export const callsDe: Readonly<Record<string, string>> = {
  "'model' is not the name of a model. Send group/name, such as speech/vad.":
    '„model“ ist kein Name eines Modells. gruppe/name senden, etwa speech/vad.',
  'Others change the same things at this moment. Nothing was written. Send the request again.':
    'Andere ändern in diesem Moment dasselbe. Nichts wurde geschrieben. Die Anfrage noch einmal senden.',
  'The connection to the database broke while the change was being committed, so it may or may not be there. Send the same request with the same Idempotency-Key to find out.':
    'Die Verbindung zur Datenbank riss ab, während die Änderung festgeschrieben wurde; sie kann da sein oder nicht. Dieselbe Anfrage mit demselben Idempotency-Key senden, um es zu erfahren.',
  'This Idempotency-Key was used before with a different body, so it is not clear which of the two is meant. Send a new request with a new key.':
    'Dieser Idempotency-Key wurde schon mit anderem Inhalt benutzt, also ist nicht klar, welcher von beiden gemeint ist. Eine neue Anfrage mit neuem Schlüssel senden.',
  'Proofs are worked out from the leaves, up to {0} of them, and the ledger has more. Ask for a proof at a smaller size.':
    'Beweise werden aus den Blättern errechnet, bis zu {0}, und das Journal hat mehr. Einen Beweis zu einer kleineren Größe verlangen.',
  'A tree of {0} entries has indices 0 to {1}. Ask for one of them.':
    'Ein Baum mit {0} Einträgen hat die Nummern 0 bis {1}. Eine davon verlangen.',
  'The ledger has {0} entries, so it has no tree of {1}. Ask for a smaller size.':
    'Das Journal hat {0} Einträge, also keinen Baum mit {1}. Eine kleinere Größe verlangen.',
  "The name of the log, modelRegistry.ledger.origin, is too long for a successor's. Nothing was written.":
    'Der Name des Journals, modelRegistry.ledger.origin, ist zu lang für den eines Nachfolgers. Nichts wurde geschrieben.',
  'The published checkpoint is {0} entries of {1} with the root {2}, and not the one you declare lost. Nothing was written. Look at it, then decide again.':
    'Der veröffentlichte Kontrollpunkt steht bei {0} Einträgen von {1} mit der Wurzel {2} und ist nicht der, den du verloren gibst. Nichts wurde geschrieben. Ihn ansehen, dann neu entscheiden.',
  'Nothing is lost that could be declared. Nothing was written. {0}':
    'Es ist nichts verloren, das sich verloren geben ließe. Nichts wurde geschrieben. {0}',
  'The ledger has no signed checkpoint yet. It gets its first moments after its first entry.':
    'Das Journal hat noch keinen signierten Kontrollpunkt. Den ersten bekommt es kurz nach dem ersten Eintrag.',
  'This message is on its way already. Nothing was changed. Read the list again.':
    'Diese Nachricht ist schon unterwegs. Nichts wurde geändert. Die Liste neu lesen.',
  'The request carries no token that the portal knows. Sign in, or run assay login.':
    'Die Anfrage trägt kein Token, das das Portal kennt. Anmelden oder assay login aufrufen.',
  'The body is not declared as JSON. Send it with Content-Type: application/json.':
    'Der Inhalt ist nicht als JSON angekündigt. Mit Content-Type: application/json senden.',
  'The body is not JSON. {0}. Correct it at that place.':
    'Der Inhalt ist kein JSON. {0}. An dieser Stelle berichtigen.',
  'A body of this call has at most {0} bytes. Send less; files go to their upload links.':
    'Der Inhalt dieses Aufrufs hat höchstens {0} Bytes. Weniger senden; Dateien gehen an ihre Upload-Links.',
  'is larger than {0} bytes': 'ist größer als {0} Bytes',
  'Send less; files go to their upload links':
    'Weniger senden; Dateien gehen an ihre Upload-Links',
  "'query.cursor' is not one that this list gave out. Begin again without it.":
    '„query.cursor“ hat diese Liste nicht ausgegeben. Ohne ihn neu beginnen.',
  "'{0}' {1}. {2}.{3}": '„{0}“ {1}. {2}.{3}',
  "'{0}' {1} {2}": '„{0}“ {1} {2}',
  ' {0} more are listed.': ' {0} weitere sind aufgeführt.',
  'holds a character that no text has':
    'enthält ein Zeichen, das kein Text hat',
  'Take out NUL bytes and halves of surrogate pairs':
    'NUL-Bytes und halbe Ersatzpaare herausnehmen',
  'is not a field of this call': 'ist kein Feld dieses Aufrufs',
  'Leave it out, or correct its name': 'Weglassen oder den Namen berichtigen',
  'is missing': 'fehlt',
  'Add it, as a value of type {0}': 'Hinzufügen, als Wert der Art {0}',
  'is not of type {0}': 'ist nicht von der Art {0}',
  'Send a value of type {0}': 'Einen Wert der Art {0} senden',
  'is larger than {0}': 'ist größer als {0}',
  'Use at most {0}{1}': 'Höchstens {0}{1} nehmen',
  'is smaller than {0}': 'ist kleiner als {0}',
  'Use at least {0}{1}': 'Mindestens {0}{1} nehmen',
  'Use at most {0} characters': 'Höchstens {0} Zeichen nehmen',
  'Use at least {0} characters': 'Mindestens {0} Zeichen nehmen',
  'Use at most {0} items': 'Höchstens {0} Einträge nehmen',
  'Use at least {0} items': 'Mindestens {0} Einträge nehmen',
  ' characters': ' Zeichen',
  ' items': ' Einträge',
  'is not one of the values there are': 'ist keiner der Werte, die es gibt',
  'Use one of {0}': 'Einen davon nehmen: {0}',
  'does not keep to its form': 'hält seine Form nicht ein',
  'An Idempotency-Key has 1 to {0} characters. Use a new UUID for each request.':
    'Ein Idempotency-Key hat 1 bis {0} Zeichen. Für jede Anfrage eine neue UUID nehmen.',
  'There is no {0} here that you may see. Check the name, or ask its owner for access.':
    'Hier ist nichts namens {0}, das du sehen darfst. Den Namen prüfen oder den Eigentümer um Zugang bitten.',
  'You read revision {0}; it is at {1} by now. Read it again, see what changed, and send your change anew.':
    'Du hast Revision {0} gelesen; inzwischen ist es {1}. Neu lesen, ansehen, was sich geändert hat, und die Änderung neu senden.',
  'There is no such call. GET /api/model-registry/v1/openapi.json lists them all.':
    'Diesen Aufruf gibt es nicht. GET /api/model-registry/v1/openapi.json nennt alle.',
  'The address of the request cannot be read. Encode its parts as URLs want it.':
    'Die Adresse der Anfrage lässt sich nicht lesen. Ihre Teile so kodieren, wie URLs es verlangen.',
  'The registry could not answer, for a reason of its own that is in its log. Nothing was written. Send the request again, with the same Idempotency-Key; if it stays so, tell the administrators of the portal.':
    'Das Register konnte nicht antworten, aus einem eigenen Grund, der in seinem Protokoll steht. Nichts wurde geschrieben. Die Anfrage mit demselben Idempotency-Key noch einmal senden; bleibt es so, die Verwaltung des Portals benachrichtigen.',
  "The report '{0}' does not know '{1}'.":
    'Der Bericht „{0}“ kennt „{1}“ nicht.',
  'Use one of {0}, or leave it out.':
    'Einen davon nehmen, {0}, oder weglassen.',
  "Nothing in the report '{0}' is due at a time.":
    'Nichts im Bericht „{0}“ wird zu einer Zeit fällig.',
  'Leave it out.': 'Weglassen.',
  'Reports say what is true now: past states of all models are not kept, and guessing them would be worse than none.':
    'Berichte sagen, was jetzt gilt: vergangene Zustände aller Modelle werden nicht gehalten, und sie zu raten wäre schlechter als keine.',
  'Leave it out. What happened to one version is in its ledger and its evidence bundle.':
    'Weglassen. Was mit einer Version geschah, steht in ihrem Journal und ihrem Nachweispaket.',
  'This report has {0} rows, and a CSV file holds {1}. Narrow it, for example to one group.':
    'Dieser Bericht hat {0} Zeilen, und eine CSV-Datei fasst {1}. Enger fassen, etwa auf eine Gruppe.',
  'Models stand in more than {0} different ways. Narrow the question, for example to one group.':
    'Modelle stehen auf mehr als {0} verschiedene Weisen da. Enger fragen, etwa nach einer Gruppe.',
  "'filter' cannot be read at character {0}. {1}":
    '„filter“ lässt sich ab Zeichen {0} nicht lesen. {1}',
  'is not a field of the manifest here': 'ist hier kein Feld des Manifests',
  'Leave it out, or correct its name. docs/guides/import.md lists the fields.':
    'Weglassen oder den Namen berichtigen. docs/guides/import.md nennt die Felder.',
  'Invalid input: expected {0}, received {1}':
    'Passt nicht: erwartet ist {0}, da ist {1}',
  'Invalid option: expected one of {0}': 'Erwartet ist eines von {0}',
  'Invalid string: must match pattern {0}': 'Muss dem Muster {0} folgen',
  'Invalid {0}': 'Passt nicht zu {0}',
  'Too big: expected {0} to have <={1} {2}':
    'Zu lang oder zu viel: höchstens {1}',
  'Too small: expected {0} to have >={1} {2}':
    'Zu kurz oder zu wenig: mindestens {1}',
  'Too big: expected {0} to be <={1}': 'Zu groß: höchstens {1}',
  'Too small: expected {0} to be >={1}': 'Zu klein: mindestens {1}',
};
