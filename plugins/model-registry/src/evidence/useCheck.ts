import { useCallback, useEffect, useRef, useState } from 'react';
import type { VerificationReport } from '@assay/plugin-model-registry-common';
import type { CheckBundle, CheckStep } from './checkBundle';

export type Check =
  | { is: 'idle' }
  | { is: 'running'; step?: CheckStep }
  | { is: 'cancelled' }
  | { is: 'done'; report: VerificationReport }
  | { is: 'failed'; error: unknown };

const idle: Check = { is: 'idle' };

/** One check at a time; what is forgotten or left is stopped, and says nothing any more. */
export function useCheck(checkBundle: CheckBundle) {
  const [check, setCheck] = useState<Check>(idle);
  const running = useRef<AbortController | undefined>(undefined);
  const forget = useCallback((next: Check = idle) => {
    running.current?.abort();
    setCheck(next);
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (file: Blob, trust: readonly string[]) => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    const tell = (next: Check) => {
      if (!mine.signal.aborted) setCheck(next);
    };
    tell({ is: 'running' });
    try {
      const report = await checkBundle(
        file,
        trust,
        step => tell({ is: 'running', step }),
        mine.signal,
      );
      tell({ is: 'done', report });
    } catch (error) {
      tell({ is: 'failed', error });
    }
  };
  return { check, run, forget, cancel: () => forget({ is: 'cancelled' }) };
}
