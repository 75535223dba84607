import { z } from 'zod';
import { contract } from './contract';
import { moveEndpoints } from './lifecycleContract';
import type { Endpoint } from './endpoint';
import { problemTypes } from './endpoint';

const endpoints = Object.entries(contract) as [string, Endpoint][];

describe('the contract', () => {
  it('names each endpoint by its key', () => {
    for (const [key, { id }] of endpoints) expect(id).toBe(key);
  });

  it('has no two endpoints at one address', () => {
    const addresses = endpoints.map(([, e]) => `${e.method} ${e.path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(endpoints)('%s describes every parameter of its path', (_, e) => {
    const inPath = [...e.path.matchAll(/[:*](\w+)/g)].map(match => match[1]);
    const described = Object.keys((e.params as z.ZodObject).shape);
    expect(described.sort()).toEqual(inPath.sort());
  });

  it.each(endpoints)('%s lists errors that exist', (_, e) => {
    for (const type of e.errors) expect(problemTypes).toHaveProperty(type);
  });

  it.each(endpoints.filter(([, e]) => e.decision))(
    'safety: S3 %s is a decision and takes users only',
    (_, e) => {
      expect(e.principals).toEqual(['user']);
    },
  );

  it('safety: S3 every deciding move is marked as one', () => {
    for (const move of ['approve', 'request-changes', 'take-back'] as const)
      expect(moveEndpoints[move].decision).toBe(true);
  });

  it.each(endpoints)('safety: S2 %s names who may call', (_, e) => {
    expect(e.principals.length).toBeGreaterThan(0);
  });

  it('safety: S2 only what is signed opens without a principal', () => {
    const open = endpoints.filter(([, e]) => e.principals.includes('none'));
    for (const [, e] of open)
      expect(['signed-link', 'signed-message']).toContain(e.permission);
  });

  it.each(endpoints.filter(([, e]) => e.consumes === 'json'))(
    '%s bounds its body',
    (_, e) => {
      expect(e.limits.bodyBytesMax).toBeLessThanOrEqual(9 * 1024 * 1024);
    },
  );

  it.each(
    endpoints.filter(([, e]) => e.consumes === 'json' && e.method !== 'GET'),
  )('%s refuses fields it does not know', (_, e) => {
    const parsed = e.body.safeParse({ surprise: 1 });
    expect(parsed.success).toBe(false);
  });
});
