import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneRoot, type TestPortal } from '@assay/embedded/testing';
import type { Stage } from '../journeys/stage';
import type { Walked } from './diary';
import { walk } from './walker';

/** Counted from the beginning of the file. */
const changedByte = 100;

/** Who let it into production, on what, and whether that can be shown without the registry. */
export function walkAuditor(stage: () => Stage, diary: () => Walked[]): void {
  it('11 an auditor reconstructs an approval, exports it and proves it offline', () =>
    walk(
      stage(),
      diary(),
      {
        number: 11,
        who: 'Auditor',
        task: 'who let 5.0.0 into production, seeing what; prove it',
        secondsMax: 600,
        at: '/models',
        as: 'Auditor',
      },
      async ({ page, click, read, note }) => {
        await click(
          page
            .getByRole('link', { name: 'speech/silero-vad', exact: true })
            .first(),
        );
        await click(page.getByRole('link', { name: 'Evidence' }));
        const ledger = page.getByRole('region', {
          name: 'Ledger of speech/silero-vad 5.0.0',
        });
        const row = (says: string) =>
          ledger.getByRole('row').filter({ hasText: says }).first();
        const who = (says: string, name: string) =>
          read(row(says).getByRole('link', { name, exact: true }));
        const last = 'Approve: now Approved for production';
        await who('Promote: now Production', 'SRE');
        await who(last, 'Security');
        await read(
          ledger.getByRole('link', { name: 'MRC approver A' }).first(),
        );
        await note('Security and MRC approver A approved; the SRE promoted.');

        await click(row(last).getByRole('button', { name: /^Show entry/ }));
        const seen = page.getByRole('region', { name: 'Decided on' });
        await read(seen.getByText('What the gates said'));
        const case_ = await read(seen);
        expect(case_).toMatch(/as\s+Security/);
        expect(case_).toMatch(/Passes\s+SBOM present/);
        expect(case_).toMatch(/Evaluation ·\s+vad-lab/);
        await note('The case as it was decided on.');

        const [download] = await Promise.all([
          page.waitForEvent('download'),
          click(page.getByRole('button', { name: 'Export evidence' })),
        ]);
        const bundle = join(stage().folder, 'walk-bundle.zip');
        await download.saveAs(bundle);
        await read(page.getByText(/exported\.$/));
        await note('The evidence is exported.');

        const { portal } = stage();
        const asking = `fetch('${portal.url}').catch(() => process.exit(9))`;
        expect(await offline(['-e', asking])).toMatchObject({ code: 9 });
        expect(await verify(portal, bundle)).toMatchObject({ code: 0 });
        const refused = await verify(portal, changedByOneByte(bundle));
        expect(refused.code).toBe(1);
        const said = refused.output.replace(/\s+/g, ' ');
        expect(said).toMatch(
          /This bundle does not hold\. metadata\.json differs/,
        );
        expect(said).toContain(`first at byte ${changedByte}:`);
      },
    ));
}

/** A second bundle, in which one byte of the metadata is another. Files are stored as they are. */
function changedByOneByte(bundle: string): string {
  const bytes = readFileSync(bundle);
  const header = 'metadata.json{';
  const start = bytes.indexOf(header) + header.length - 1;
  const at = start + changedByte;
  bytes[at] = bytes[at] === 0x61 ? 0x62 : 0x61;
  const broken = bundle.replace('bundle', 'broken');
  writeFileSync(broken, bytes);
  return broken;
}

/** `assay verify` as an auditor runs it, with nothing of the portal but the file and the log's key. */
function verify(portal: TestPortal, file: string) {
  const cli = join(cloneRoot, 'packages/cli/bin/assay.js');
  return offline([cli, 'verify', '--trust', portal.data.vkeyFile, file]);
}

/** Runs Node with the network off. */
function offline(args: string[]) {
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require ${JSON.stringify(
      require.resolve('./offline.cjs'),
    )}`,
  };
  return new Promise<{ code: number; output: string }>(resolve => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      resolve({ code, output: stdout + stderr });
    });
  });
}
