import { InvalidArgumentError } from 'commander';
import {
  modelSorts,
  pageLimitMax,
  parseFilter,
  type Facet,
  type ModelSort,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';
import { Failure } from '../failure';
import {
  examples,
  type AddCommand,
  type Context,
  type Outcome,
} from './command';

const facetNames = ['state', 'tier', 'framework', 'licence'] as const;
const facetValuesShown = 5; // one line each

interface Options {
  filter?: string;
  sort?: string;
  limit: number;
  cursor?: string;
  facets?: boolean;
}

export const addSearch: AddCommand = (program, run) => {
  const command = program
    .command('search')
    .argument('[words...]', 'of names, descriptions, tags and cards')
    .description('Finds models by words and by a filter.')
    .option(
      '--filter <filter>',
      'such as \'tier = "High" and metrics.accuracy >= 0.9\'',
    )
    .option('--sort <order>', modelSorts.join(', '))
    .option('--limit <n>', `at most ${pageLimitMax}`, readLimit, 20)
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .option('--facets', 'count what the models are')
    .action(run(search));
  examples(
    command,
    'assay search voice detection',
    'assay search --filter \'state = "production" and framework = "onnx"\' --json',
  );
};

async function search(
  context: Context,
  words: string[],
  options: Options,
): Promise<Outcome> {
  const { filter, cursor, limit } = options;
  if (filter !== undefined) refuseFault(filter);
  const q = words.join(' ').trim();
  const found = await context.client().listModels({
    query: {
      ...(q ? { q } : {}),
      ...(filter ? { filter } : {}),
      ...(options.sort ? { sort: readSort(options.sort) } : {}),
      ...(cursor ? { cursor } : {}),
      ...(options.facets ? { facets: [...facetNames] } : {}),
      limit,
    },
    signal: context.io.signal,
  });
  const lines = found.items.flatMap(model => linesOf(context, model));
  const facets = facetNames.flatMap(name =>
    facetLine(context, name, found.facets?.[name]),
  );
  const total = `${found.total.toLocaleString('en')}${
    found.totalIsExact ? '' : '+'
  }`;
  const next = found.nextCursor && `Next page: --cursor ${found.nextCursor}`;
  const hint = hintOf(found.relaxations?.find(one => one.total > 0));
  return {
    document: { ok: true, ...found },
    text: [
      ...lines,
      ...facets,
      context.paint.quiet(`${total} found.${next ? ` ${next}` : ''}${hint}`),
    ].join('\n'),
  };
}

/** What is wrong with a filter is told before anybody is asked, with the place. */
function refuseFault(filter: string) {
  const parsed = parseFilter(filter);
  if (parsed.ok) return;
  const { at, words, expected, length } = parsed.fault;
  const mark = `${' '.repeat(at)}${'^'.repeat(Math.max(1, length))}`;
  throw new Failure(
    `${words}\n  ${filter}\n  ${mark}`,
    expected.length > 0
      ? `there could stand: ${expected.join(', ')}`
      : 'assay search --help shows an example',
  );
}

function readSort(text: string): ModelSort {
  const sort = modelSorts.find(one => one === text);
  if (sort) return sort;
  throw new Failure(
    `There is no order '${text}'.`,
    `choose one of ${modelSorts.join(', ')}`,
  );
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= pageLimitMax)
    return limit;
  throw new InvalidArgumentError(
    `Give a whole number from 1 to ${pageLimitMax}.`,
  );
}

function linesOf({ paint, columns }: Context, model: ModelSummary): string[] {
  const shown = model.production ?? model.newest;
  const about = [
    shown ? `${shown.version} ${shown.state}` : 'no version',
    `tier ${model.tier}`,
    ...model.frameworks,
    model.licence,
  ].filter(part => part !== undefined);
  const text = model.description.split('\n')[0];
  const line =
    text.length > columns - 2 ? `${text.slice(0, columns - 3)}…` : text;
  return [`${model.ref}  ${about.join(' · ')}`, paint.quiet(`  ${line}`)];
}

function facetLine(
  { paint }: Context,
  name: string,
  facet: Facet | undefined,
): string[] {
  if (!facet || facet.values.length === 0) return [];
  const plus = facet.countsAreExact ? '' : '+';
  const values = facet.values
    .slice(0, facetValuesShown)
    .map(({ value, count }) => `${value} ${count}${plus}`);
  return [paint.quiet(`${name}: ${values.join(', ')}`)];
}

function hintOf(helps: { drop: string; total: number } | undefined): string {
  return helps ? ` ${helps.total} match without: ${helps.drop}` : '';
}
