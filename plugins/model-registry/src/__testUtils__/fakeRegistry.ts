import {
  contract,
  ProblemError,
  problemTypePrefix,
  problemTypes,
  type ModelRegistryCalls,
  type ModelRegistryClient,
  type ProblemType,
} from '@assay/plugin-model-registry-common';

type Answers = {
  [K in keyof ModelRegistryCalls]?: (
    input: Parameters<ModelRegistryCalls[K]>[0],
  ) => unknown;
};

export interface Call {
  id: string;
  input: { params?: unknown; query?: unknown; body?: unknown };
}

/** Beside every case, and seldom what a test is about. */
const silent: Answers = {
  listQuestions: () => ({ items: [] }),
  listFindings: () => ({ items: [] }),
};

/**
 * A registry that answers what a test gives it. Questions and answers are held against the contract,
 * so that a screen cannot be green on a shape the court does not know.
 */
export function fakeRegistry(answers: Answers) {
  const calls: Call[] = [];
  const methods = Object.values(contract).map(endpoint => [
    endpoint.id,
    async (input: Call['input'] = {}) => {
      calls.push({ id: endpoint.id, input });
      endpoint.params.parse(input.params ?? {});
      endpoint.query.parse(input.query ?? {});
      if (input.body !== undefined) endpoint.body.parse(input.body);
      const answer = (answers[endpoint.id as keyof Answers] ??
        silent[endpoint.id as keyof Answers]) as
        | ((given: unknown) => unknown)
        | undefined;
      if (!answer) throw aProblem('not-found', `No ${endpoint.id} here`);
      return endpoint.result.parse(await answer(input));
    },
  ]);
  const registry = Object.fromEntries(methods) as ModelRegistryClient;
  return {
    registry,
    calls,
    callsOf: (id: string) => calls.filter(call => call.id === id),
  };
}

export function aProblem(type: ProblemType, detail = ''): ProblemError {
  return new ProblemError({
    type: `${problemTypePrefix}${type}`,
    title: type,
    status: problemTypes[type],
    detail,
    requestId: 'req-7Q2M',
  });
}
