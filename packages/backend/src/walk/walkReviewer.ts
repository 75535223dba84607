import type { Stage } from '../journeys/stage';
import { callerOf } from './call';
import type { Walked } from './diary';
import { walk } from './walker';

const version = 'speech/silero-vad-half/versions/1.0.0';
const told = /An approval no longer counts: speech\/silero-vad-half 1\.0\.0/;
const flaw = 'Misses speech under music.';

/** A vote is cast, and then the owner changes what it was cast on. */
export function walkReviewer(stage: () => Stage, diary: () => Walked[]): void {
  beforeAll(async () => {
    const send = callerOf(stage().portal);
    const call = (who: string, method: string, path = '', body?: object) =>
      send(who, method, `${version}${path}`, body);
    const { caseDigest } = await call('mrc-approver-a', 'GET', '/case');
    await call('mrc-approver-a', 'POST', '/approve', {
      role: 'mrc-approver',
      caseDigest,
      rationale: 'The figures hold.',
    });
    const { metadata } = await call('model-owner', 'GET');
    const { failure_modes: modes } = metadata.risk;
    const risk = { ...metadata.risk, failure_modes: [...modes, flaw] };
    await call('model-owner', 'PATCH', '', { metadata: { risk } });
  });

  it('7 a reviewer is told that a vote went stale, sees what changed, and votes again', () =>
    walk(
      stage(),
      diary(),
      {
        number: 7,
        who: 'Reviewer (MRC)',
        task: 'bell: "an approval no longer counts": what changed, vote again',
        clicksMax: 4,
        secondsMax: 60,
        at: '/models',
        as: 'MRC approver A',
      },
      async ({ page, click, read, note }) => {
        const bell = page.getByRole('link', { name: /Notifications/ }).first();
        await click(bell);
        const notice = page.getByRole('link', { name: told }).first();
        await read(notice);
        await note('The bell says that an approval no longer counts.');
        await click(notice);
        const changed = page.getByRole('region', {
          name: /^Changed since your vote/,
        });
        const change = changed.getByRole('listitem').filter({ hasText: flaw });
        expect(await read(change)).toMatch(/changed/);
        await read(changed.getByText('1 change', { exact: false }).first());
        await note('What is different from the case I voted on.');
        await page.getByLabel(/^Why/).fill('One more flaw is named; it holds.');
        await click(page.getByRole('button', { name: 'Approve for staging' }));
        await read(page.getByText(/recorded/).first());
        await note('Voted again, on the case as it is.');
      },
    ));
}
