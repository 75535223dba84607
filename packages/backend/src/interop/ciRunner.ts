import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readAction } from '@assay/cli/src/testing/ciTemplates';
import { cloneRoot } from '@assay/embedded/testing';
import type { Court } from '@assay/plugin-model-registry-backend/src/testing/court';
import {
  owningGroup,
  people,
} from '@assay/plugin-model-registry-backend/src/testing/standIns';
import { tokenOfHosts, type Host } from './codeHosts';

/** A project whose pipeline runs: where it works, what is set in its settings, and the version it checks. */
interface Project {
  readonly folder: string;
  readonly given: NodeJS.ProcessEnv;
  readonly ref: string;
}

/** A model of its owner, and a version of it in draft: not yet anything that would pass. */
export async function makeVersion(court: Court, ref: string) {
  const owner = court.as(people.owner);
  const [group, name, version] = ref.split(/[/@]/);
  await owner.createModel({
    body: {
      group,
      name,
      title: 'Detector',
      description: 'Says when somebody speaks.',
      owner: owningGroup,
      tier: 'Low',
      tags: [],
    },
  });
  await owner.createVersion({ params: { group, name }, body: { version } });
}

/** The lines of a block of the guide, as they stand there. */
export function guideBlock(name: string): string {
  const guide = path.join(cloneRoot, 'docs/guides/ci.md');
  const block = new RegExp(`^\`\`\`sh ${name}\\n([\\s\\S]+?)^\`\`\`$`, 'm');
  const [, lines] = block.exec(readFileSync(guide, 'utf8')) ?? [];
  if (!lines?.includes('assay.cjs')) throw new Error(`No block '${name}'`);
  return lines;
}

export async function bash(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
) {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail'], {
    cwd,
    env,
  });
  let said = '';
  child.stdout.on('data', text => (said += text));
  child.stderr.on('data', text => (said += text));
  child.stdin.end(script);
  const [code] = await once(child, 'close');
  return { code: code as number, said };
}

export function workspace(folder: string): string {
  const cwd = mkdtempSync(path.join(folder, 'workspace-'));
  writeFileSync(path.join(cwd, 'metadata.json'), '{\n  "legal": {}\n}\n');
  return cwd;
}

/** Runs the steps of the action as GitHub's runner would, with these inputs. */
export async function runAction(
  { folder, given, ref }: Project,
  host: Host,
  over: Record<string, string> = {},
) {
  const { inputs, runs } = readAction();
  const cwd = workspace(folder);
  const files = path.join(cwd, '..', `${path.basename(cwd)}-runner`);
  mkdirSync(files);
  const output = path.join(files, 'output');
  const values: Record<string, string> = {
    'github.token': tokenOfHosts,
    'github.event.pull_request.number': '7',
    "inputs.comment == 'true' && github.event_name == 'pull_request'": 'true',
    "inputs.sarif == 'true'": 'true',
  };
  const asked: Record<string, string> = {
    ref,
    url: given.ASSAY_URL!,
    token: given.ASSAY_TOKEN!,
    'cli-url': given.ASSAY_CLI_URL!,
    'cli-sha256': given.ASSAY_CLI_SHA256!,
    ...over,
  };
  for (const [name, { default: or }] of Object.entries(inputs))
    values[`inputs.${name}`] = asked[name] ?? or ?? '';
  const filled = (text: string): string => {
    const result = text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression) => {
      if (!Object.hasOwn(values, expression))
        throw new Error(`The action asks for ${expression}`);
      return values[expression];
    });
    return result.includes('${{') ? filled(result) : result;
  };
  let all = '';
  for (const { id, run, env, if: when } of runs.steps) {
    if (when !== undefined && values[when] !== 'true')
      throw new Error(`The action asks whether ${when}`);
    writeFileSync(output, '');
    const { code, said } = await bash(run, cwd, {
      PATH: given.PATH,
      GITHUB_API_URL: host.url,
      GITHUB_REPOSITORY: 'acme/vad',
      GITHUB_SHA: 'ab'.repeat(20),
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: path.join(files, 'summary.md'),
      RUNNER_TEMP: files,
      ...Object.fromEntries(
        Object.entries(env).map(([name, text]) => [name, filled(text)]),
      ),
    });
    all += said;
    for (const line of readFileSync(output, 'utf8').split('\n')) {
      const [name, value] = line.split('=', 2);
      if (id && value !== undefined)
        values[`steps.${id}.outputs.${name}`] = value;
    }
    if (code !== 0) return { code, said: all, files };
  }
  return { code: 0, said: all, files };
}
