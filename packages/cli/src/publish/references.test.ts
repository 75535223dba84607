import { aVersion, anArtifact } from '../testing/aVersion';
import { declareReferences, readReference } from './references';

const digest = `sha256:${'ab'.repeat(32)}`;
const params = { group: 'speech', name: 'vad', version: '1.0.0' };

describe('--reference', () => {
  it.each([
    ['a/w.bin=https://h/w?x=1', 'a/w.bin', 'https://h/w?x=1'],
    [`image=ghcr.io/a/b@${digest}`, 'image', `ghcr.io/a/b@${digest}`],
  ])('%s is read', (text, path, url) => {
    expect(readReference(`${text}#${digest}:12`)).toEqual({
      path,
      url,
      digest,
      size: 12,
    });
  });

  it.each([
    'w.bin=https://h/w',
    `w.bin=https://h/w#${digest}`,
    `../w.bin=https://h/w#${digest}:12`,
    `https://h/w#${digest}:12`,
  ])('%s is refused', text => {
    expect(() => readReference(text)).toThrow(/cannot be read/);
  });
});

describe('declaring references', () => {
  const artifact = anArtifact('w.bin', 'x');
  const looks = (...statuses: ('checking' | 'verified' | 'different')[]) => {
    const referenced = (status: (typeof statuses)[number]) => ({
      ...artifact,
      digest,
      status: 'referenced' as const,
      reference: { url: 'https://h/w', status, detail: 'Other bytes there.' },
    });
    return {
      declareReference: async () => referenced('checking'),
      getVersion: async () =>
        aVersion({ artifacts: [referenced(statuses.shift()!)] }),
    } as never;
  };
  const declared = [{ path: 'w.bin', url: 'https://h/w', digest, size: 1 }];

  it('waits until each was looked at', async () => {
    const client = looks('checking', 'verified');
    const done = await declareReferences({ client, params }, declared);
    expect(done).toMatchObject([{ artifact: { path: 'w.bin' } }]);
  });

  it('says what was found in place of the bytes', async () => {
    const client = looks('different');
    await expect(
      declareReferences({ client, params }, declared),
    ).rejects.toThrow('w.bin: Other bytes there.');
  });
});
