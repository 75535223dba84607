import type { FoundWords } from '../ledger/found';

/** What a verification can find not to hold, in German. Each goes on the sentence that its place begins. */
export const foundDe: FoundWords = {
  'entry-misplaced': 'steht, wo Eintrag {expected} hingehört',
  'leaf-not-stored': 'hat nicht den Blatt-Hash, der dazu gespeichert ist',
  'leaf-not-shown': 'hat nicht den Blatt-Hash, der gezeigt wird',
  'chain-not-stored': 'hat nicht den Ketten-Hash, der dazu gespeichert ist',
  'chain-not-shown': 'hat nicht den Ketten-Hash, der gezeigt wird',
  'chain-broken': 'führt die Kette des Eintrags davor nicht fort',
  'chain-before-first': 'ist der erste und führt doch eine Kette fort',
  'entry-out-of-order': 'folgt nicht auf den Eintrag davor',
  'entry-not-v1': 'ist kein Eintrag nach ledger-v1. {cause}',
  'entry-unreadable': 'ist nicht lesbar. {cause}',
  'root-differs':
    'ist der letzte unter dem Kontrollpunkt, dessen Wurzel eine andere ist',
  'entry-missing': 'fehlt; der Kontrollpunkt zählt {size}',
  'root-of-nothing-differs':
    'gibt es unter dem Kontrollpunkt nicht, dessen Wurzel eine andere ist',
  'proof-fails': 'hat keinen Beweis, der zur Wurzel von {size} Einträgen führt',
  'subject-gap':
    '{subject} geht mit {found} weiter, wo {expected} an der Reihe ist',
  'subject-chain': '{subject} nennt den Eintrag davor nicht als den davor',
  'subject-time': '{subject} ist früher erfasst als der Eintrag davor',
  'seal-differs': 'hat nicht versiegelt, was das Paket als {field} angibt',

  missing: 'fehlt',
  unread: 'ist nicht lesbar',
  'unread-because': 'ist nicht lesbar: {cause}',
  'not-utf8': 'ist kein UTF-8',
  'cut-line': 'endet mitten in einer Zeile',
  'too-many-lines': 'hat mehr Zeilen als erlaubt',
  'line-fails': 'hält in Zeile {line} nicht: Eintrag {index} {finding}',
  'proofs-uneven': 'hat {proofs} Beweise für {entries} Einträge',
  'hashes-unused': 'führt Hashes vergeblich auf',
  'proofs-apart': 'lässt sich nicht zerlegen: {cause}',
  'proofs-unread': 'ist nicht als die Beweise der Einträge lesbar',
  'openings-unread':
    'lässt sich nicht öffnen: die Öffnungen fehlen oder sind nicht lesbar',
  'openings-unused': 'fehlen Einträge, zu denen Öffnungen gegeben sind',
  'manifest-needed': 'lässt sich nicht mit dem Manifest vergleichen',
  'other-tree': 'hat Beweise zu einem anderen Baum als der Kontrollpunkt',
  'subject-missing': 'hat keinen Eintrag zu {subject}',
  'subjects-differ':
    'hat Einträge zu anderen Gegenständen, als das Manifest sagt',
  'subject-count':
    'hat nicht die {entries} Einträge zu {subject}, die das Manifest nennt',
  'case-missing':
    'hat Eintrag {entry} ({type}), dessen Falldatei nicht im Paket ist',
  'judged-otherwise': 'wird anders beurteilt als damals',
  'judged-as': '{cause}',
  'not-judged': 'ließ sich nicht erneut beurteilen: {cause}',

  'files-unread':
    'ist nicht lesbar, deshalb ließ sich keine Datei mit ihrem Digest vergleichen',
  'file-not-there': 'steht im Manifest, aber nicht im Paket',
  'file-misplaced': 'steht an der falschen Stelle des Manifests',
  'file-size': 'hat eine andere Größe, als das Manifest sagt',
  'file-unlisted': 'ist im Paket, aber nicht im Manifest',
  'digest-differs':
    'weicht vom Digest ab: erklärt {declared}, gefunden {found}',
  'digest-differs-at':
    'weicht vom Digest ab, zuerst bei Byte {byte}: erklärt {declared}, gefunden {found}',
  'version-differs':
    'ergibt den Versions-Digest {found}, das Paket handelt von {declared}',
  'not-at-hand': 'liegt nicht vor',
  'checksum-differs':
    'ist nicht, was die Prüfsumme des Archivs sagt, zuerst bei Byte {byte}',
  'archive-differs':
    'ist nicht, wie es geschrieben wurde, zuerst bei Byte {byte}: {finding}',
  'schema-differs': 'ist bei {place} nicht, wie evidence-v1 es hat: {cause}',
  'too-large': 'ist nicht lesbar: es sind mehr als {bytes} Bytes',

  'not-vouched': 'ist nicht verbürgt: der Umschlag ist nicht lesbar',
  'no-manifest': 'ist kein Manifest nach evidence-v1',
  'other-version':
    'handelt von einer anderen Version als die signierte Aussage',
  'no-statement': 'trägt keine In-toto-Aussage nach evidence-v1',
  'signature-wrong': 'trägt nicht die Signatur des genannten Schlüssels',
  'no-checkpoint': 'ist kein signierter Kontrollpunkt: {cause}',
  'other-checkpoint':
    'ist nicht der Kontrollpunkt, von dem das Manifest spricht',
  'no-key': 'ist kein Schlüssel: {cause}',

  'file-too-large': 'ist größer, als ein Paket sein kann, 2 GiB',
  'no-zip': 'ist kein ZIP, also kein Nachweispaket',
  'archive-empty': 'es enthält keine Datei',
  'archive-short': 'das Archiv endet zu früh',
  'archive-other': 'das Archiv ist nicht das, was seine Dateien ergeben',
  'archive-unwritable': '{cause}',
  'name-too-long': 'ein Dateiname ist länger, als ein Paket erlaubt',
  'name-unknown': 'einen solchen Dateinamen erlaubt ein Paket nicht',
  'name-twice': 'ein Dateiname steht am falschen Ort oder doppelt da',
  'file-beyond': "'{path}' reicht über das Archiv hinaus",
  'too-many-files': 'mehr Dateien, als ein Paket fasst',
  compressed: 'eine Datei ist komprimiert',
  'header-missing': 'hier fehlt der Kopf einer Datei',
  'no-directory': 'das Verzeichnis schließt das Archiv nicht ab',
  'directory-beyond': 'das Verzeichnis reicht über das Archiv hinaus',
  'files-misplaced': 'Dateien liegen am falschen Ort',

  unfinished: 'wurde nicht zu Ende geprüft',

  'nothing-read': 'Nichts darin ließ sich lesen.',
  'artifacts-not-compared':
    'Die Artefakte selbst sind mit ihrem Digest genannt und wurden nicht verglichen.',
  'decisions-not-judged': 'Entscheidungen wurden nicht erneut beurteilt.',
  'fields-sealed':
    '{fields} versiegelte Felder sind in diesem Paket nicht geöffnet; ihre Festlegungen halten.',
};
