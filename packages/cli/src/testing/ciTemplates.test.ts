import { execFileSync } from 'node:child_process';
import {
  readAction,
  readBitbucket,
  readGitlab,
  readWorkflow,
} from './ciTemplates';

/** Every script of the templates, with where it stands. */
function scripts(): [string, string][] {
  const gitlab = readGitlab()['.assay-check'];
  const [{ step }] = readBitbucket().pipelines['pull-requests']['**'];
  return [
    ...readAction().runs.steps.map(({ name, run }): [string, string] => [
      `GitHub, ${name}`,
      run,
    ]),
    ['GitLab, script', gitlab.script.join('\n')],
    ['GitLab, after_script', gitlab.after_script.join('\n')],
    ['Bitbucket, script', step.script.join('\n')],
    ['Bitbucket, after-script', step['after-script'].join('\n')],
  ];
}

describe('templates for pipelines', () => {
  it('have the keys that their platforms know, and no other', () => {
    expect(() => [readAction(), readGitlab(), readBitbucket()]).not.toThrow();
    const steps = readWorkflow().jobs.check.steps;
    const inputs = Object.entries(readAction().inputs);
    const given = Object.keys(steps.at(-1)?.with ?? {});
    const required = inputs.filter(([, one]) => one.required);
    expect(inputs.map(([name]) => name)).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(
      expect.arrayContaining(required.map(([name]) => name)),
    );
  });

  it.each(scripts())('%s: is Bash', (_, script) => {
    const noted = { input: script, encoding: 'utf8' as const };
    expect(() => execFileSync('bash', ['-n'], noted)).not.toThrow();
  });

  it.each(scripts())(
    'safety: S16 %s: takes what comes from outside as variables, and puts no token on a command line',
    (_, script) => {
      expect(script).not.toContain('${{');
      // Read by curl from a pipe, so that no list of processes shows it.
      const tokens = script.match(/.*\$\w*TOKEN"/g) ?? [];
      for (const line of tokens.filter(one => !one.includes(':-}')))
        expect(line).toMatch(/@<\(printf '[\w: -]+%s\\n' "\$\w+TOKEN"/);
      expect(script).not.toMatch(/set -x|--insecure| -k /);
    },
  );

  it.each(scripts().filter(([, script]) => script.includes('CLI_URL')))(
    'safety: S19 %s: refuses a command line that is not the one that was named',
    (_, script) => {
      expect(script).toMatch(/SHA256 {2}[^"]*assay\.cjs" \| sha256sum --check/);
    },
  );
});
