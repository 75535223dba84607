import { notAskedDe, standingReasonsDe } from './standingReasonsDe';
import type { ReasonWords, Words } from './types';

const blocks = 'Was sich nicht beurteilen lässt, blockiert.';

const measurements: Record<
  keyof Words['reasons']['safety-floor'],
  ReasonWords
> = {
  'within-limit': {
    what: '{metric}: bleibt {comparator} {limit}.',
    why: 'Gemessen {value}, {bound} {held} ({suite}, n {n}).',
    many: 'Alle {count} Schwellen sind erfüllt.',
  },
  'limit-not-shown': {
    what: '{metric}: noch nicht gezeigt, dass der Wert {comparator} {limit} ist.',
    why: 'Gemessen {value}, aber {bound} {held} ({suite}, n {n}); mehr Proben können es klären.',
  },
  'limit-exceeded': {
    what: '{metric}: nicht {comparator} {limit}.',
    why: 'Gemessen {value}, {bound} {held} ({suite}, n {n}).',
  },
  'too-few-samples': {
    what: '{metric}: zu wenige Proben.',
    why: '{suite} hat n {n} gemessen; die Regel verlangt mindestens {nMin}.',
  },
  'interval-missing': {
    what: '{metric}: dem Ergebnis fehlt das 95-%-Intervall.',
    why: 'Die Regel hält {limit} gegen das Intervall ({bound}), und {suite} nennt keines.',
  },
  'interval-inconsistent': {
    what: '{metric}: der Wert liegt nicht im Intervall.',
    why: '{suite} hat {value} gemessen, außerhalb des eigenen Intervalls; so ein Ergebnis belegt nichts.',
  },
  'not-measured': {
    what: '{metric}: niemand hat es gemessen.',
    why: 'Die Regel verlangt {suite} auf diesen Bytes, n mindestens {nMin}, {comparator} {limit}.',
    many: {
      by: 'count',
      one: '{count} Schwelle hat kein Ergebnis.',
      other: '{count} Schwellen haben kein Ergebnis.',
    },
  },
  'result-stale': {
    what: '{metric}: das Ergebnis ist zu alt.',
    why: 'Alter in Tagen: {ageDays}; die Regel erlaubt {limitDays}.',
  },
  'producer-untrusted': {
    what: '{metric}: dieses Ergebnis zählt nicht.',
    why: 'Erfasst von {producer}; es zählt nur ein Labor, dessen Eigentümer bekannt und weder Urheber noch Eigentümergruppe ist.',
  },
  'no-rule': {
    what: 'Keine Regel deckt diesen Einsatzzweck ab.',
    why: 'Die Risikostufe ist {tier}; ab Mittel muss es eine geben.',
  },
  'not-asked-here': notAskedDe,
};

const votes: Record<keyof Words['reasons']['security-sign-off'], ReasonWords> =
  {
    recorded: {
      what: 'Die Rolle {role} hat diesen Fall freigegeben.',
      why: '{why} Stimmen: {given} von {needed}.',
    },
    'vote-pending': {
      what: 'Zu {version} fehlt die Stimme der Rolle {role}.',
      why: '{why} Stimmen: {given} von {needed}.',
    },
    'vote-stale': {
      what: 'Eine Freigabe der Rolle {role} zählt nicht mehr.',
      why: 'Die Nachweise dahinter haben sich geändert, oder ihre Zeit ist um; sie ist neu zu geben.',
    },
    'not-asked-yet': {
      what: 'Die Rolle {role} ist noch nicht gefragt.',
      why: '{why} Es ist kein Antrag offen.',
    },
    'not-needed': {
      what: 'Eine Stimme dieser Rolle ist nicht nötig.',
      why: 'Die Risikostufe ist {tier}, und die Daten geben keinen Grund dafür.',
    },
    'not-asked-here': notAskedDe,
  };

const { 'not-needed': _, ...otherVotes } = votes;

