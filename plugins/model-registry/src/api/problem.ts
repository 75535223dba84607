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
  errors: { field: string; rule: string; fix: string }[];
}

export function problemOf(error: unknown): SaidProblem {
  if (!(error instanceof ProblemError)) {
    const detail = error instanceof Error ? error.message : String(error);
    return { type: 'no-answer', title: '', detail, errors: [] };
  }
  const { problem } = error;
  const name = problem.type.startsWith(problemTypePrefix)
    ? problem.type.slice(problemTypePrefix.length)
    : '';
  return {
    type: name in problemTypes ? (name as ProblemType) : 'unknown',
    title: problem.title,
    detail: problem.detail,
    requestId: problem.requestId,
    errors: problem.errors ?? [],
  };
}

export function isProblem(error: unknown, ...types: ProblemType[]): boolean {
  const { type } = problemOf(error);
  return (types as string[]).includes(type);
}
