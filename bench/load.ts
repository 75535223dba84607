import http from 'node:http';

export interface Shot {
  method?: 'GET' | 'POST'; // POST unless said
  path: string;
  body?: unknown; // of a POST
  headers: Record<string, string>;
}

export interface LoadResult {
  latenciesMs: number[];
  seconds: number;
}

/** Sends requests from N clients, each with one connection and one request at a time. */
export async function fire(
  url: string,
  clients: number,
  shots: readonly Shot[],
): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const latenciesMs: number[] = [];
  let next = 0;
  const begun = performance.now();
  const client = async () => {
    while (next < shots.length) {
      const shot = shots[next++];
      const sent = performance.now();
      await send(url, agent, shot);
      latenciesMs.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return { latenciesMs, seconds: (performance.now() - begun) / 1000 };
}

function send(url: string, agent: http.Agent, shot: Shot): Promise<void> {
  const method = shot.method ?? 'POST';
  const body = method === 'GET' ? '' : JSON.stringify(shot.body);
  return new Promise((resolve, reject) => {
    const request = http.request(
      new URL(shot.path, url),
      {
        agent,
        method,
        headers:
          method === 'GET'
            ? shot.headers
            : {
                'Content-Type': 'application/json',
                'Content-Length': Buffer.byteLength(body),
                ...shot.headers,
              },
      },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', more => (text += more));
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else
            reject(
              new Error(
                `${shot.path} answered ${response.statusCode}: ${text.slice(
                  0,
                  400,
                )}`,
              ),
            );
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
