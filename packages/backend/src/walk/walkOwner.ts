import type { Stage } from '../journeys/stage';
import type { Walked } from './diary';
import { walk } from './walker';

/** The rule is right and the day is wrong: the owner asks for grace at the gate that blocks. */
export function walkOwner(stage: () => Stage, diary: () => Walked[]): void {
  it('5 an owner asks for 30 days of grace at a gate, and can say who decides and what still blocks', () =>
    walk(
      stage(),
      diary(),
      {
        number: 5,
        who: 'Model owner',
        task: 'same gate: ask for 30 days’ grace; say who decides and what still blocks',
        clicksMax: 6,
        secondsMax: 120,
        at: '/catalog/speech/resource/silero-vad/governance?v=6.0.0',
        as: 'Model Owner',
      },
      async ({ page, click, read, note }) => {
        const gate = page.getByRole('button', { name: /SBOM present/ }).first();
        await click(gate);
        const ask = page.getByRole('button', { name: /file an exception/i });
        await click(ask.first());
        const dialog = page.getByRole('dialog');
        expect(await read(dialog)).toMatch(/Security decides/);
        await note(
          'Who decides, and what still blocks, stands above the form.',
        );
        await dialog
          .getByLabel(/^Why this version/)
          .fill('The supplier sends its SBOM next week.');
        await dialog
          .getByLabel(/^What guards meanwhile/)
          .fill('It runs in one building only.');
        await click(dialog.getByRole('button', { name: 'File an exception' }));
        await read(page.getByText(/The exception is filed/).first());
        await dialog.waitFor({ state: 'detached' });
        const asked = page.getByRole('region', { name: /^Exceptions/ });
        expect(await read(asked)).toMatch(/SBOM present[\s\S]*asked/);
        await note('It is asked; the card says until when.');
      },
    ));
}
