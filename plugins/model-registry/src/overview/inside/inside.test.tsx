import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  bytesSource,
  inspectFile,
  type FactBodies,
} from '@assay/plugin-model-registry-common';
import {
  aCase,
  aFact,
  builtFiles,
  builtPickles,
  testManifestDigest,
} from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../../__testUtils__/fakeRegistry';
import { modelDetailOf } from '../../__testUtils__/fixtures';
import { renderRoom } from '../../__testUtils__/renderRoom';
import type { Shown } from '../../header/TabFrame';
import { ArtifactsCard } from '../ArtifactsCard';

async function insideOf(
  path: string,
  bytes: Uint8Array,
): Promise<FactBodies['inspection']> {
  const { inspection } = await inspectFile(bytesSource(bytes), path);
  const digest = testManifestDigest;
  return { path, digest, readerVersion: 1, inspection: inspection! };
}

/** The card with one file of the model, and what the scanner wrote of it. */
async function draw(bytes?: Uint8Array) {
  const detail = modelDetailOf(aCase({ state: 'staging' }));
  const version = detail.version!;
  const [{ path }] = version.artifacts;
  const items = bytes ? [aFact('inspection', await insideOf(path, bytes))] : [];
  const { registry } = fakeRegistry({ listFacts: () => ({ items }) });
  const shown = {
    group: 'speech',
    name: 'silero-vad',
    ref: 'speech/silero-vad',
    model: detail,
    version,
  } as unknown as Shown;
  await renderRoom(<ArtifactsCard shown={shown} />, registry);
  return path;
}

async function lookInside(path: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: `Look inside ${path}` }),
  );
  return screen.findByRole('dialog');
}

describe('the artifacts of the Overview', () => {
  it('tell in one line what is inside, and all of it in a dialog', async () => {
    const path = await draw(builtFiles.smallOnnx());
    await screen.findByText('ONNX opset 16 · MIT · 10 parameters · F32');
    const dialog = await lookInside(path);
    const inside = within(dialog);
    inside.getByRole('heading', { name: `Inside ${path}` });
    inside.getByRole('row', { name: 'x Input F32 batch × 3' });
    inside.getByRole('row', { name: 'w F32 2 × 3' });
    await userEvent.type(inside.getByLabelText(/Search tensors/), 'zzz');
    inside.getByText('No tensor of these has “zzz” in its name.');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('show a chat template as text, with its digest', async () => {
    const dialog = within(await lookInside(await draw(builtFiles.smallGguf())));
    dialog.getByText(builtFiles.template);
    expect(
      dialog.getByText('<|im_start|>', { selector: 'span' }),
    ).toBeVisible();
  });

  it('name what a pickle calls, and that it runs code', async () => {
    const path = await draw(builtPickles.shellPickle());
    await screen.findByText('Runs code');
    const dialog = within(await lookInside(path));
    dialog.getByText('This file runs code when it is loaded.');
    dialog.getByText('This pickle calls os.system.');
    expect(
      dialog.getByRole('row', { name: /os\.system calls .* not allowed/ }),
    ).toBeVisible();
  });

  it('say of a broken file where it breaks', async () => {
    const broken = builtFiles.smallGguf().subarray(0, 60);
    const dialog = within(await lookInside(await draw(broken)));
    dialog.getByText('This file could not be read to its end.');
    expect(dialog.getByText(/length-beyond-file · byte \d+/)).toBeVisible();
  });

  it('show no line where there is nothing to look into', async () => {
    await draw();
    expect(screen.queryByRole('button', { name: /Look inside/ })).toBeNull();
  });
});
