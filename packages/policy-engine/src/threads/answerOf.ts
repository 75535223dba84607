import type { Worker } from 'node:worker_threads';
import { PolicyFault } from '../policyFault';

/** The next message of a thread, or a fault when it ends or takes too long. */
export function answerOf<Message>(
  worker: Worker,
  msMax: number,
  ask: () => void = () => undefined,
): Promise<Message> {
  let stopListening = () => {};
  const answer = new Promise<Message>((resolve, reject) => {
    const onExit = () =>
      reject(new PolicyFault('fault', 'The policy thread ended'));
    const late = new PolicyFault('deadline', `No answer within ${msMax} ms`);
    // When this thread was busy itself, an answer may lie there already: it is heard first.
    const timer = setTimeout(() => setImmediate(() => reject(late)), msMax);
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', onExit);
    stopListening = () => {
      clearTimeout(timer);
      worker.off('message', resolve);
      worker.off('error', reject);
      worker.off('exit', onExit);
    };
    ask();
  });
  return answer.finally(() => stopListening());
}
