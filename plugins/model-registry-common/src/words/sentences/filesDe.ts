/** Why files, versions and evidence were refused, in German by what the court says in English. */
export const filesDe: Readonly<Record<string, string>> = {
  "'{0}' was declared without a digest, so there is nothing to compare its bytes with. Declare it again with its digest, then complete it.":
    '„{0}“ ist ohne Digest angemeldet, also lassen sich die Bytes mit nichts vergleichen. Mit Digest neu anmelden, dann abschließen.',
  "'{0}' arrived different from what was declared: {1} with {2} bytes, in place of {3} with {4}. Nothing was stored. Send the file again; if it was changed meanwhile, declare it anew.":
    '„{0}“ kam anders an als angemeldet: {1} mit {2} Bytes statt {3} mit {4}. Nichts wurde gespeichert. Die Datei noch einmal senden; wurde sie inzwischen geändert, neu anmelden.',
  "'{0}' was declared anew at this moment. Nothing was written. Complete it again.":
    '„{0}“ wurde in diesem Moment neu angemeldet. Nichts wurde geschrieben. Noch einmal abschließen.',
  "The bytes of '{0}' {1}; that was found on {2}. Nothing of them is served. Tell the administrators: they come back from a backup, or when the same file is published again.":
    'Die Bytes von „{0}“ {1}; das fiel am {2} auf. Nichts davon wird ausgegeben. Die Verwaltung benachrichtigen: sie kommen aus einer Sicherung zurück oder wenn dieselbe Datei erneut veröffentlicht wird.',
  "'{0}' is there with other bytes. Remove it first, or use another path.":
    '„{0}“ ist mit anderen Bytes schon da. Erst entfernen oder einen anderen Pfad nehmen.',
  "'{0}' was changed by somebody else at this moment. Nothing was written. Send the request again.":
    '„{0}“ wurde in diesem Moment von jemand anderem geändert. Nichts wurde geschrieben. Die Anfrage noch einmal senden.',
  'The models of {0} may have {1} {2}; they have {3}, and this asks for {4} more. Nothing was written. Remove files of drafts that nobody needs, or ask the administrators to raise modelRegistry.quotas.':
    'Die Modelle von {0} dürfen {1} {2} haben; sie haben {3}, und dies braucht {4} mehr. Nichts wurde geschrieben. Dateien nicht gebrauchter Entwürfe entfernen oder die Verwaltung bitten, modelRegistry.quotas anzuheben.',
  'The reference is not taken: {0}.': 'Der Verweis wird nicht angenommen: {0}.',
  'References are read up to {0} bytes, and this file has {1}. Send the bytes, or ask the administrators to raise modelRegistry.references.maxGibibytes.':
    'Verweise werden bis {0} Bytes gelesen, und diese Datei hat {1}. Die Bytes senden oder die Verwaltung bitten, modelRegistry.references.maxGibibytes anzuheben.',
  "'{0}' is there already, {1}. Remove it first, or use another path.":
    '„{0}“ ist schon da, {1}. Erst entfernen oder einen anderen Pfad nehmen.',
  "The bytes of '{0}' stay at {1}, and were not found there to be what was declared. {2} Nothing of them is served.":
    'Die Bytes von „{0}“ bleiben bei {1} und waren dort nicht, was angemeldet ist. {2} Nichts davon wird ausgegeben.',
  "The bytes of '{0}' stay at {1}, so there is no link to them here. Ask without a link; they are fetched and compared for you.":
    'Die Bytes von „{0}“ bleiben bei {1}, also gibt es hier keinen Link zu ihnen. Ohne Link anfragen; sie werden geholt und verglichen.',
  "The bytes of '{0}' stay at {1}, and this portal fetches from no host. Ask the administrators to set modelRegistry.references.":
    'Die Bytes von „{0}“ bleiben bei {1}, und dieses Portal holt von keinem Host. Die Verwaltung bitten, modelRegistry.references zu setzen.',
  '{0} Try again later.': '{0} Später noch einmal versuchen.',
  'Version {0} is sealed, so its files never change. Start a new version for different bytes.':
    'Version {0} ist versiegelt, also ändern sich ihre Dateien nie. Für andere Bytes eine neue Version beginnen.',
  'Version {0} is {1}. Files are added and removed in a draft. Start a new version.':
    'Version {0} ist {1}. Dateien kommen und gehen in einem Entwurf. Eine neue Version beginnen.',
  'The store has no room for these bytes. Nothing was kept. Tell the administrators of the portal, then send the file again.':
    'Der Speicher hat keinen Platz für diese Bytes. Nichts wurde behalten. Die Verwaltung des Portals benachrichtigen, dann die Datei noch einmal senden.',
  'A version holds at most {0} files, and this one has them. Pack some of them into one file.':
    'Eine Version fasst höchstens {0} Dateien, und diese hat sie. Einige davon zu einer Datei packen.',
  'would be one file more than the {0} a version holds':
    'wäre eine Datei mehr als die {0}, die eine Version fasst',
  'Pack some of them into one file': 'Einige davon zu einer Datei packen',
  'There is no file to seal. A version is sealed by what it holds. Add its files first.':
    'Es gibt keine Datei zu versiegeln. Eine Version wird durch ihren Inhalt versiegelt. Erst ihre Dateien hinzufügen.',
  '{0} of the files have not arrived whole: {1}. Complete them or remove them, then seal.':
    '{0} der Dateien sind nicht ganz angekommen: {1}. Abschließen oder entfernen, dann versiegeln.',
  'The bytes of {0} files that stay elsewhere were not found to be what was declared: {1}. Wait until they are checked, declare them again to have them looked at now, or remove them; then seal.':
    'Die Bytes von {0} Dateien, die anderswo bleiben, sind noch nicht als das erkannt, was angemeldet ist: {1}. Warten, bis sie geprüft sind, sie neu anmelden, damit es jetzt geschieht, oder entfernen; dann versiegeln.',
  'The file has {0} bytes, and the range that is asked for lies behind them. Ask for less, or for the whole.':
    'Die Datei hat {0} Bytes, und der verlangte Bereich liegt dahinter. Weniger verlangen oder das Ganze.',
  "'{0}' is stored, so no part of it is sent any more. Declare another file, or take this one out first.":
    '„{0}“ ist gespeichert, also wird kein Teil mehr gesendet. Eine andere Datei anmelden oder diese erst herausnehmen.',
  'The file has {0} parts, and part {1} was asked for. Ask for the parts that the plan names.':
    'Die Datei hat {0} Teile, und Teil {1} wurde verlangt. Die Teile verlangen, die der Plan nennt.',
  'This link takes exactly {0} bytes, and the request announces {1}. Send the part whole, with its Content-Length.':
    'Dieser Link nimmt genau {0} Bytes, und die Anfrage kündigt {1} an. Den Teil ganz senden, mit seiner Content-Length.',
  'This link has ended; links live a quarter of an hour. Ask for a new one.':
    'Dieser Link ist abgelaufen; Links gelten eine Viertelstunde. Einen neuen verlangen.',
  'This link is not one that the registry gave out for this. Ask for a new one.':
    'Diesen Link hat das Register hierfür nicht ausgegeben. Einen neuen verlangen.',
  'The bytes were swept away at this very moment, since nothing had named them for a day. Nothing was written. Send the same request again.':
    'Die Bytes wurden in diesem Moment weggeräumt, weil einen Tag lang nichts sie nannte. Nichts wurde geschrieben. Dieselbe Anfrage noch einmal senden.',
  'Version {0} is not sealed, so there are no bytes yet that evidence could be about. Seal it first.':
    'Version {0} ist nicht versiegelt, also gibt es noch keine Bytes, von denen ein Nachweis handeln könnte. Erst versiegeln.',
  'Evidence cannot be signed. {0}':
    'Nachweise können nicht signiert werden. {0}',
  'The version changes faster than its evidence can be gathered. Ask again in a moment.':
    'Die Version ändert sich schneller, als ihr Nachweis gesammelt werden kann. Gleich noch einmal versuchen.',
  'There is a model {0}/{1}. Publish a version of it, or choose another name.':
    'Es gibt ein Modell {0}/{1}. Eine Version davon veröffentlichen oder einen anderen Namen wählen.',
  'There is a version {0} of this model, and what a version is never changes. Publish under the next number.':
    'Es gibt eine Version {0} dieses Modells, und was eine Version ist, ändert sich nie. Unter der nächsten Nummer veröffentlichen.',
  '{0} is retired, so nothing about it changes any more. Publish a new version.':
    '{0} ist stillgelegt, also ändert sich nichts mehr daran. Eine neue Version veröffentlichen.',
  'Version {0} is retired, so no name points at it. Choose another version.':
    'Version {0} ist stillgelegt, also zeigt kein Name auf sie. Eine andere Version wählen.',
  '@production is moved by promoting a version, so that it never points at what was not approved. Request a promotion.':
    '@production bewegt sich, wenn eine Version befördert wird, damit es nie auf etwas zeigt, das nicht freigegeben ist. Eine Beförderung beantragen.',
  'Somebody registered one of these models at this moment. Nothing was written. Send the request again.':
    'Jemand hat in diesem Moment eines dieser Modelle eingetragen. Nichts wurde geschrieben. Die Anfrage noch einmal senden.',
  '{0} cannot be registered by you':
    '{0} kann von dir nicht eingetragen werden',
  'Choose another name, or ask the administrators of the portal.':
    'Einen anderen Namen wählen oder die Verwaltung des Portals fragen.',
  'there is no model {0}, and nothing says what to register it with':
    'es gibt kein Modell {0}, und nichts sagt, womit es einzutragen wäre',
  'Give its title, description, owner and tier, or correct the name.':
    'Titel, Beschreibung, Eigentümer und Stufe angeben oder den Namen berichtigen.',
  'its model was refused': 'sein Modell wurde abgelehnt',
  'See there.': 'Siehe dort.',
  '{0} was sent before for this model': '{0} kam für dieses Modell schon vor',
  'Keep one of the two, or give the other its own number.':
    'Eine der beiden behalten oder der anderen eine eigene Nummer geben.',
  'no host is configured that bytes may be fetched from':
    'kein Host ist eingestellt, von dem Bytes geholt werden dürfen',
  'send the bytes, or ask the administrators to set modelRegistry.references':
    'die Bytes senden oder die Verwaltung bitten, modelRegistry.references zu setzen',
  'send the bytes, or ask the administrators to add it to modelRegistry.references':
    'die Bytes senden oder die Verwaltung bitten, ihn unter modelRegistry.references aufzunehmen',
  'the address cannot be read': 'die Adresse lässt sich nicht lesen',
  'the address names another digest than the declaration':
    'die Adresse nennt einen anderen Digest als die Anmeldung',
  'declare the digest that the address ends in':
    'den Digest anmelden, mit dem die Adresse endet',
  'use at most {0} characters, and no blanks among them':
    'höchstens {0} Zeichen nehmen, ohne Leerzeichen',
  'use https://host/path, s3://bucket/key, hf://owner/name@revision:path or registry/repository@sha256:…':
    'https://host/pfad, s3://bucket/schlüssel, hf://eigner/name@revision:pfad oder registry/repository@sha256:… nehmen',
  'use an address that can be read, such as https://host/path':
    'eine lesbare Adresse nehmen, etwa https://host/pfad',
  'leave names, passwords and signatures out of the address; what a host needs is configured by the administrators':
    'Namen, Kennwörter und Signaturen aus der Adresse lassen; was ein Host braucht, stellt die Verwaltung ein',
  'leave out what comes after #': 'weglassen, was nach # kommt',
  "The bytes of '{0}' are in the archive of the store ({1}) since {2}, where they cannot be read at once. They are whole, and nothing about the version has changed. Ask the administrators to restore them, which takes hours; they come back by themselves when the version is reinstated or a new one has the same file.":
    'Die Bytes von „{0}“ liegen seit {2} im Archiv des Speichers ({1}), wo sie nicht sofort lesbar sind. Sie sind unversehrt, und an der Version hat sich nichts geändert. Die Verwaltung bitten, sie zurückzuholen, was Stunden dauert; von selbst kommen sie zurück, wenn die Version wieder eingesetzt wird oder eine neue dieselbe Datei hat.',
  "The bytes lie in the store of the region '{0}', which this portal is not told how to reach. Ask the administrators to add it, with its store, to modelRegistry.regions.":
    'Die Bytes liegen im Speicher der Region „{0}“, und dieses Portal weiß nicht, wie er zu erreichen ist. Die Verwaltung bitten, sie mit ihrem Speicher in modelRegistry.regions aufzunehmen.',
  'Nothing was written: {0}. To go on, {1}.':
    'Nichts wurde geschrieben: {0}. Weiter geht es so: {1}.',
  "models of the group {0} are kept in '{1}', and {2}/{3} is in '{4}'":
    'Modelle der Gruppe {0} liegen in „{1}“, und {2}/{3} liegt in „{4}“',
  "models of the group {0} are kept in '{1}', and {2}/{3} is bound to no region":
    'Modelle der Gruppe {0} liegen in „{1}“, und {2}/{3} ist an keine Region gebunden',
  "move the model to the region '{0}', then send the file":
    'das Modell in die Region „{0}“ umziehen, dann die Datei senden',
  "the model is kept in the region '{0}', where no store is configured":
    'das Modell liegt in der Region „{0}“, in der kein Speicher eingerichtet ist',
  'ask the administrators to add it, with a store, to modelRegistry.regions, or move the model to a region that has a store':
    'die Verwaltung bitten, sie mit einem Speicher in modelRegistry.regions aufzunehmen, oder das Modell in eine Region mit Speicher umziehen',
  "models of the group {0} are kept in '{1}'":
    'Modelle der Gruppe {0} liegen in „{1}“',
  "name '{0}', or leave it out": '„{0}“ angeben oder weglassen',
  "no store is configured in the region '{0}'":
    'in der Region „{0}“ ist kein Speicher eingerichtet',
  'name a region that has a store, or ask the administrators to set one up':
    'eine Region mit Speicher angeben oder die Verwaltung bitten, einen einzurichten',
  "'{0}' was begun in another region than {1}/{2} is kept in now. Nothing of it is kept. Declare the file again, and send it anew.":
    '„{0}“ wurde in einer anderen Region begonnen als der, in der {1}/{2} jetzt liegt. Nichts davon wird behalten. Die Datei neu anmelden und noch einmal senden.',
  '{0}/{1} was moved to another region at this moment. Nothing was written. Send the request again.':
    '{0}/{1} ist in diesem Moment in eine andere Region umgezogen. Nichts wurde geschrieben. Die Anfrage noch einmal senden.',
  'Files are on their way to the region that the model is kept in: {0}. Nothing was written. Complete them or remove them, then move the model.':
    'Dateien sind auf dem Weg in die Region, in der das Modell liegt: {0}. Nichts wurde geschrieben. Sie abschließen oder entfernen, dann das Modell umziehen.',
};
