import {
  ProblemError,
  problemTypePrefix,
  problemTypes,
  type ProblemType,
} from '@assay/plugin-model-registry-common';

/** What went wrong, ready to be said: keyed by the problem's type, its own words where we know none. */
export interface SaidProblem {
  type: ProblemType | 'unknown' | 'no-answer';
  title: string;
  detail: string;
  requestId?: string;
  errors: {
    field: string;
    rule: string;
    fix: string;
    /** Where in a file of a policy pack. */
    line?: number;
    column?: number;
  }[];
}

/** What an answer means that a proxy or Backstage itself gave in the registry's place. */
const byStatus: Readonly<Record<number, ProblemType>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  429: 'too-many-requests',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

export function problemOf(error: unknown): SaidProblem {
  if (!(error instanceof ProblemError)) {
    const detail = error instanceof Error ? error.message : String(error);
    return { type: 'no-answer', title: '', detail, errors: [] };
  }
  const { problem } = error;
  const isOurs = problem.type.startsWith(problemTypePrefix);
  const name = isOurs
    ? problem.type.slice(problemTypePrefix.length)
    : byStatus[problem.status] ?? '';
  return {
    type: name in problemTypes ? (name as ProblemType) : 'unknown',
    title: problem.title,
    // A page or a document of somebody else's says nothing to a reader.
    detail: isOurs || !/^\s*[<{[]/.test(problem.detail) ? problem.detail : '',
    requestId: problem.requestId,
    errors: problem.errors ?? [],
  };
}

export function isProblem(error: unknown, ...types: ProblemType[]): boolean {
  const { type } = problemOf(error);
  return (types as string[]).includes(type);
}
