import { createProgress } from './progress';

function listening(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('the progress of a step', () => {
  it('prints each line when it is said, and the step after them', async () => {
    const out = listening(false);
    const step = createProgress(out);
    await step('first-run data', async say => {
      say('  0.1 s  one');
      expect(out.written).toEqual(['  0.1 s  one\n']);
      say('  0.2 s  two');
    });
    expect(out.written.slice(0, 2)).toEqual([
      '  0.1 s  one\n',
      '  0.2 s  two\n',
    ]);
    expect(out.written[2]).toMatch(/^ {2}first-run data +\d\.\d s\n$/);
  });

  it('keeps the running step below its lines on a terminal', async () => {
    const out = listening(true);
    await createProgress(out)('data', async say => say('one'));
    const label = '  data           …';
    expect(out.written.slice(0, 4)).toEqual([
      label,
      '\r\x1b[K',
      'one\n',
      label,
    ]);
  });

  it('says that a step was stopped, and nothing after it', async () => {
    const out = listening(false);
    let late = (_: string) => {};
    const stopped = createProgress(out)('data', async say => {
      late = say;
      throw new Error('no');
    });
    await expect(stopped).rejects.toThrow('no');
    late('too late');
    expect(out.written).toHaveLength(1);
    expect(out.written[0]).toContain('stopped');
  });
});
