import type { FieldWords } from './metadataWords';

/** legal, security, governance, deployment, monitoring */
export const fieldsKeptDe: Readonly<Record<string, FieldWords>> = {
  'legal.license': {
    title: 'Lizenz',
    help: 'Ein SPDX-Ausdruck für die Version als Ganzes, etwa MIT.',
  },
  'legal.licenses': {
    title: 'Lizenzen je Teil',
    help: 'Wo Teile eine eigene Lizenz tragen.',
  },
  'legal.license_source': {
    title: 'Quelle der Lizenz',
    help: 'Wo die Lizenz zu lesen ist.',
  },
  'legal.usage_restrictions': {
    title: 'Nutzungsbeschränkungen',
    help: 'Was Bedingungen oder Gesetze verbieten; eine leere Liste sagt, dass nichts verboten ist.',
  },
  'legal.export': {
    title: 'Exportkontrolle',
    help: 'Die Einstufung für die Ausfuhr, etwa EAR99.',
  },
  'legal.third_party_terms': {
    title: 'Bedingungen Dritter',
    help: 'Bedingungen von Lieferanten, die uns binden.',
  },
  'security.encryption': {
    title: 'Verschlüsselung',
    help: 'Die Art der Verschlüsselung im Speicher, etwa AES256.',
  },
  'security.signed': {
    title: 'Signiert (Angabe)',
    help: 'Ob es signiert ist; es zählt nur eine geprüfte Signatur.',
  },
  'security.key_ids': {
    title: 'Schlüsselkennungen (Angabe)',
    help: 'Kennungen der Signaturschlüssel oder Verweise auf Vault und KMS; nie ein Schlüssel.',
  },
  'security.vuln_scans': {
    title: 'Schwachstellen-Scans',
    help: 'Was Scanner im Modell, in seinem Image und seinen Abhängigkeiten fanden.',
  },
  'security.sbom_id': {
    title: 'SBOM-Kennung (Angabe)',
    help: 'Die Kennung seiner Stückliste; es zählt nur die SBOM, die als Befund eingereicht ist.',
  },
  'governance.approvals': {
    title: 'Freigaben anderswo',
    help: 'Freigaben von außerhalb, zur Erinnerung; sie öffnen keine Prüfung.',
  },
  'governance.exceptions': {
    title: 'Ausnahmen anderswo',
    help: 'Ausnahmen von außerhalb, zur Erinnerung; sie setzen keine Prüfung aus.',
  },
  'governance.expiry_date': {
    title: 'Ablauf',
    help: 'Der Tag, nach dem es nicht mehr eingesetzt werden darf.',
  },
  'governance.recert_date': {
    title: 'Rezertifizierung (Angabe)',
    help: 'Wann die Freigabe zu erneuern ist; den Tag, der zählt, setzt das Register.',
  },
  'deployment.targets': {
    title: 'Einsatzziele',
    help: 'Wo es laufen soll: Umgebung, Region, Vorgehen, Aufteilung des Verkehrs.',
  },
  'deployment.rollback_plan': {
    title: 'Rückfallplan',
    help: 'Wie man zu einer guten Version zurückkommt, und wer das tut.',
  },
  'deployment.runtime_policies': {
    title: 'Regeln zur Laufzeit',
    help: 'Was im Betrieb erzwungen wird: Filter, Grenzen, Prüfung durch Menschen.',
  },
  'monitoring.slos': {
    title: 'Dienstgüte',
    help: 'Ziele mit ihrer Grenze, etwa latency_p95_ms.',
  },
  'monitoring.drift': {
    title: 'Drift-Wächter',
    help: 'Was auf Drift beobachtet wird, und die Schwelle.',
  },
  'monitoring.data_quality_checks': {
    title: 'Prüfungen der Datenqualität',
    help: 'Was an der Eingabe im Betrieb geprüft wird.',
  },
  'monitoring.telemetry_schema': {
    title: 'Telemetrie-Schema',
    help: 'Name oder Adresse des Schemas dessen, was es aufzeichnet.',
  },
  'monitoring.telemetry_retention': {
    title: 'Aufbewahrung der Telemetrie',
    help: 'Wie lange Aufgezeichnetes aufbewahrt wird.',
  },
};
