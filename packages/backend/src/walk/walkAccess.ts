import { execFile } from 'node:child_process';
import path from 'node:path';
import { cloneRoot } from '@assay/embedded/testing';
import { chooseTheme } from '../journeys/lookAt';
import type { Stage } from '../journeys/stage';
import type { Walked } from './diary';
import { clipboardOf, walk } from './walker';

const entity = '/catalog/vision/resource/face-detector';
const tokenForm = /^assay_[0-9A-Za-z]{49}$/;

/** Tasks about who may do what: told by the matrix, and given to a job. */
export function walkAccess(stage: () => Stage, diary: () => Walked[]): void {
  it('9 security says whether the SRE may promote face-detector, and what is missing', () =>
    walk(
      stage(),
      diary(),
      {
        number: 9,
        who: 'Security',
        task: 'face-detector: may the SRE promote it, and if not, what is missing',
        clicksMax: 3,
        secondsMax: 45,
        at: entity,
        as: 'Security',
      },
      async ({ page, click, read, note }) => {
        await click(page.getByRole('link', { name: /^Governance/ }).first());
        await click(page.getByRole('link', { name: 'Who may do what' }));
        const cell = page.getByRole('button', { name: /^Site reliability, Promote: / });
        expect((await cell.first().getAttribute('aria-label')) ?? '').toMatch(
          /not now$/,
        );
        await note('Who may do what on face-detector.');
        await click(cell.first());
        const answer = page
          .locator('section')
          .filter({ hasText: 'May Site reliability do this: Promote?' })
          .last();
        const said = await read(answer);
        expect(said).toMatch(/The role is there, but not now/);
        expect(said).toMatch(/modelregistry\.move\.carry-out asks for/);
        expect(said).toMatch(/SRE, from sre by modelRegistry\.roles/);
        expect(said).toMatch(/What is missing[\s\S]*MRC approval/);
        await note(
          'Not now: which rule, where the role comes from, what is missing.',
        );
        await chooseTheme(page, 'dark');
        await note('The same in the dark.');
      },
    ));

  it('12 a platform engineer gives a CI job rights on one group, and reads its red check', () =>
    walk(
      stage(),
      diary(),
      {
        number: 12,
        who: 'Platform engineer',
        task: 'give a CI job rights on one group for 30 days, read its red check',
        clicksMax: 12,
        secondsMax: 240,
        at: '/models/admin',
        as: 'Admin',
      },
      async ({ page, click, read, note }) => {
        await click(page.getByRole('link', { name: 'Service accounts' }));
        await read(page.getByText('No service account yet.'));
        await note('No account yet.');
        await click(page.getByRole('button', { name: 'New account' }));
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(/^Name/).fill('ci-vision');
        await dialog.getByLabel(/^Models/).fill('vision/*');
        expect(await dialog.getByLabel(/^Days/).inputValue()).toBe('30');
        await note('A name, a group, to read, for 30 days.');
        await click(dialog.getByRole('button', { name: 'Make the account' }));
        await read(page.getByText('Copy it now.').first());
        await note('Its token, once.');
        await click(dialog.getByRole('button', { name: 'Copy' }).first());
        const token = await clipboardOf(page);
        expect(token).toMatch(tokenForm);
        await click(dialog.getByRole('button', { name: 'I have copied it' }));
        const row = page.getByRole('row').filter({ hasText: 'ci-vision' });
        expect(await read(row)).toMatch(/read on vision\/\*/);
        await note('The account is listed, with its scope and end.');
        await chooseTheme(page, 'dark');
        await note('The same in the dark.');
        const check = await checkAs(stage(), token);
        expect(check.code).toBe(1);
        expect(check.said).toMatch(/→ /); // what mends it
        expect(check.said).toMatch(/assay /);
      },
    ));
}

/** What the job prints when it checks a version with the token. */
function checkAs(
  { portal }: Stage,
  token: string,
): Promise<{ code: number; said: string }> {
  const file = path.join(cloneRoot, 'packages/cli/bin/assay.js');
  const argv = [
    file,
    'check',
    'vision/face-detector@1.0.0',
    '--move',
    'promote',
  ];
  const env = { ...process.env, ASSAY_URL: portal.url, ASSAY_TOKEN: token };
  return new Promise(resolve => {
    execFile(process.execPath, argv, { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, said: stdout + stderr });
    });
  });
}
