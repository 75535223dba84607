import type {
  Caller,
  CaseFile,
  Exception,
  Refusal,
  RefusalKind,
} from '../lifecycle/caseFile';
import { caseDigest } from '../lifecycle/caseDigest';

export type ExceptionAnswer = { ok: true } | { ok: false; refusal: Refusal };

export interface About {
  readonly file: CaseFile;
  readonly gate: string;
}
export type Refused = { ok: false; refusal: Refusal };

/** Nobody decides on what they authored, or on what they asked for where that is handed over (safety: S5). */
export function ownWork(
  about: About,
  caller: Caller,
  exception?: Pick<Exception, 'askedBy'>,
): Refused | undefined {
  if (caller.ref === exception?.askedBy) {
    return refuse(about, 'separation-of-duties', { because: 'requester' });
  }
  return about.file.authors.includes(caller.ref)
    ? refuse(about, 'separation-of-duties', { because: 'author' })
    : undefined;
}

/** A decision is on the case as it was shown (safety: S4). */
export function changed(about: About, shown: string): Refused | undefined {
  const current = caseDigest(about.file);
  return shown === current
    ? undefined
    : refuse(about, 'case-changed', { shown, current });
}

export function refuse(
  { file, gate }: About,
  kind: RefusalKind,
  params: Refusal['params'] = {},
): Refused {
  const { ref, state } = file.version;
  return {
    ok: false,
    refusal: {
      kind,
      params: { version: ref, state, move: 'exception', gate, ...params },
    },
  };
}
