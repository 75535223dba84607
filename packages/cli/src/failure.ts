import {
  ProblemError,
  problemTypePrefix,
  type Problem,
} from '@assay/plugin-model-registry-common';

/** 0 holds, passes or is the same, 1 blocked, does not hold or is different, 2 could not be done, 3 signer unknown (`verify` only). */
export const exitCodes = {
  done: 0,
  blocked: 1,
  failed: 2,
  signerUnknown: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Something a person can mend. Carries what to type next. */
export class Failure extends Error {
  readonly next: string;
  readonly exitCode: ExitCode;
  readonly problem?: Problem;
  constructor(
    message: string,
    next: string,
    options: { exitCode?: ExitCode; problem?: Problem } = {},
  ) {
    super(message);
    this.name = 'Failure';
    this.next = next;
    this.exitCode = options.exitCode ?? exitCodes.failed;
    this.problem = options.problem;
  }
}

/** The type of a problem without its prefix; 'about:blank' when it is not ours. */
export function problemType(problem: Problem): string {
  return problem.type.startsWith(problemTypePrefix)
    ? problem.type.slice(problemTypePrefix.length)
    : problem.type;
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
]);

const fileSentences: Record<string, string> = {
  ENOENT: 'does not exist.',
  EACCES: 'may not be read by you.',
  EISDIR: 'is a folder; a file is wanted.',
  ENOTDIR: 'is a file; a folder is wanted.',
  ENOSPC: 'could not be written: the disk is full.',
};

const nextOf: Record<string, string> = {
  unauthenticated: 'assay login',
  forbidden: 'assay login as somebody who holds the role, or ask the owner',
  'not-found': 'check group/name@version; assay --help shows the form',
  'bad-request': 'mend what is named above and run the same command again',
  'bad-digest': 'export the file again and run the same command again',
  'version-exists': 'choose the next version number',
  'model-exists': 'leave out --create and run the same command again',
  sealed: 'choose the next version number: sealed bytes stay as they are',
  'case-changed': 'assay check, look again, and decide again',
  'too-large': 'send less at once',
  'too-many-requests': 'wait a minute and run the same command again',
  'storage-full': 'tell the platform team; what has arrived is kept',
  other: 'run the same command again; if it stays, tell the platform team',
};

/** Turns whatever was thrown into what happened, why, and what to type next. */
export function failureOf(error: unknown, url: string): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof ProblemError)
    return failureOfProblem(error.problem, url);
  const cause = (error as { cause?: { code?: string } })?.cause;
  const code = cause?.code ?? (error as { code?: string })?.code;
  if (code && networkCodes.has(code)) {
    return new Failure(
      `The registry at ${url} did not answer (${code}). Nothing was sent.`,
      'npm start, or set ASSAY_URL to where the portal is',
    );
  }
  if (code && fileSentences[code]) {
    const { path } = error as { path?: string };
    return new Failure(
      `${path ?? 'A file'} ${fileSentences[code]}`,
      'check the path and run the same command again',
    );
  }
  if ((error as Error)?.name === 'AbortError') {
    return new Failure(
      'Stopped before it was done. What has arrived is kept.',
      'run the same command again to go on',
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return new Failure(
    `This should not have happened: ${message}`,
    'run the same command again; if it stays, send this line to the platform team',
  );
}

function failureOfProblem(problem: Problem, url: string): Failure {
  const type = problemType(problem);
  if (type === 'about:blank') return failureOfStranger(problem, url);
  const fields = (problem.errors ?? []).map(
    error => `${error.field}: ${error.rule}. ${error.fix}`,
  );
  const said = [problem.detail || problem.title, ...fields].join('\n');
  return new Failure(said, nextOf[type] ?? nextOf.other, {
    exitCode: type === 'move-refused' ? exitCodes.blocked : exitCodes.failed,
    problem,
  });
}

// Not the registry's own words: a proxy, another program, or Backstage itself answered.
function failureOfStranger(problem: Problem, url: string): Failure {
  const { status, title } = problem;
  if (status === 401) {
    return new Failure(`${url} does not know you.`, nextOf.unauthenticated, {
      problem,
    });
  }
  return new Failure(
    `${url} answered ${status} (${title}), which is not the registry speaking.`,
    'check ASSAY_URL; if it is right, tell the platform team',
    { problem },
  );
}
