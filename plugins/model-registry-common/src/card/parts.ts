import type { CardInput, CardPart, CardStatement } from './card';
import { dataStatements, evaluationStatements } from './measured';
import { licenceStatements, supplyChainStatements } from './found';
import { formatBytes, said } from './statements';

type Statements = (input: CardInput) => CardStatement[];

const saying =
  (...paths: string[]): Statements =>
  input =>
    paths.flatMap(path => said(input, path));

const saidOf = (path: string, none?: string): Statements => {
  return input => said(input, path, { none }).map(withoutLabel);
};

function withoutLabel(statement: CardStatement): CardStatement {
  return { ...statement, label: undefined };
}

/** The sections of a card, in reading order: what a user asks first stands first. */
export const cardParts: readonly CardPart[] = [
  {
    id: 'summary',
    title: 'What it is',
    asks: ['identity'],
    annotations: ['identity', 'summary'],
    statements: summaryStatements,
  },
  {
    id: 'allowed',
    title: 'Allowed for',
    asks: ['risk.intended_uses'],
    annotations: ['intended-use', 'allowed'],
    statements: saidOf('risk.intended_uses'),
  },
  {
    id: 'not-allowed',
    title: 'Not for',
    asks: ['risk.out_of_scope_uses', 'legal.usage_restrictions'],
    annotations: ['out-of-scope', 'not-allowed'],
    statements: input => [
      ...saidOf('risk.out_of_scope_uses')(input),
      ...said(input, 'legal.usage_restrictions', { none: 'none' }),
    ],
  },
  {
    id: 'limitations',
    title: 'Limitations',
    asks: ['risk.limitations'],
    annotations: ['limitations'],
    statements: saidOf('risk.limitations'),
  },
  {
    id: 'safety',
    title: 'Safety notes',
    asks: ['risk.safety_notes'],
    annotations: ['safety'],
    statements: saidOf('risk.safety_notes'),
  },
  {
    id: 'evaluations',
    title: 'Evaluations',
    asks: ['evals'],
    annotations: ['evals', 'evaluations'],
    statements: evaluationStatements,
  },
  {
    id: 'risks',
    title: 'Known risks',
    asks: [
      'risk.known_risks',
      'risk.failure_modes',
      'risk.mitigations',
      'risk.business_impact',
      'risk.red_team_summary',
    ],
    annotations: ['risk', 'risks'],
    statements: saying(
      'risk.known_risks',
      'risk.failure_modes',
      'risk.mitigations',
      'risk.business_impact',
      'risk.red_team_summary',
    ),
  },
  {
    id: 'licence',
    title: 'Licence and terms',
    asks: ['legal.license', 'legal.export', 'legal.third_party_terms'],
    annotations: ['legal', 'licence'],
    statements: licenceStatements,
  },
  {
    id: 'provenance',
    title: 'Where it comes from',
    asks: ['provenance'],
    annotations: ['provenance'],
    statements: saying(
      'provenance.origin',
      'provenance.repo',
      'provenance.commit',
      'provenance.train_job_id',
      'provenance.trainer_image_digest',
      'provenance.data_snapshot',
      'provenance.feature_sets',
      'provenance.environment',
      'provenance.base_model',
      'provenance.upstream_licenses',
    ),
  },
  {
    id: 'data',
    title: 'Data',
    asks: ['data'],
    annotations: ['data'],
    statements: dataStatements,
  },
  {
    id: 'files',
    title: 'Files',
    asks: ['artifacts'],
    annotations: ['artifacts', 'files'],
    statements: fileStatements,
  },
  {
    id: 'supply-chain',
    title: 'Security and supply chain',
    asks: ['security'],
    annotations: ['security'],
    statements: supplyChainStatements,
  },
  {
    id: 'operation',
    title: 'Running it',
    asks: ['governance', 'deployment', 'monitoring'],
    annotations: ['governance', 'deployment', 'monitoring'],
    statements: saying(
      'governance.expiry_date',
      'deployment.targets',
      'deployment.rollback_plan',
      'deployment.runtime_policies',
      'monitoring.slos',
      'monitoring.drift',
      'monitoring.data_quality_checks',
      'monitoring.telemetry_schema',
      'monitoring.telemetry_retention',
    ),
  },
];

function summaryStatements(input: CardInput): CardStatement[] {
  const { model, version } = input;
  const registry = (label: string, text: string | undefined) =>
    text ? [{ label, text, source: { kind: 'registry' as const } }] : [];
  const assessed = version.tier.assessed ?? 'not yet';
  return [
    ...registry('Description', model.description),
    ...said(input, 'identity.description', { label: 'This version' }),
    ...registry('Owner', model.owner),
    ...said(input, 'identity.owners'),
    ...said(input, 'identity.contact'),
    ...registry('State', version.state),
    ...registry(
      'Risk tier',
      `${version.tier.effective} (declared ${version.tier.declared}, assessed ${assessed})`,
    ),
    ...registry('Recertification due', version.recertifyBy),
    ...registry('Tags', model.tags.join(', ')),
    ...said(input, 'identity.frameworks'),
    ...said(input, 'identity.taxonomy.use_cases'),
    ...said(input, 'identity.taxonomy.business_domain'),
    ...said(input, 'identity.taxonomy.sensitivity'),
    ...said(input, 'identity.taxonomy.data_domains'),
    ...said(input, 'identity.taxonomy.geographies'),
    ...said(input, 'identity.taxonomy.customer_impact'),
  ];
}

function fileStatements(input: CardInput): CardStatement[] {
  return input.version.artifacts.map(file => ({
    label: file.path,
    text: [file.kind, file.format, formatBytes(file.size), file.digest]
      .filter(part => part !== undefined)
      .join(', '),
    source: { kind: 'registry' },
  }));
}
