import { z } from 'zod';

/**
 * What SARIF 2.1.0 allows of the objects we write, and what code scanning asks for on top: GitHub wants
 * texts and a physical location, GitLab drops a result without `ruleId` or physical location. Strict, so
 * that a property the format does not know fails.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
const message = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);

const rule = z.strictObject({
  id: z.string().min(1).max(255),
  name: z.string().min(1).max(255),
  shortDescription: message,
  fullDescription: message,
  help: message.extend({ markdown: z.string().min(1) }),
  helpUri: z.url(),
  defaultConfiguration: z.strictObject({ level }),
  properties: z.strictObject({
    tags: z.array(z.string()).max(20), // GitHub shows ten of them
    'problem.severity': z.enum(['error', 'warning', 'recommendation']),
  }),
});

const result = z
  .strictObject({
    ruleId: z.string().min(1),
    ruleIndex: z.number().int().min(0),
    kind: z.literal('fail'), // else level has to be none
    level: level.exclude(['none']),
    message,
    locations: z
      .array(
        z.strictObject({
          physicalLocation: z.strictObject({
            artifactLocation: z.strictObject({
              // Relative to the root of the repository, else nothing is annotated.
              uri: z.string().regex(/^(?!\/)(?![a-z]+:)[\w%!'()*.~/-]+$/i),
              uriBaseId: z.literal('%SRCROOT%'),
            }),
            region: z.strictObject({ startLine: z.number().int().min(1) }),
          }),
          logicalLocations: z
            .array(
              z.strictObject({
                fullyQualifiedName: z.string().min(1),
                kind: z.string(),
              }),
            )
            .min(1),
        }),
      )
      .min(1)
      .max(10),
    partialFingerprints: z.strictObject({
      primaryLocationLineHash: z.string().regex(/^[0-9a-f]{32}:1$/),
    }),
    hostedViewerUri: z.url(),
    suppressions: z
      .array(
        z.strictObject({
          kind: z.enum(['inSource', 'external']),
          status: z.enum(['accepted', 'underReview', 'rejected']),
          justification: z.string(),
        }),
      )
      .optional(),
  })
  .strict();

const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({
        name: z.string().min(1),
        version: z.string().min(1),
        informationUri: z.url(),
        rules: z.array(rule),
      }),
    }),
    automationDetails: z.strictObject({ id: z.string().regex(/\/$/) }),
    results: z.array(result).max(5_000), // GitHub shows no more of one run
    properties: z.record(z.string(), z.string()).optional(),
  })
  .refine(
    ({ tool, results }) =>
      results.every(
        ({ ruleId, ruleIndex }) => tool.driver.rules[ruleIndex]?.id === ruleId,
      ),
    'a result names a rule that is not the one at its index',
  )
  .refine(({ results }) => {
    const prints = results.map(
      ({ ruleId, partialFingerprints }) =>
        `${ruleId} ${partialFingerprints.primaryLocationLineHash}`,
    );
    return new Set(prints).size === prints.length;
  }, 'two results have one fingerprint');

const log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(run).length(1),
});

/** @throws ZodError that names what code scanning would not take */
export function readCodeScanning(text: string) {
  return log.parse(JSON.parse(text)).runs[0];
}
