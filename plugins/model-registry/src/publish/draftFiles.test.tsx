import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { detailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { FilesField, type FilesValue } from './FilesField';
import { emptyModel } from './modelValue';

const digest = `sha256:${'c3d84be2917f'.padEnd(64, '0')}`;
const model = {
  ...emptyModel,
  group: 'speech',
  name: 'vad',
  version: '1.0.0',
  title: 'Detector',
  description: 'Says when somebody speaks.',
  owner: 'group:default/speech',
};
const stored = {
  id: 'stored',
  path: 'small.onnx',
  kind: 'weights',
  size: 10,
  digest,
  status: 'stored',
};
const begun = {
  artifactId: '00000000-0000-4000-8000-000000000001',
  path: 'encoder.onnx',
  kind: 'weights',
  size: 1_000,
  digest,
  arrivedBytes: 612,
  keptUntil: new Date(Date.now() + 20 * 60 * 60 * 1000).toISOString(),
};

/** The step for files, of a draft with one file that is whole and one that is not. */
async function openStep(more: Parameters<typeof fakeRegistry>[0] = {}) {
  let items = [begun];
  const version = () => ({
    ...detailOf(aCase()),
    version: '1.0.0',
    state: 'draft',
    sealed: false,
    artifacts: [stored],
  });
  const fake = fakeRegistry({
    getVersion: version,
    listUploads: () => ({ items, more: false }),
    removeArtifact: () => {
      items = [];
      return version();
    },
    ...more,
  });
  const reported: FilesValue[] = [];
  const field = (
    <FilesField
      onChange={value => {
        reported.push(value);
      }}
      formContext={{ formData: { model } }}
    />
  );
  await renderRoom(field, fake.registry);
  return { ...fake, last: () => reported[reported.length - 1] };
}

describe('files of a draft that somebody comes back to', () => {
  it('says what is there, what is not whole, and what to do', async () => {
    const { last } = await openStep();
    await screen.findByText('Go on with 1.0.0: 1 of 2 files are stored.');
    expect(
      screen.getByText(/Choose the same file again: only what has not arrived/),
    ).toBeInTheDocument();
    expect(screen.getByText('61 % has arrived')).toBeInTheDocument();
    expect(
      screen.getByRole('progressbar', { name: 'Upload of encoder.onnx' }),
    ).toHaveAttribute('value', '612');
    expect(
      screen.getByRole('button', { name: 'Choose encoder.onnx again' }),
    ).toBeInTheDocument();
    // One that is stored need not be chosen again; the wizard waits for the other.
    await waitFor(() =>
      expect(last()).toMatchObject({
        count: 2,
        stored: 1,
        files: [{ path: 'small.onnx', digest, size: 10 }],
      }),
    );
  });

  it('lets go of one that nobody will go on with', async () => {
    const { callsOf, last } = await openStep();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove encoder.onnx' }),
    );
    await waitFor(() => expect(last()).toMatchObject({ count: 1, stored: 1 }));
    const [{ input }] = callsOf('removeArtifact');
    expect(input.params).toMatchObject({ artifactId: begun.artifactId });
    expect(screen.queryByText(/% has arrived/)).not.toBeInTheDocument();
  });

  it('says nothing of a version that is not there yet', async () => {
    await openStep({
      getVersion: () => {
        throw aProblem('not-found');
      },
    });
    await screen.findByText('Drop files here, or choose them.');
    expect(screen.queryByText(/Go on with/)).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
