import type { SimilarProfile } from './profile';
import type { SimilarReason } from './schema';
import { cosine, rarityOf, vectorOf, wordsOf, type Vector } from './words';

/**
 * What each likeness is worth; together one. What a model does, in its own words and by its use cases,
 * counts most, then what it was built from. A common base says little by itself, since large ones carry
 * models for everything, and tags and frameworks only break ties. Held against the labelled set in
 * `similar.test.ts`.
 */
const weights = {
  text: 0.3,
  useCases: 0.28,
  datasets: 0.14,
  base: 0.12,
  dataDomains: 0.06,
  tags: 0.08,
  frameworks: 0.02,
} as const;
type Likeness = keyof typeof weights;
type Worth = Partial<Record<Likeness, number>>;

/** Below this two models have no more in common than a framework and a word. */
const scoreMin = 0.08;
const textSaid = 0.15; // how alike texts are before it is given as a reason
const namesMax = 10;

export interface Ranked {
  ref: string;
  score: number; // 0 to 1
  reasons: SimilarReason[];
}

/**
 * Candidates by how like they are, the most like first, with the reasons. Pure; of two that are alike
 * the name decides, so that the order is always the same.
 */
export function rankSimilar(
  target: SimilarProfile,
  candidates: readonly SimilarProfile[],
  limit: number,
  worth: Worth = weights,
): Ranked[] {
  const others = candidates.filter(({ ref }) => ref !== target.ref);
  const all = [target, ...others];
  const words = all.map(textOf);
  const corpus: Corpus = {
    texts: rarityOf(words),
    tags: rarityOf(all.map(({ tags }) => tags)),
  };
  const vector = vectorOf(words[0], corpus.texts);
  return others
    .map((candidate, at) => {
      const text = cosine(vector, vectorOf(words[at + 1], corpus.texts));
      return scored(target, candidate, text, corpus, worth);
    })
    .filter(({ score }) => score >= scoreMin)
    .sort((a, b) => b.score - a.score || (a.ref < b.ref ? -1 : 1))
    .slice(0, limit);
}

interface Corpus {
  readonly texts: Vector;
  readonly tags: Vector;
}

/** The title twice: it is what people search by. */
function textOf({ ref, title, description, card }: SimilarProfile): string[] {
  const [, name = ''] = ref.split('/');
  return wordsOf(`${title} ${title} ${name} ${description} ${card}`);
}

function scored(
  target: SimilarProfile,
  other: SimilarProfile,
  text: number,
  corpus: Corpus,
  worth: Worth,
): Ranked {
  const base = baseReason(target, other);
  const likeness: Record<Likeness, number> = {
    useCases: overlap(target.useCases, other.useCases),
    text,
    datasets: overlap(target.datasets, other.datasets),
    base: base ? 1 : 0,
    dataDomains: overlap(target.dataDomains, other.dataDomains),
    tags: overlap(target.tags, other.tags, corpus.tags),
    frameworks: overlap(target.frameworks, other.frameworks),
  };
  const score = (Object.keys(weights) as Likeness[]).reduce(
    (sum, key) => sum + (worth[key] ?? 0) * likeness[key],
    0,
  );
  return {
    ref: other.ref,
    score: Math.min(1, score),
    reasons: reasonsOf(target, other, base, text),
  };
}

/** Of the same base, or one the base of the other. */
function baseReason(
  target: SimilarProfile,
  other: SimilarProfile,
): SimilarReason | undefined {
  const own = target.baseModel && nameOf(target.baseModel);
  const theirs = other.baseModel && nameOf(other.baseModel);
  if (own && own === theirs)
    return { kind: 'base-model', name: target.baseModel! };
  if (own && isNamed(other, own)) return { kind: 'is-base', name: other.ref };
  return theirs && isNamed(target, theirs)
    ? { kind: 'built-on', name: target.ref }
    : undefined;
}

function isNamed({ ref }: SimilarProfile, name: string): boolean {
  return nameOf(ref) === name || nameOf(ref.split('/')[1] ?? '') === name;
}

/** "Silero VAD" and "silero_vad" are one name; a publisher before it is part of it. */
export function nameOf(text: string): string {
  return text.toLowerCase().replace(/[\s_.-]+/g, '-');
}

/** What both have of what either has (Jaccard), by weight where weights are given. */
function overlap(
  a: readonly string[],
  b: readonly string[],
  weightOf?: Vector,
): number {
  const all = new Set([...a, ...b]);
  const both = new Set(shared(a, b));
  let [of, sum] = [0, 0];
  for (const item of all) {
    const weight = weightOf?.get(item) ?? 1;
    sum += weight;
    if (both.has(item)) of += weight;
  }
  return sum === 0 ? 0 : of / sum;
}

function shared(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set(a)].filter(item => b.includes(item)).sort();
}

function reasonsOf(
  target: SimilarProfile,
  other: SimilarProfile,
  base: SimilarReason | undefined,
  text: number,
): SimilarReason[] {
  const lists = [
    ['use-cases', target.useCases, other.useCases],
    ['datasets', target.datasets, other.datasets],
    ['data-domains', target.dataDomains, other.dataDomains],
    ['tags', target.tags, other.tags],
    ['frameworks', target.frameworks, other.frameworks],
  ] as const;
  const said = lists
    .map(([kind, a, b]) => ({ kind, names: shared(a, b).slice(0, namesMax) }))
    .filter(({ names }) => names.length > 0);
  return [
    ...(base ? [base] : []),
    ...said,
    ...(text >= textSaid ? [{ kind: 'text' as const }] : []),
  ];
}
