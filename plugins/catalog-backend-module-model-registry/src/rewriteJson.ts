import type { HttpRouterService } from '@backstage/backend-plugin-api';

type Handler = Parameters<HttpRouterService['use']>[0];
export type Request = Parameters<Handler>[0];
export type Response = Parameters<Handler>[1];
export type { Handler };

/** An answer is held in memory while it is read; a page of entities is far below this. */
const heldBytesMax = 64 * 1024 * 1024;

/**
 * Holds an answer back until it is whole, and sends what `rewrite` makes of its JSON. When that fails,
 * nothing of it is sent.
 */
export function rewriteJson(
  response: Response,
  rewrite: (body: unknown) => Promise<unknown>,
  onError: (error: Error) => void,
): void {
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const held: Buffer[] = [];
  let bytes = 0;
  const hold = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const known = typeof encoding === 'string' ? encoding : 'utf8';
    const part =
      typeof chunk === 'string'
        ? Buffer.from(chunk, known as BufferEncoding)
        : Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= heldBytesMax) held.push(part);
  };
  const finish = async () => {
    Object.assign(response, { write, end });
    if (bytes > heldBytesMax) {
      refuse(response);
      return;
    }
    const text = Buffer.concat(held).toString('utf8');
    const isJson = /json/.test(String(response.getHeader('content-type')));
    const sent =
      isJson && text ? JSON.stringify(await rewrite(JSON.parse(text))) : text;
    response.removeHeader('ETag'); // it told of the answer as it was
    if (sent) response.setHeader('Content-Length', Buffer.byteLength(sent));
    response.end(sent);
  };
  Object.assign(response, {
    flushHeaders: () => undefined,
    write(chunk: unknown, encoding?: unknown) {
      hold(chunk, encoding);
      return true;
    },
    end(chunk?: unknown, encoding?: unknown) {
      hold(chunk, encoding);
      finish().catch(error => {
        onError(error);
        if (response.headersSent) return;
        response.removeHeader('Content-Length');
        response.status(500).json({
          error: { name: 'Error', message: 'The answer could not be read.' },
        });
      });
      return response;
    },
  });
}

function refuse(response: Response): void {
  response.removeHeader('Content-Length');
  response.status(413).json({
    error: {
      name: 'InputError',
      message:
        'This answer is too large to be narrowed to what you may read. Ask for pages, or for fewer fields.',
    },
  });
}
