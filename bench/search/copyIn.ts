import type { Client, Connection, Submittable } from 'pg';

const chunkBytes = 64 * 1024;

/** What `pg` calls on a query; COPY is part of its protocol and not of its interface. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sends rows through COPY … FROM STDIN, in its text format. A row is its values; `undefined` is NULL. */
export function copyIn(
  client: Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>,
): Promise<void> {
  const names = columns.map(column => `"${column}"`).join(', ');
  return new Promise((resolve, reject) => {
    const query = {
      submit: (connection: { query(text: string): void }) =>
        connection.query(`copy "${table}" (${names}) from stdin`),
      handleCopyInResponse(connection: CopyConnection) {
        let text = '';
        for (const row of rows) {
          text += `${row.map(valueOf).join('\t')}\n`;
          if (text.length < chunkBytes) continue;
          connection.sendCopyFromChunk(Buffer.from(text));
          text = '';
        }
        if (text !== '') connection.sendCopyFromChunk(Buffer.from(text));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: (error: Error) => reject(error),
    };
    client.query(query as unknown as Submittable & Connection);
  });
}

function valueOf(value: unknown): string {
  if (value === undefined) return '\\N';
  const text = Array.isArray(value)
    ? `{${value.map(item => JSON.stringify(item)).join(',')}}`
    : String(value);
  return text.replace(/[\\\t\n\r]/g, sign => `\\${escapes[sign]}`);
}

const escapes: Record<string, string> = {
  '\\': '\\',
  '\t': 't',
  '\n': 'n',
  '\r': 'r',
};
