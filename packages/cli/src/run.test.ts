import { run } from './run';
import { fakeRegistry, problem } from './testing/fakeRegistry';
import { memoryIo } from './testing/memoryIo';

const commands = [
  ['login'],
  ['inspect'],
  ['publish'],
  ['pull'],
  ['fact', 'add'],
  ['sign'],
  ['check'],
  ['diff'],
  ['submit'],
  ['approve'],
  ['request-promotion'],
  ['promote'],
  ['evidence'],
  ['verify'],
  ['ledger', 'recover'],
];

describe('the help', () => {
  it.each(commands)(
    'of %s %s opens with two examples and fits a screen',
    async (...command) => {
      const { io, written } = memoryIo();
      expect(await run([...command, '--help'], io)).toBe(0);
      const lines = written.out.split('\n');
      expect(lines[0]).toBe('Examples:');
      expect(lines.filter(line => line.startsWith('  $ '))).toHaveLength(2);
      expect(lines.every(line => line.length <= 100)).toBe(true);
      expect(lines.length).toBeLessThan(40);
      expect(written.out).toContain(`assay ${command.join(' ')}`);
      expect(written.out).toContain('--json');
    },
  );

  it('of the whole names every command', async () => {
    const { io, written } = memoryIo();
    expect(await run(['--help'], io)).toBe(0);
    for (const [command] of commands)
      expect(written.out).toContain(`  ${command}`);
  });
});

describe('what cannot be done', () => {
  it.each([
    [['chek'], "Unknown command 'chek'"],
    [['check'], "Missing required argument 'ref'"],
    [['check', 'silero-vad'], 'does not name a version'],
    [
      ['check', 'speech/silero-vad'],
      'names a model; a version of it is wanted',
    ],
    [['check', 'a/b@1.0.0', '--format', 'xml'], "There is no format 'xml'"],
    [['check', 'a/b@1.0.0', '--move', 'jump'], "There is no move 'jump'"],
    [['publish', '.', '--as', 'a/b@production'], 'is not a version number'],
    [
      ['fact', 'add', 'a/b@1.0.0', 'x.json', '--kind', 'rumour'],
      "called 'rumour'",
    ],
    [['publish', '/nowhere/at/all', '--as', 'a/b@1.0.0'], 'does not exist'],
    [['sign'], 'A version and a key are wanted'],
  ])('%j exits with 2 and says what to type next', async (argv, sentence) => {
    const { io, written } = memoryIo();
    expect(await run(argv, io)).toBe(2);
    expect(written.out).toBe('');
    expect(written.err).toContain(sentence);
    expect(written.err).toMatch(/\n {2}→ /);
  });

  it('is one JSON document with --json', async () => {
    const { io, written } = memoryIo();
    expect(await run(['check', 'nonsense', '--json'], io)).toBe(2);
    expect(written.err).toBe('');
    expect(JSON.parse(written.out)).toMatchObject({
      ok: false,
      error: { next: expect.any(String) },
    });
  });

  it('names the portal when nobody answers', async () => {
    const { io, written } = memoryIo({
      env: { ASSAY_URL: 'http://127.0.0.1:65533' },
    });
    expect(await run(['submit', 'a/b@1.0.0'], io)).toBe(2);
    expect(written.err).toContain(
      'The registry at http://127.0.0.1:65533 did not answer',
    );
  });

  it('sends somebody who is not known to the login', async () => {
    const registry = await fakeRegistry({
      'POST /models/a/b/versions/1.0.0/submit': () =>
        problem('unauthenticated', 401, 'The token has ended.'),
    });
    const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
    expect(await run(['submit', 'a/b@1.0.0'], io)).toBe(2);
    expect(written.err).toBe('■ The token has ended.\n  → assay login\n');
    await registry.close();
  });

  it('stays plain in a pipe and with NO_COLOR, and is coloured on a terminal', async () => {
    const plain = memoryIo();
    await run(['check', 'nonsense'], plain.io);
    const told = memoryIo({ env: { NO_COLOR: '1' } });
    const terminal = { write: () => undefined, isTTY: true, columns: 100 };
    await run(['check', 'nonsense'], {
      ...told.io,
      stderr: { ...terminal, write: told.io.stderr.write },
    });
    expect(told.written.err).toBe(plain.written.err);
    const bright = memoryIo();
    await run(['check', 'nonsense'], {
      ...bright.io,
      stderr: { ...terminal, write: bright.io.stderr.write },
    });
    expect(bright.written.err).toContain('\u001b[31m■');
  });
});
