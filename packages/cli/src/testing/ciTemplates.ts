import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * What each platform documents of the files in `templates/ci`, as far as they use it. Strict: a key that
 * is misspelt, or stands where the platform does not look, fails.
 */
// Read where they lie, by tests alone.
// eslint-disable-next-line no-restricted-syntax
const folder = path.resolve(__dirname, '../../../../templates/ci');
const text = z.string().min(1);

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
const action = z.strictObject({
  name: text.max(100),
  description: text.max(125),
  inputs: z.record(
    z.string().regex(/^[A-Za-z_][\w-]*$/),
    z
      .strictObject({
        description: text,
        required: z.boolean(),
        default: z.string().optional(),
      })
      .refine(
        one => one.required === (one.default === undefined),
        'an input is required, or has a default',
      ),
  ),
  outputs: z.record(
    z.string(),
    z.strictObject({ description: text, value: text }),
  ),
  runs: z.strictObject({
    using: z.literal('composite'),
    steps: z.array(
      z.strictObject({
        name: text,
        id: z.string().optional(),
        if: z.string().optional(),
        shell: z.literal('bash'), // a composite step has no default
        env: z.record(z.string(), text).default({}),
        run: text,
      }),
    ),
  }),
});

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
const workflow = z.strictObject({
  name: text,
  on: z.strictObject({ pull_request: z.null() }),
  permissions: z.strictObject({
    contents: z.literal('read'),
    'pull-requests': z.literal('write'),
    'security-events': z.literal('write'),
  }),
  concurrency: z.strictObject({
    group: text,
    'cancel-in-progress': z.boolean(),
  }),
  jobs: z.record(
    z.string(),
    z.strictObject({
      'runs-on': text,
      'timeout-minutes': z.number().int(),
      steps: z.array(
        z.strictObject({
          uses: z.string().regex(/^(\.\/|[\w-]+\/[\w-]+@)/),
          with: z
            .record(z.string(), z.union([z.string(), z.number()]))
            .optional(),
        }),
      ),
    }),
  ),
});

/** @see https://docs.gitlab.com/ci/yaml/ */
const gitlab = z.strictObject({
  '.assay-check': z.strictObject({
    image: text,
    stage: text,
    variables: z.record(z.string(), z.string()),
    rules: z.array(z.strictObject({ if: text })),
    script: z.array(text),
    after_script: z.array(text),
    artifacts: z.strictObject({
      when: z.enum(['on_success', 'on_failure', 'always']),
      expire_in: text,
      paths: z.array(text),
      reports: z.strictObject({ junit: text }),
    }),
  }),
  '.assay-sarif': z.strictObject({
    artifacts: z.strictObject({ reports: z.strictObject({ sarif: text }) }),
  }),
});

/** @see https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/ */
const bitbucketStep = z.strictObject({
  name: text,
  'max-time': z.number().int().min(1).max(120),
  script: z.array(text).min(1),
  'after-script': z.array(text),
  artifacts: z.array(text),
});
const bitbucket = z.strictObject({
  image: text,
  definitions: z.strictObject({
    steps: z.array(z.strictObject({ step: bitbucketStep })),
  }),
  pipelines: z.strictObject({
    'pull-requests': z.strictObject({
      '**': z.array(z.strictObject({ step: bitbucketStep })),
    }),
  }),
});

const read = (file: string) =>
  parse(readFileSync(path.join(folder, file), 'utf8'));

export const readAction = () => action.parse(read('github/action.yml'));
export const readWorkflow = () => workflow.parse(read('github/workflow.yml'));
export const readGitlab = () =>
  gitlab.parse(read('gitlab/assay.gitlab-ci.yml'));
export const readBitbucket = () =>
  bitbucket.parse(read('bitbucket/bitbucket-pipelines.yml'));
