import { reasonsDe } from './reasonsDe';
import { inspectionsDe, readingsDe } from './readingsDe';
import { refusalsDe } from './refusalsDe';
import type { Words } from './types';

/** German. Its words are those of docs/language.md; roles are names and are not inflected. */
export const wordsDe: Words = {
  language: 'de',
  gates: {
    'metadata-complete': {
      title: 'Metadaten vollständig',
      asks: 'Jedes Feld, das die Risikostufe verlangt, ist ausgefüllt.',
    },
    'licence-clean': {
      title: 'Lizenz zulässig',
      asks: 'Jeder Teil hat eine Lizenz, die auf der Liste der erlaubten steht, in den Bytes gefunden oder von der Rechtsabteilung bestätigt.',
    },
    'sbom-present': {
      title: 'SBOM vorhanden',
      asks: 'Der Scanner hat eine Stückliste genau dieser Bytes gelesen.',
    },
    'evaluations-meet-thresholds': {
      title: 'Bewertungen erfüllen die Schwellen',
      asks: 'Ein unabhängiges Labor hat jede Schwelle des Einsatzzwecks gezeigt.',
    },
    'safety-floor': {
      title: 'Mindestmaß an Sicherheit',
      asks: 'Ein unabhängiges Labor hat gezeigt, dass das Modell den genannten Schaden nicht anrichtet.',
    },
    'mrc-approval': {
      title: 'Freigabe durch MRC',
      asks: 'Modellrisiko und Compliance haben genau diesen Fall freigegeben.',
    },
    'security-sign-off': {
      title: 'Freigabe durch Sicherheit',
      asks: 'Die Sicherheit hat genau diesen Fall freigegeben.',
    },
    'residency-match': {
      title: 'Datenstandort passt',
      asks: 'Der Speicher und jedes Einsatzziel liegen dort, wo die Daten sein dürfen.',
    },
    'signature-valid': {
      title: 'Signatur gültig',
      asks: 'Ein Schlüssel der Eigentümergruppe hat genau diese Bytes signiert.',
    },
    'two-person-rule': {
      title: 'Vier-Augen-Regel',
      asks: 'Bei Stufe Hoch kommt jede Stimme für die Produktion von einer anderen Person.',
    },
    'other-approvals': {
      title: 'Weitere Freigaben',
      asks: 'Jede weitere Rolle, die die Freigaberegeln nennen, etwa die Produktverantwortung, hat genau diesen Fall freigegeben.',
    },
    'findings-settled': {
      title: 'Mängel erledigt',
      asks: 'Was gefunden wurde, ist behoben und nachgetestet, oder MRC nimmt das Risiko an.',
    },
    'use-permitted': {
      title: 'Anwendung erlaubt',
      asks: 'Kein Anwendungsfall, dem das Modell dient, ist verboten.',
    },
  },
  outcomes: {
    pass: 'Besteht',
    warn: 'Warnt',
    block: 'Blockiert',
    waived: 'Ausgesetzt',
    error: 'Nicht beurteilbar (blockiert)',
    'not-applicable': 'Trifft nicht zu',
  },
  unjudged: {
    missing: 'kein Nachweis',
    stale: 'zu alt',
    untrusted: 'nicht vertrauenswürdig',
    pending: 'steht aus',
  },
  reasons: reasonsDe,
  policies: {
    title: 'Regelpaket {pack}',
    found: 'Gefunden: {actual}.',
    wanted: 'Verlangt: {expected}.',
    reasons: {
      'rule-met': { what: '{title}: erfüllt.' },
      'rule-not-met': {
        what: '{reason}',
        why: '{title}. Was abhilft: {remedy}',
      },
      'rule-out-of-scope': { what: '{title}: hier nicht gefragt.' },
      'rule-failed': {
        what: '{title}: nicht beurteilbar.',
        why: '{why}. Was nicht beurteilt werden kann, geht nicht durch.',
      },
      'policy-not-asked': {
        what: 'Das Regelpaket {pack} wurde zu dieser Version nicht gefragt.',
        why: 'Es ist aktiv, und was nicht beurteilt wurde, geht nicht durch.',
      },
      'policy-not-ready': {
        what: 'Das Regelpaket {pack} ließ sich nicht bereitmachen.',
        why: 'Seine Dateien sind nicht die signierten, oder es ließ sich nicht übersetzen. Was nicht beurteilt werden kann, geht nicht durch.',
      },
    },
  },
  otherReason: {
    what: 'Die Regel {rule} lässt dies nicht durch.',
    why: 'Sie nennt den Code {code}.',
  },
  remedies: {
    'edit-metadata': {
      button: 'Metadaten bearbeiten',
      sentence: 'Die Metadaten ausfüllen.',
    },
    'upload-sbom': {
      button: 'SBOM hinzufügen',
      sentence: 'Eine SBOM aus den Dateien erzeugen oder eine hochladen.',
    },
    'run-evaluation': {
      button: 'Um einen Lauf bitten',
      sentence:
        'Ein Labor bitten, die Suite laufen zu lassen und die Ergebnisse zu senden.',
    },
    sign: {
      button: 'Signieren',
      sentence:
        'Die Version mit einem Schlüssel der Eigentümergruppe signieren.',
    },
    'confirm-licence': {
      button: 'Rechtsabteilung fragen',
      sentence:
        'Die Rechtsabteilung bitten, die Lizenz mit ihrer Quelle zu bestätigen.',
    },
    'change-licence': {
      button: 'Lizenz ändern',
      sentence:
        'Den Teil ersetzen oder die Lizenz angeben, die seine Dateien tragen.',
    },
    submit: {
      button: 'Zur Prüfung einreichen',
      sentence: 'Die Version zur Prüfung einreichen.',
    },
    'request-promotion': {
      button: 'Hochstufung beantragen',
      sentence: 'Die Hochstufung beantragen; danach wird abgestimmt.',
    },
    'ask-reviewer': {
      button: 'Danach fragen',
      sentence: 'Die Rolle {remedyRole} um ihre Stimme bitten.',
    },
    'file-exception': {
      button: 'Ausnahme beantragen',
      sentence: 'Eine Ausnahme mit Enddatum beantragen.',
    },
    'set-region': {
      button: 'Einstellung zeigen',
      sentence:
        'Das Plattformteam bitten, die Region des Speichers einzustellen.',
    },
    'configure-key': {
      button: 'Einstellung zeigen',
      sentence:
        'Das Plattformteam bitten, den Schlüssel der Eigentümergruppe einzutragen.',
    },
    rescan: { button: 'Erneut scannen', sentence: 'Erneut scannen.' },
    'restore-bytes': {
      button: 'Bytes zurückholen',
      sentence:
        'Die Bytes aus einer Sicherung zurückholen oder dieselbe Datei noch einmal veröffentlichen.',
    },
    'tell-policy-owner': {
      button: 'Regelverantwortliche benachrichtigen',
      sentence: 'Den Regelverantwortlichen Bescheid geben ({remedyRole}).',
    },
    seal: { button: 'Versiegeln', sentence: 'Die Version versiegeln.' },
    'export-safetensors': {
      button: 'Als safetensors exportieren',
      sentence:
        'Die Gewichte als safetensors exportieren, das keinen Code enthält.',
    },
    'fix-finding': {
      button: 'Mängel zeigen',
      sentence:
        'Beheben, was gefunden wurde, und sagen wie; das tut, wer dafür verantwortlich ist.',
    },
    'retest-finding': {
      button: 'Mängel zeigen',
      sentence: '{remedyRole} oder die Sicherheit um einen Nachtest bitten.',
    },
    'end-use': {
      button: 'Anwendungsfälle zeigen',
      sentence:
        'Das Modell aus diesem Anwendungsfall nehmen, ihn schließen oder ihn ändern und neu beantworten.',
    },
  },
  refusals: refusalsDe,
  readings: readingsDe,
  inspections: inspectionsDe,
  because: {
    author: 'diese Version stammt auch von dir',
    requester: 'der Antrag stammt von dir',
    owner: 'das Modell gehört deiner Gruppe',
    'lender-author':
      'diese Version stammt auch von der Person, die du vertrittst',
    'lender-requester': 'der Antrag stammt von der Person, die du vertrittst',
    'two-roles-at-high':
      'du hast in einer anderen Rolle abgestimmt, und bei dieser Stufe braucht jede Rolle eine eigene Person',
  },
  states: {
    draft: 'Entwurf',
    submitted: 'Eingereicht',
    'changes-requested': 'Änderungen verlangt',
    'approved-for-staging': 'Für Staging freigegeben',
    staging: 'In Staging',
    'approved-for-prod': 'Für Produktion freigegeben',
    production: 'In Produktion',
    deprecated: 'Abgekündigt',
    retired: 'Außer Dienst',
  },
  moves: {
    register: { button: 'Anlegen', done: 'angelegt' },
    submit: { button: 'Einreichen', done: 'eingereicht' },
    withdraw: { button: 'Zurückziehen', done: 'zurückgezogen' },
    'request-changes': {
      button: 'Änderungen verlangen',
      done: 'zurückgegeben',
    },
    approve: { button: 'Freigeben', done: 'freigegeben' },
    'take-back': { button: 'Stimme zurücknehmen', done: 'geändert' },
    'request-promotion': {
      button: 'Hochstufung beantragen',
      done: 'zur Hochstufung vorgelegt',
    },
    recertify: {
      button: 'Rezertifizieren',
      done: 'zur Rezertifizierung vorgelegt',
    },
    promote: { button: 'Hochstufen', done: 'hochgestuft' },
    deprecate: { button: 'Abkündigen', done: 'abgekündigt' },
    reinstate: { button: 'Wiedereinsetzen', done: 'wiedereingesetzt' },
    retire: {
      button: 'Außer Dienst stellen',
      done: 'außer Dienst gestellt',
    },
    exception: {
      button: 'Über die Ausnahme entscheiden',
      done: 'mit einer Ausnahme versehen',
    },
  },
  requests: {
    staging: 'Freigabe für Staging',
    production: 'Freigabe für Produktion',
    reinstatement: 'Wiedereinsetzung in Produktion',
    recertification: 'Rezertifizierung in Produktion',
  },
  roles: {
    viewer: 'Lesezugriff',
    contributor: 'Mitwirkung',
    'model-owner': 'Modellverantwortung',
    'mrc-approver': 'MRC',
    security: 'Sicherheit',
    legal: 'Rechtsabteilung',
    sre: 'Betrieb (SRE)',
    'product-owner': 'Produktverantwortung',
    'break-glass': 'Notfreigabe',
    auditor: 'Revision',
    admin: 'Administration',
    any: 'eine beliebige prüfende Rolle',
    lab: 'Labor',
  },
  environments: { staging: 'Staging', production: 'die Produktion' },
  tiers: { Low: 'Niedrig', Medium: 'Mittel', High: 'Hoch' },
  severities: {
    low: 'gering',
    medium: 'mittel',
    high: 'hoch',
    critical: 'kritisch',
  },
  needed: {
    'tier-medium': 'Die Risikostufe ist Mittel.',
    'tier-high': 'Die Risikostufe ist Hoch.',
    'production-always': 'Die Produktion braucht sie immer.',
    'personal-data': 'Die Daten enthalten personenbezogene Daten.',
    'external-data': 'Die Daten oder die Gewichte kommen von außen.',
    'personal-data-unknown':
      'Die Metadaten sagen nicht, ob es personenbezogene Daten gibt.',
    'one-of-any':
      'Bei Stufe Niedrig genügt eine Stimme einer beliebigen prüfenden Rolle.',
    'high-impact': 'Es entscheidet ganz oder fast allein über Kunden.',
    'house-rule': 'Eine Regel dieser Organisation verlangt sie.',
  },
  bounds: { lower: 'untere Grenze', upper: 'obere Grenze', value: 'Wert' },
  comparators: { '<=': '≤', '>=': '≥' },
  measures: {
    'vad-core/false-alarms': 'Fehlalarme',
    'vad-core/latency-p95': 'Latenz p95',
    'vad-core/silence-false-alarms': 'Fehlalarme bei Stille',
  },
  nothing: 'keine',
};
