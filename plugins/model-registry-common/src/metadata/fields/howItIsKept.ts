import { field } from './field';

/** legal, security, governance, deployment, monitoring */
export const howItIsKeptFields = [
  field(
    'legal.license',
    'Low',
    'Licence',
    'An SPDX expression for the version as a whole, such as MIT.',
  ),
  field(
    'legal.licenses',
    'optional',
    'Licences by part',
    'Where parts carry a licence of their own.',
  ),
  field(
    'legal.license_source',
    'optional',
    'Licence source',
    'Where the licence can be read.',
  ),
  field(
    'legal.usage_restrictions',
    'Medium',
    'Usage restrictions',
    'What terms or law forbid; an empty list says nothing is.',
    { emptyCounts: true },
  ),
  field(
    'legal.export',
    'Medium',
    'Export control',
    'The export classification, such as EAR99.',
  ),
  field(
    'legal.third_party_terms',
    'High',
    'Third-party terms',
    'Terms of suppliers that bind us.',
    { when: 'from-others' },
  ),

  field(
    'security.encryption',
    'Medium',
    'Encryption',
    'The class of encryption at rest, such as AES256.',
  ),
  field(
    'security.signed',
    'registry',
    'Signed (claim)',
    'Whether it is signed; only a verified signature counts.',
  ),
  field(
    'security.key_ids',
    'registry',
    'Key ids (claim)',
    'Ids of signing keys, or Vault and KMS references; never a key.',
  ),
  field(
    'security.vuln_scans',
    'High',
    'Vulnerability scans',
    'What scanners found in the model, its image and dependencies.',
  ),
  field(
    'security.sbom_id',
    'registry',
    'SBOM id (claim)',
    'The id of its bill of materials; only the SBOM handed in as a fact counts.',
  ),

  field(
    'governance.approvals',
    'registry',
    'Approvals elsewhere',
    'Approvals given outside, for the record; they open no gate.',
  ),
  field(
    'governance.exceptions',
    'registry',
    'Exceptions elsewhere',
    'Exceptions granted outside, for the record; they waive no gate.',
  ),
  field(
    'governance.expiry_date',
    'optional',
    'Expiry',
    'The day after which it must not be used.',
  ),
  field(
    'governance.recert_date',
    'registry',
    'Recertification (claim)',
    'When it is due for renewed approval; the registry sets the day that counts.',
  ),

  field(
    'deployment.targets',
    'Low',
    'Targets',
    'Where it is meant to run: environment, region, strategy, traffic split.',
  ),
  field(
    'deployment.rollback_plan',
    'Medium',
    'Rollback plan',
    'How to get back to a good version, and who does it.',
  ),
  field(
    'deployment.runtime_policies',
    'High',
    'Runtime policies',
    'What is enforced while it runs: filters, limits, human review.',
  ),

  field(
    'monitoring.slos',
    'Medium',
    'Service levels',
    'Objectives with their limit, such as latency_p95_ms.',
  ),
  field(
    'monitoring.drift',
    'Medium',
    'Drift detectors',
    'What is watched for drift, and the threshold.',
  ),
  field(
    'monitoring.data_quality_checks',
    'High',
    'Data quality checks',
    'What is checked of the input while it runs.',
  ),
  field(
    'monitoring.telemetry_schema',
    'High',
    'Telemetry schema',
    'Name or address of the schema of what it logs.',
  ),
  field(
    'monitoring.telemetry_retention',
    'optional',
    'Telemetry retention',
    'How long what it logs is kept.',
  ),
];
