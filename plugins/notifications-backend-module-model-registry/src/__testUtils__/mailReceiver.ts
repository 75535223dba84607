import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail as it came over the wire. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

export interface MailReceiver {
  readonly port: number;
  readonly mails: Mail[];
  /** Once there are so many mails. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A mail server of tests: enough of RFC 5321 for one client, and it keeps what it is given. */
export async function startMailReceiver(): Promise<MailReceiver> {
  const mails: Mail[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(socket, mail => {
      mails.push(mail);
      for (const one of waiting) if (mails.length >= one.count) one.done();
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    until: count =>
      new Promise(done => {
        if (mails.length >= count) done();
        else waiting.push({ count, done });
      }),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise(done => server.close(done));
    },
  };
}

function serve(socket: Socket, take: (mail: Mail) => void): void {
  let rest = '';
  let mail = { from: '', to: [] as string[], source: '' };
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (inData) {
      if (line !== '.') {
        mail.source += `${line.replace(/^\.\./, '.')}\n`;
        return;
      }
      inData = false;
      take(mail);
      mail = { from: '', to: [], source: '' };
      say('250 kept');
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<(.*)>/.exec(line)?.[1] ?? '';
    if (verb === 'MAIL') mail.from = address;
    if (verb === 'RCPT') mail.to.push(address);
    inData = verb === 'DATA';
    if (inData) say('354 go on');
    else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else say('250 fine');
  };
  say('220 a receiver of tests');
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\r\n');
    rest = lines.pop()!;
    lines.forEach(hear);
  });
  socket.on('error', () => socket.destroy());
}
