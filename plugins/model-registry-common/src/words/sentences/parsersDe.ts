/** What parsers of the ledger and of evidence say about what they cannot read, in German by their English. */
export const parsersDe: Readonly<Record<string, string>> = {
  'JSON has no number for {0}': 'JSON hat keine Zahl für {0}',
  'Nested deeper than {0}': 'Tiefer verschachtelt als {0}',
  'JSON has no value for {0}': 'JSON hat keinen Wert für {0}',
  'A text holds half of a surrogate pair':
    'Ein Text enthält ein halbes Ersatzpaar',
  'Only plain objects have a canonical text':
    'Nur einfache Objekte haben einen kanonischen Text',
  'Not JSON. {0}': 'Kein JSON. {0}',
  'Not the canonical spelling of its value (RFC 8785)':
    'Nicht die kanonische Schreibweise seines Werts (RFC 8785)',
  'Expected an even number of lower-case hex digits':
    'Erwartet ist eine gerade Zahl kleiner Hex-Ziffern',
  'Expected base64 in groups of four': 'Erwartet ist Base64 in Vierergruppen',
  'Not a base64 digit at {0}': 'Keine Base64-Ziffer an Stelle {0}',
  'Unused base64 bits are not zero':
    'Ungenutzte Bits des Base64 sind nicht null',
  'The frontier of the head does not give its root':
    'Die Grenze des Kopfs ergibt nicht seine Wurzel',
  "'{0}' cannot name a log": '„{0}“ kann kein Journal benennen',
  'A log cannot have {0} entries': 'Ein Journal kann nicht {0} Einträge haben',
  'A root has {0} bytes': 'Eine Wurzel hat {0} Bytes',
  'A log signs with the key of its own name':
    'Ein Journal signiert mit dem Schlüssel seines eigenen Namens',
  'A checkpoint is origin, size and root, a line each':
    'Ein Kontrollpunkt ist Herkunft, Größe und Wurzel, je eine Zeile',
  "'{0}' is not the size of a log": '„{0}“ ist keine Größe eines Journals',
  'An entry has at most {0} bytes': 'Ein Eintrag hat höchstens {0} Bytes',
  'A name takes {0} random bytes': 'Ein Name braucht {0} zufällige Bytes',
  "'{0}' cannot name a key": '„{0}“ kann keinen Schlüssel benennen',
  'Expected a key as name+id+base64':
    'Erwartet ist ein Schlüssel als Name+Kennung+Base64',
  "The key of '{0}' is not an Ed25519 key":
    'Der Schlüssel von „{0}“ ist kein Ed25519-Schlüssel',
  'The id {0} does not belong to this key':
    'Die Kennung {0} gehört nicht zu diesem Schlüssel',
  'A seed has {0} bytes': 'Ein Startwert hat {0} Bytes',
  'A tree cannot have {0} leaves': 'Ein Baum kann nicht {0} Blätter haben',
  'A tree of {0} has {1} full subtrees, not {2}':
    'Ein Baum mit {0} hat {1} volle Teilbäume, nicht {2}',
  'Each hash of a frontier has {0} bytes':
    'Jeder Hash einer Grenze hat {0} Bytes',
  'No node {0} on level {1}': 'Kein Knoten {0} auf Ebene {1}',
  'A tree of {0} has no leaf {1}': 'Ein Baum mit {0} hat kein Blatt {1}',
  'No proof leads from {0} to {1}': 'Kein Beweis führt von {0} nach {1}',
  'A note is lines of text without an empty one':
    'Eine Notiz besteht aus Textzeilen ohne leere',
  'The note is too long': 'Die Notiz ist zu lang',
  'A note has a text, an empty line and signatures':
    'Eine Notiz hat einen Text, eine leere Zeile und Signaturen',
  'A note has at most {0} signatures':
    'Eine Notiz hat höchstens {0} Signaturen',
  'A signature line is a dash, a name and base64':
    'Eine Signaturzeile ist ein Strich, ein Name und Base64',
  'A signature is empty': 'Eine Signatur ist leer',
  'No hash {0} in the proofs': 'Kein Hash {0} in den Beweisen',
  'A bundle is signed with the key of its own log':
    'Ein Paket wird mit dem Schlüssel seines eigenen Journals signiert',
  'A bundle has at most {0} bytes': 'Ein Paket hat höchstens {0} Bytes',
  'A bundle has at most {0} files': 'Ein Paket hat höchstens {0} Dateien',
  "'{0}' cannot be a path in a bundle":
    '„{0}“ kann kein Pfad in einem Paket sein',
  "'{0}' is there twice": '„{0}“ ist zweimal da',
  'Too many alternatives': 'Zu viele Möglichkeiten',
  "The published checkpoint counts {0} entries of {1} and the database {2} ({3} wait). The database was restored from an older backup: bring it forward to where the checkpoint was, or declare the entries lost with 'assay ledger recover'.":
    'Der veröffentlichte Kontrollpunkt zählt {0} Einträge von {1} und die Datenbank {2} ({3} warten). Die Datenbank kam aus einer älteren Sicherung: sie bis zum Kontrollpunkt vorholen oder die Einträge mit „assay ledger recover“ verloren geben.',
  "At size {0} the database has another root than the one that was published. It was restored from an older backup and written to, or the ledger was changed: keep both and find out who did. 'assay ledger recover' goes on as another log.":
    'Bei Größe {0} hat die Datenbank eine andere Wurzel als die veröffentlichte. Sie kam aus einer älteren Sicherung und wurde beschrieben, oder das Journal wurde geändert: beides aufheben und herausfinden, wer es war. „assay ledger recover“ führt es als anderes Journal fort.',
  'No key is configured. Set modelRegistry.ledger.keyFile.':
    'Kein Schlüssel ist eingestellt. modelRegistry.ledger.keyFile setzen.',
};
