import { SingleBar } from 'cli-progress';
import { shortDigest } from '@assay/plugin-model-registry-common';
import { colours, type Io } from '../io';
import { bytes, marks, paint } from '../style';

const barWidth = 22;
const nameWidthMax = 36;

/** The line of one file on standard error: a bar while it moves, one sentence when it is done. */
export interface FileLine {
  hashing(bytes: number): void;
  begun(sent: number): void;
  sent(bytes: number): void;
  done(digest: string, sentBytes: number): void;
  stop(): void;
}

/** Draws bars on a terminal; a pipe gets one line per file and nothing that moves. */
export function createLines(io: Io, names: readonly string[]) {
  const width = Math.min(
    nameWidthMax,
    Math.max(...names.map(name => name.length)),
  );
  const { good, quiet } = paint(colours(io, io.stderr));
  return function line(name: string, size: number): FileLine {
    const label = `  ${shorten(name, width).padEnd(width)}  ${bytes(
      size,
    ).padStart(8)}`;
    const bar =
      io.stderr.isTTY && size > 0 ? startBar(io, label, size) : undefined;
    let seen = 0;
    return {
      hashing: () => undefined,
      begun: sent => {
        seen = sent;
        bar?.update(seen);
      },
      sent: more => {
        seen += more;
        bar?.update(Math.min(seen, size));
      },
      done: (digest, sentBytes) => {
        stopBar(io, bar);
        const here = sentBytes === 0 && size > 0;
        const note = here ? quiet('   (already here, not sent again)') : '';
        io.stderr.write(
          `${label}  ${good(marks.pass)} stored  ${shortDigest(
            digest,
          )}${note}\n`,
        );
      },
      stop: () => stopBar(io, bar),
    };
  };
}

function startBar(io: Io, label: string, size: number): SingleBar {
  const started = Date.now();
  const bar = new SingleBar({
    stream: io.stderr as unknown as NodeJS.WritableStream,
    clearOnComplete: true,
    hideCursor: true,
    fps: 10,
    format: (_options, { progress, value }) => {
      const filled = Math.round(progress * barWidth);
      const seconds = (Date.now() - started) / 1000;
      const rate = seconds > 0 ? value / seconds : 0;
      const left = rate > 0 ? Math.ceil((size - value) / rate) : undefined;
      const drawn = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      const percent = `${Math.floor(progress * 100)} %`.padStart(5);
      const pace = rate > 0 ? `  ${bytes(rate)}/s  ${left} s left` : '';
      return `${label}  ${drawn} ${percent}${pace}   Ctrl-C pauses`;
    },
  });
  bar.start(size, 0);
  return bar;
}

function stopBar(io: Io, bar: SingleBar | undefined) {
  if (!bar?.isActive) return;
  bar.stop();
  io.stderr.write('\r\u001b[K');
}

function shorten(name: string, width: number): string {
  return name.length <= width
    ? name
    : `…${name.slice(name.length - width + 1)}`;
}
