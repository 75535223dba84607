import { environmentOf } from '../gates/occasion';
import { newestInputForm } from '../lifecycle/packResult';
import { metadataSections } from '../metadata/schema';
import type { PackInput } from './input';
import type { RuleTest } from './schema';

/** A case in which nothing is said: tests lay over it what they are about. */
function blankInput(event: PackInput['event']): PackInput {
  const metadata = Object.fromEntries(
    metadataSections.map(
      section => [section, section === 'artifacts' ? [] : {}] as const,
    ),
  );
  return {
    v: newestInputForm,
    now: '2026-11-23T12:00:00.000Z',
    event,
    environment: environmentOf(event),
    model: {
      ref: 'speech/vad',
      group: 'speech',
      owner: 'group:default/speech',
    },
    version: {
      ref: 'speech/vad@1.0.0',
      state: 'staging',
      createdAt: '2026-11-01T09:00:00.000Z',
      sealed: true,
    },
    tier: 'Medium',
    metadata: { ...metadata, identity: { taxonomy: {} } },
    manifest: [],
    regions: [],
    metrics: {},
    measured: [],
    licences: [],
    sboms: [],
    code: [],
    damaged: [],
    riskAssessed: false,
    sources: [],
  };
}

/** The input of a test. Objects are laid over each other; lists and values replace. */
export function inputOfTest(test: Pick<RuleTest, 'event' | 'with'>): PackInput {
  return laidOver(blankInput(test.event), test.with) as PackInput;
}

function laidOver(under: unknown, over: unknown): unknown {
  if (!isObject(under) || !isObject(over)) return over;
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  const entries = keys.map(
    key =>
      [
        key,
        Object.hasOwn(over, key) && Object.hasOwn(under, key)
          ? laidOver(under[key], over[key])
          : over[key] ?? under[key],
      ] as const,
  );
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
