import type { Request, Response } from 'express';
import { createHostGuard } from './hostGuard';

function ask(headers: Record<string, string>): 'let in' | 'refused' {
  let answer: 'let in' | 'refused' = 'let in';
  const res = {
    status: () => res,
    type: () => res,
    send: () => {
      answer = 'refused';
    },
  } as unknown as Response;
  createHostGuard(7007, ['http://localhost:3000'])(
    { headers } as Request,
    res,
    () => {},
  );
  return answer;
}

describe('safety: S18 the embedded portal checks Host and Origin', () => {
  it.each([
    ['localhost:7007', undefined, 'let in'],
    ['127.0.0.1:7007', undefined, 'let in'],
    ['localhost:7007', 'http://localhost:7007', 'let in'],
    ['localhost:7007', 'http://localhost:3000', 'let in'],
    ['evil.example:7007', undefined, 'refused'],
    ['localhost', undefined, 'refused'],
    ['localhost:7008', undefined, 'refused'],
    ['localhost.evil.example:7007', undefined, 'refused'],
    ['localhost:7007', 'http://evil.example', 'refused'],
    ['localhost:7007', 'http://localhost:7008', 'refused'],
    ['localhost:7007', 'null', 'refused'],
  ] as const)('host %s, origin %s: %s', (host, origin, answer) => {
    expect(ask({ host, ...(origin ? { origin } : {}) })).toBe(answer);
  });

  it('refuses a request without a host', () => {
    expect(ask({})).toBe('refused');
  });
});
