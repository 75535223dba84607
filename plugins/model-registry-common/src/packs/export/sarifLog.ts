import { toHex, utf8 } from '../../ledger/bytes';
import { portableSha256 } from '../../ledger/hash';

export type SarifLevel = 'error' | 'warning' | 'note';

/** Something that is judged: a gate, or a rule of a pack. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly asks: string; // in one sentence
  readonly level: SarifLevel;
  readonly controls: readonly string[]; // framework clauses, as tags
}

/** What is said against a rule. What passes is not said: code scanning closes an alert that is gone. */
export interface SarifFinding {
  readonly rule: string;
  readonly level: SarifLevel;
  readonly text: string;
  /** What tells it from every other finding of the rule, over all versions of the model. */
  readonly key: string;
  /** The metadata field or file of the version that it is about. */
  readonly path?: string;
  /** The exception that covers it, in words. */
  readonly waived?: string;
}

/** Where in the repository a finding is shown: a path from its root with `/`, and a line from 1. */
export interface SarifPlace {
  readonly file: string;
  readonly line: number;
}

export interface SarifOptions {
  readonly toolVersion: string;
  /** The page where the case stands with all its reasons; absolute. */
  readonly permalink: string;
  /** A version has no source line, so the caller says where a field is written down. */
  readonly placeOf: (path: string | undefined) => SarifPlace;
}

interface SarifParts {
  readonly check: 'check' | 'policy';
  readonly ref: string; // group/name@version
  readonly rules: readonly SarifRule[];
  readonly findings: readonly SarifFinding[];
  readonly properties?: Readonly<Record<string, string>>;
}

const fingerprintCharacters = 32;

/**
 * SARIF 2.1.0 as code scanning of GitHub and GitLab takes it: each result has a `ruleId`, a physical
 * location that can be annotated, and a fingerprint that outlives the version; each rule says what it
 * asks and where to read on.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog(parts: SarifParts, options: SarifOptions) {
  const { check, ref, rules, findings, properties } = parts;
  const model = modelOf(ref);
  const ids = rules.map(({ id }) => id);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'assay',
            version: options.toolVersion,
            informationUri: new URL(options.permalink).origin,
            rules: rules.map(rule => ruleOf(rule, options)),
          },
        },
        // One category for each model, so that the upload of one does not close what another found.
        automationDetails: { id: `assay-${check}/${model}/` },
        results: findings.map(finding =>
          resultOf(finding, { ref, model, ids }, options),
        ),
        ...(properties && { properties }),
      },
    ],
  };
}

function ruleOf(rule: SarifRule, { permalink }: SarifOptions) {
  const { id, title, asks, level, controls } = rule;
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: asks },
    help: { text: asks, markdown: `${asks}\n\n[The case](${permalink})` },
    helpUri: permalink,
    defaultConfiguration: { level },
    properties: { tags: [...controls], 'problem.severity': severityOf(level) },
  };
}

function severityOf(level: SarifLevel): string {
  return level === 'note' ? 'recommendation' : level;
}

interface Subject {
  readonly ref: string;
  readonly model: string;
  readonly ids: readonly string[];
}

function resultOf(
  finding: SarifFinding,
  { ref, model, ids }: Subject,
  { placeOf, permalink }: SarifOptions,
) {
  const { rule, level, text, key, path, waived } = finding;
  const { file, line } = placeOf(path);
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    kind: 'fail' as const,
    level,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
          region: { startLine: line },
        },
        logicalLocations: [
          {
            fullyQualifiedName: path === undefined ? ref : `${ref}/${path}`,
            kind: 'resource',
          },
        ],
      },
    ],
    // The name is the one that code scanning looks for; it holds no line, which moves.
    partialFingerprints: {
      primaryLocationLineHash: fingerprintOf(`${model}/${key}`),
    },
    hostedViewerUri: permalink,
    ...(waived !== undefined && {
      suppressions: [
        {
          kind: 'external' as const,
          status: 'accepted' as const,
          justification: waived,
        },
      ],
    }),
  };
}

function fingerprintOf(text: string): string {
  const digest = toHex(portableSha256(utf8(text)));
  return `${digest.slice(0, fingerprintCharacters)}:1`;
}

function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

function modelOf(ref: string): string {
  return ref.slice(0, ref.lastIndexOf('@'));
}