/** Why a gate says what it says, in German. */
export const reasonsDe: Words['reasons'] = {
  'metadata-complete': {
    complete: {
      what: 'Die Metadaten sind für Stufe {tier} vollständig.',
      why: {
        by: 'fields',
        one: '1 Feld wird verlangt, und es ist ausgefüllt.',
        other: 'Alle {fields} verlangten Felder sind ausgefüllt.',
      },
    },
    'field-missing': {
      what: '{field} fehlt.',
      why: 'Die Risikostufe {tier} verlangt es.',
      many: '{count} Felder fehlen: {paths}.',
    },
    'not-asked-here': notAskedDe,
  },
  'licence-clean': {
    'licences-allowed': {
      what: 'Jede Lizenz steht auf der Liste der erlaubten.',
      why: 'Gelesen: {expressions}.',
    },
    'licence-not-allowed': {
      what: '{expression} steht nicht auf der Liste der erlaubten Lizenzen.',
      why: 'Gelesen aus: {source}; nicht erlaubt: {terms}.',
      many: '{count} Lizenzen stehen nicht auf der Liste der erlaubten.',
    },
    'licence-not-spdx': {
      what: '{expression} ist kein SPDX-Ausdruck.',
      why: 'Gelesen aus: {source}; eine Lizenz ohne Namen lässt sich nicht beurteilen.',
      many: '{count} Lizenzen sind keine SPDX-Ausdrücke.',
    },
    'licence-only-stated': {
      what: 'Nur die Eigentümer nennen die Lizenz.',
      why: 'Die Metadaten sagen {expression}; es zählt, sobald die Bytes oder die Rechtsabteilung es bestätigen.',
    },
    'licence-reading-old': {
      what: 'Der Lizenzscan ist zu alt.',
      why: 'Alter in Tagen: {days}; die Regel erlaubt {daysMax}.',
    },
    'no-licence-reading': {
      what: 'Es wurde keine Lizenz gefunden.',
      why: 'Weder die Dateien noch die SBOM noch die Metadaten nennen eine.',
    },
    'policy-undecided': {
      what: 'Die Lizenzregel gab keine Antwort.',
      why: blocks,
    },
    'policy-failed': {
      what: 'Die Lizenzregel kam zu keinem Ende ({why}).',
      why: blocks,
    },
    'not-judged': {
      what: 'Kein Regelpaket hat die Lizenzen von {version} beurteilt.',
      why: blocks,
    },
    'not-asked-here': notAskedDe,
  },
  'sbom-present': {
    'sbom-read': {
      what: 'Eine SBOM deckt diese Bytes ab.',
      why: '{format} {specVersion}, Komponenten: {components}.',
    },
    'sbom-missing': {
      what: '{version} hat keine SBOM.',
      why: 'SBOM vorhanden verlangt CycloneDX oder SPDX zum Digest {digest}.',
    },
    'reading-pending': {
      what: 'Die SBOM ist noch nicht gelesen.',
      why: 'Sie zählt, sobald der Scanner sie gelesen hat.',
    },
    'reading-untrusted': {
      what: 'Diese Lesung der SBOM zählt nicht.',
      why: 'Erfasst von {producer}; hier zählt nur der Scanner.',
    },
    'reading-stale': {
      what: 'Die Lesung der SBOM ist zu alt.',
      why: 'Alter in Tagen: {ageDays}; die Regel erlaubt {limitDays}.',
    },
    'schema-invalid': {
      what: 'Die SBOM hält ihr Format nicht ein.',
      why: 'Als {format} hat sie Fehler ({problems}); der erste: {actual}.',
    },
    'subject-not-covered': {
      what: 'Die SBOM handelt nicht von diesen Bytes.',
      why: 'Sie nennt weder den Digest des Manifests noch jede versiegelte Datei; nicht genannt: {files}.',
    },
    'digest-mismatch': {
      what: 'Die gelesene SBOM ist nicht die abgegebene.',
      why: 'Gelesen {actual}, abgegeben {expected}.',
    },
    'not-asked-here': notAskedDe,
  },
  'evaluations-meet-thresholds': measurements,
  'safety-floor': measurements,
  'mrc-approval': votes,
  'security-sign-off': votes,
  'residency-match': {
    'regions-match': {
      what: 'Speicher und Ziele liegen in {residency}.',
      why: 'Geprüfte Einsatzziele: {targets}.',
    },
    'residency-missing': {
      what: 'Die Metadaten sagen nicht, wo die Daten sein dürfen.',
      why: 'data.residency ist leer, und Schweigen erlaubt keinen Ort.',
    },
    'store-region-missing': {
      what: 'Die Region des Speichers ist nicht bekannt.',
      why: 'Die Konfiguration dieser Installation nennt sie nicht.',
    },
    'target-missing': {
      what: 'Es ist kein Einsatzziel angegeben.',
      why: 'Verglichen wird, wo das Modell laufen soll, und deployment.targets ist leer.',
    },
    'target-region-missing': {
      what: 'Das Ziel {environment} hat keine Region.',
      why: 'Ohne sie lässt es sich nicht mit data.residency vergleichen.',
    },
    'store-elsewhere': {
      what: 'Der Speicher liegt außerhalb von {residency}.',
      why: 'Er ist in {region}.',
    },
    'target-elsewhere': {
      what: 'Das Ziel {environment} liegt außerhalb von {residency}.',
      why: 'Es ist in {region}.',
    },
    'not-asked-here': notAskedDe,
  },
  'signature-valid': {
    signed: {
      what: 'Die Eigentümergruppe hat diese Bytes signiert.',
      why: 'Schlüssel {key} von {owner}.',
    },
    'signature-missing': {
      what: '{version} ist nicht signiert.',
      why: 'Zum Manifest ist keine Signatur erfasst.',
    },
    'key-untrusted': {
      what: 'Der Signatur wird nicht vertraut.',
      why: 'Schlüssel {key} ist keiner der für {owner} eingetragenen.',
    },
    'no-key-configured': {
      what: 'Der Signatur wird nicht vertraut.',
      why: 'Für {owner} ist kein Schlüssel eingetragen.',
    },
    'signature-wrong': {
      what: 'Die Signatur ist falsch.',
      why: 'Sie nennt Schlüssel {key}, stammt aber nicht von ihm.',
    },
    'digest-mismatch': {
      what: 'Die Signatur gilt anderen Bytes.',
      why: 'Schlüssel {key} hat einen Digest signiert, der nicht der von {version} ist.',
    },
    'statement-unreadable': {
      what: 'Die Signatur sagt etwas anderes aus.',
      why: 'Was Schlüssel {key} signiert hat, ist keine Aussage über eine Version dieses Registers.',
    },
    'bytes-changed': {
      what: '{path} ist seit der Versiegelung verändert.',
      why: 'Erneut gelesen ergeben die Bytes nicht den Digest, mit dem {version} versiegelt ist.',
    },
    'bytes-missing': {
      what: 'Die Bytes von {path} sind weg.',
      why: 'Wo {version} sie hat, ist nichts mehr.',
    },
    'not-asked-here': notAskedDe,
  },
  'two-person-rule': {
    'two-people': {
      what: 'Verschiedene Personen haben freigegeben.',
      why: 'Personen {people}, Rollen {roles}.',
    },
    'second-person-pending': {
      what: 'Verschiedene Personen müssen freigeben.',
      why: 'Die Risikostufe ist {tier}; bisher {people} von {expected}.',
    },
    'tier-below-high': {
      what: 'Gilt bei dieser Stufe nicht.',
      why: 'Die Risikostufe ist {tier}.',
    },
    'not-asked-here': notAskedDe,
  },
  'other-approvals': {
    ...otherVotes,
    'no-other-role': { what: 'Die Freigaberegeln nennen keine weitere Rolle.' },
  },
  ...standingReasonsDe,
};
