import { randomUUID } from 'node:crypto';
import { tokenOf } from '../journeys/persona';
import type { Stage } from '../journeys/stage';

export type Call = (
  who: string,
  method: string,
  path: string,
  body?: object,
) => Promise<any>;

/** What happens before a task begins, sent to the court in the name of a persona. */
export function callerOf(portal: Stage['portal']): Call {
  return async (who, method, path, body) => {
    const response = await fetch(
      `${portal.url}/api/model-registry/v1/models/${path}`,
      {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(portal, who)}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: body && JSON.stringify(body),
      },
    );
    const answer = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return answer;
  };
}
