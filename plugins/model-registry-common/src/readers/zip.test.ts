import { bytesSource } from './byteSource';
import { text } from './__fixtures__/bytes';
import { zipOf, type ZipFile } from './__fixtures__/models';
import { readZip } from './zip';

const file = (name: string, more: Partial<ZipFile> = {}): ZipFile => ({
  name,
  bytes: text('x'),
  ...more,
});
const read = (files: ZipFile[]) => readZip(bytesSource(zipOf(files)));

describe('an archive', () => {
  it.each([
    ['climbs out', [file('a/../../b')], /climbs out/],
    ['is absolute', [file('/etc/passwd')], /absolute/],
    ['has a drive', [file('C:/x')], /absolute/],
    ['has backslashes', [file('a\\b')], /backslashes/],
    ['has a long name', [file('n'.repeat(600))], /too long/],
    ['unpacks to far more', [file('a', { unpacked: 4_000_000 })], /far more/],
    ['names a file twice', [file('a'), file('a')], /twice/],
    ['holds a link', [file('a', { mode: 0o120777 })], /link/],
  ])('safety: S15 that %s is told', async (_name, files, problem) => {
    expect((await read(files))?.problem).toMatch(problem);
  });

  it('safety: S15 without a directory is told', async () => {
    const reading = await readZip(bytesSource(text('PK\u0003\u0004rest')));
    expect(reading?.problem).toMatch(/no directory/);
  });

  it('safety: S15 with too many entries is told', async () => {
    const files = Array.from({ length: 10_001 }, (_, i) => file(`f${i}`));
    expect((await read(files))?.problem).toMatch(/too many/);
  });

  it('tells its entries, and where each lies', async () => {
    const reading = await read([file('a'), file('b')]);
    expect(reading).toMatchObject({
      count: 2,
      unpackedBytes: 2,
      entries: [
        { name: 'a', header: 0 },
        { name: 'b', header: 32 },
      ],
    });
  });
});
