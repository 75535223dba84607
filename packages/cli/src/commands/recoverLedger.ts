import { createInterface } from 'node:readline/promises';
import { Failure } from '../failure';
import { count, hang, marks } from '../style';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

interface Options {
  rationale: string;
  lost?: string;
}
interface Lost {
  origin: string;
  size: number;
  root: string;
}
interface Recovery {
  found: 'behind' | 'other-root';
  lost: Lost;
}

export const addLedger: AddCommand = (program, run) => {
  const ledger = program
    .command('ledger')
    .description('Looks after the ledger itself; for administrators.');
  const command = ledger
    .command('recover')
    .description(
      'Declares entries lost that were published, and goes on as another log.',
    )
    .requiredOption('--rationale <text>', 'why, for the record')
    .option(
      '--lost <root>',
      'the root you declare lost, as shown; asked for where nobody can answer',
    )
    .addHelpText(
      'after',
      '\nOnly after a restore that cannot be brought forward. The old name of the log never signs\nagain, and auditors need the new key. It cannot be taken back.\n',
    )
    .action(run(recover));
  examples(
    command,
    'assay ledger recover --rationale "The newest backup was two hours old"',
    'assay ledger recover --rationale "Restored to 09:00" --lost 5f1c… --json',
  );
};

async function recover(context: Context, options: Options): Promise<Outcome> {
  const { io } = context;
  const client = context.client();
  const { recovery, size } = await client.getLedgerStatus({
    signal: io.signal,
  });
  if (!recovery) return nothingLost(context);
  await looked(context, recovery, size, options);
  const { rationale } = options;
  const done = await client.recoverLedger({
    body: { lost: recovery.lost, rationale },
    signal: io.signal,
  });
  const { good } = context.paint;
  return {
    document: { ok: true, recovered: true, ...done },
    text: [
      `${good(marks.pass)} The ledger goes on as ${done.origin} from ${count(
        done.size,
      )} entries. Entry ${done.entryId}.`,
      '  Give your auditors the new key, beside the old one:',
      `  ${done.vkey}`,
    ].join('\n'),
  };
}

function nothingLost({ paint }: Context): Outcome {
  return {
    document: { ok: true, recovered: false },
    text: `${paint.good(
      marks.pass,
    )} Nothing is lost: the database leads to the published checkpoint. Nothing was changed.`,
  };
}

/** A loss is declared by who has seen which: shown here and confirmed, or named by its root. */
async function looked(
  { io, columns, paint }: Context,
  recovery: Recovery,
  size: number,
  options: Options,
): Promise<void> {
  const { lost } = recovery;
  if (options.lost !== undefined) {
    if (options.lost.toLowerCase() === lost.root) return;
    throw new Failure(
      `The published checkpoint has another root than the one you named: ${lost.root}, ${lost.size} entries of ${lost.origin}.`,
      `look at it again, then assay ledger recover … --lost ${lost.root}`,
    );
  }
  if (!io.stdin.isTTY) {
    throw new Failure(
      `Declaring a loss names what is lost, and nobody is here to look at it: ${lost.size} entries of ${lost.origin}, root ${lost.root}.`,
      `assay ledger recover … --lost ${lost.root}`,
    );
  }
  const lines = sentences(recovery, size).map(line =>
    hang('  ', line, columns),
  );
  io.stderr.write(`${paint.bad(marks.block)}${lines.join('\n').slice(1)}\n`);
  await confirm({ io }, lost);
}

function sentences({ found, lost }: Recovery, size: number): string[] {
  const differs =
    found === 'behind'
      ? `The database has ${count(size)}.`
      : `The database has ${count(size)}, and at that size another root.`;
  return [
    `Published and signed: ${count(lost.size)} entries of ${
      lost.origin
    }, root ${lost.root}. ${differs}`,
    'Bring the database forward if you can. Otherwise the difference is declared lost, for good: this name never signs again, another one goes on, and auditors need its key.',
  ];
}

async function confirm({ io }: Pick<Context, 'io'>, lost: Lost): Promise<void> {
  const asking = createInterface({
    input: io.stdin,
    output: io.stderr as unknown as NodeJS.WritableStream,
  });
  try {
    const answer = await asking.question(
      `  Type ${lost.size} to declare it lost: `,
      { signal: io.signal },
    );
    if (answer.trim() === String(lost.size)) return;
  } finally {
    asking.close();
  }
  throw new Failure(
    'Nothing was declared lost; nothing changed.',
    'assay ledger recover …, when you are ready',
  );
}
