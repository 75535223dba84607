import { figure, quantile, type Figure } from './figures';
import { fire, type Shot } from './load';

const clients = 20;
const rounds = 8;
const callsPerRound = 200;

interface Read {
  /** What its figures are called by. */
  readonly name: string;
  readonly path: string;
  /** Of how much, for whoever reads the figure. */
  readonly of: string;
  /** Ratio of the p95 to the floor's. */
  readonly aim: string;
}

/** One signed-in read at 20 clients beside the HTTP floor, in turns, after a round that warms up. */
export async function readBesideFloor(
  url: string,
  token: string,
  { path, ...read }: Read,
  say: (line: string) => void,
): Promise<Figure[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const shots = Array.from({ length: callsPerRound }, () => ({
    method: 'GET' as const,
    path,
    headers,
  }));
  return besideFloor(url, shots, { ...read, say });
}

/** Signed-in requests of one round, at 20 clients, beside as many of the HTTP floor. */
export async function besideFloor(
  url: string,
  shots: readonly Shot[],
  {
    name,
    aim,
    of,
    say,
  }: Omit<Read, 'path'> & { readonly say: (line: string) => void },
): Promise<Figure[]> {
  const floorShots: Shot[] = shots.map(({ headers }) => ({
    method: 'GET',
    path: '/api/bench-floor/select',
    headers,
  }));
  const floor: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const plain = await fire(url, clients, floorShots);
    const read = await fire(url, clients, shots);
    if (round === 0) continue; // warms up
    floor.push(...plain.latenciesMs);
    reads.push(...read.latenciesMs);
    const p95 = (ms: readonly number[]) => quantile([...ms], 0.95).toFixed(0);
    say(
      `round ${round}: ${name} p95 ${p95(read.latenciesMs)} ms, floor p95 ${p95(
        plain.latenciesMs,
      )} ms`,
    );
  }
  const [p95, floor95] = [quantile(reads, 0.95), quantile(floor, 0.95)];
  const [p50, floor50] = [quantile(reads, 0.5), quantile(floor, 0.5)];
  const what = `none; ${reads.length} reads, ${clients} clients, ${of}`;
  return [
    figure(`${name}.p95.ratio`, p95 / floor95, '×', 1, aim),
    figure(`${name}.p95`, p95, 'ms', floor95, what),
    figure(`${name}.p50`, p50, 'ms', floor50, 'none'),
  ];
}
