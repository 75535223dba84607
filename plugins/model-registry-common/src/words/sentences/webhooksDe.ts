/** What the room of webhooks says; the key is the English sentence as it stands in the code. */
export const webhooksDe: Readonly<Record<string, string>> = {
  "'url' {0}. {1}.": '„url“ {0}. {1}.',
  'There are {0} webhooks already. Remove what is not needed any more, then make this one.':
    'Es gibt schon {0} Webhooks. Was nicht mehr gebraucht wird, entfernen, dann diesen anlegen.',
  'This portal tells nobody anything yet. Set modelRegistry.webhooks with an encryptionKey and the hosts that may be told (docs/guides/webhooks.md).':
    'Dieses Portal sagt noch niemandem etwas. modelRegistry.webhooks mit einem encryptionKey und den Hosts setzen, denen etwas gesagt werden darf (docs/guides/webhooks.md).',
  'One of these deliveries is not of this webhook, is forgotten, or is on its way already. Nothing was changed. Read the list again.':
    'Eine dieser Zustellungen ist nicht von diesem Webhook, ist vergessen oder schon unterwegs. Nichts wurde geändert. Die Liste neu lesen.',
  'This message is not from a webhook of {0} that is known here. Give it the secret that modelRegistry.receivers names.':
    'Diese Nachricht kommt von keinem hier bekannten Webhook von {0}. Ihm das Geheimnis geben, das modelRegistry.receivers nennt.',
  "The message {0}. Nothing was written. Look at the webhook's settings where it is sent.":
    'Die Nachricht {0}. Nichts wurde geschrieben. Die Einstellungen des Webhooks ansehen, der sie sendet.',
  'The tag could not be read where it was pushed. {0} Nothing was written. Send the delivery again.':
    'Der Tag ließ sich dort nicht lesen, wohin er gepusht wurde. {0} Nichts wurde geschrieben. Die Zustellung noch einmal senden.',
  'This portal receives nothing from {0}. Set modelRegistry.receivers first (docs/guides/ci.md).':
    'Dieses Portal empfängt nichts von {0}. Zuerst modelRegistry.receivers setzen (docs/guides/ci.md).',
  'the tag is not there any more': 'den Tag gibt es nicht mehr',
  'There is no pack': 'Es gibt kein Paket',
  'A line has no length': 'Eine Zeile hat keine Länge',
  'A line is cut off': 'Eine Zeile ist abgeschnitten',
  'This is no pack of version 2': 'Das ist kein Paket der Version 2',
  'There are too many objects': 'Es sind zu viele Objekte',
  'There is an object that was not asked for':
    'Es gibt ein Objekt, nach dem nicht gefragt war',
  'An object is too large': 'Ein Objekt ist zu groß',
  'An object has another size than it says':
    'Ein Objekt hat eine andere Größe, als es sagt',
  'is no address that can be called':
    'ist keine Adresse, die sich aufrufen lässt',
  'Use one such as https://hooks.example.com/assay':
    'Eine wie https://hooks.example.com/assay nehmen',
  'has a name, a password or a fragment in it':
    'enthält einen Namen, ein Passwort oder ein Fragment',
  'Leave them out; what is sent is signed, and that tells the receiver who sends it':
    'Sie weglassen; was gesendet wird, ist signiert, und das sagt dem Empfänger, von wem es kommt',
  'names {0}, which is none of the hosts that may be told':
    'nennt {0}, und das ist keiner der Hosts, denen etwas gesagt werden darf',
  'Use one of them, or ask the administrators to add it to modelRegistry.webhooks.hosts':
    'Einen von ihnen nehmen, oder die Verwaltung bitten, ihn in modelRegistry.webhooks.hosts aufzunehmen',
  'does not begin with {0}//': 'beginnt nicht mit {0}//',
  'Call {0} by {1}//, as modelRegistry.webhooks.hosts says':
    '{0} über {1}// aufrufen, wie modelRegistry.webhooks.hosts sagt',
  'A secret begins with {0}': 'Ein Geheimnis beginnt mit {0}',
  'A secret has {0} to {1} bytes': 'Ein Geheimnis hat {0} bis {1} Bytes',
  'An id has no full stop': 'Eine Kennung hat keinen Punkt',
};
