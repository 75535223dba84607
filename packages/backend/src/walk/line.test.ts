import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesKept, sentTwice, startLine, type Line } from './line';

const id = '00000000-0000-4000-8000-000000000000';
let store: Server;
let line: Line;

beforeEach(async () => {
  store = createServer((from, back) => {
    from.resume().on('end', () => back.writeHead(200).end('kept'));
  });
  await new Promise<void>(done => store.listen(0, '127.0.0.1', done));
  line = await startLine();
});
afterEach(async () => {
  await line.close();
  store.closeAllConnections();
  await new Promise(done => store.close(done));
});

/** Sends one part as a browser with a proxy does. @returns whether an answer came */
function put(part: number, size: number): Promise<boolean> {
  const { port } = store.address() as AddressInfo;
  const path = `http://127.0.0.1:${port}/v1/uploads/${id}/parts/${part}`;
  return new Promise(done => {
    const sent = request(`${line.address}`, { method: 'PUT', path });
    sent.on('response', answer => answer.resume().on('end', () => done(true)));
    sent.on('error', () => done(false));
    sent.end(Buffer.alloc(size));
  });
}

describe('the line that a walk goes over', () => {
  it('counts what is sent, and finds what is sent twice', async () => {
    expect(await put(1, 100)).toBe(true);
    expect(await put(2, 50)).toBe(true);
    expect([bytesKept(line.sent), sentTwice(line.sent)]).toEqual([150, 0]);
    expect(await put(1, 100)).toBe(true);
    expect(sentTwice(line.sent)).toBe(100);
  });

  it('breaks within a part, which may then be sent again', async () => {
    line.breakAt({ part: 1, afterBytes: 10 });
    expect(await put(1, 2 ** 20)).toBe(false);
    await line.broken();
    expect(await put(1, 100)).toBe(false);
    line.mend();
    expect(await put(1, 100)).toBe(true);
    expect([bytesKept(line.sent), sentTwice(line.sent)]).toEqual([100, 0]);
  });

  it('breaks before an answer, and knows that the store has the part', async () => {
    line.breakAt({ part: 1, afterBytes: 'all' });
    expect(await put(1, 100)).toBe(false);
    line.mend();
    expect(await put(1, 100)).toBe(true);
    expect(sentTwice(line.sent)).toBe(100);
  });
});
