import { arch, cpus, platform } from 'node:os';
import type { FactBodies } from '@assay/plugin-model-registry-common';
import {
  loadDetector,
  runtime,
  windowSamples,
  type Detector,
} from './detector';
import { quantile, quantileInterval, wilson } from './intervals';
import { makeNoise, noiseKinds, sampleRateHz, type NoiseKind } from './noise';

/** What the suite is made of. A change of any of these is a new version of the suite. */
export const vadCore = {
  suite: 'vad-core',
  version: '1',
  seed: 20_261_122,
  windowsPerClip: 10, // 320 ms, longer than the quarter second that counts as speech
  clips: { silence: 310, other: 100 }, // per kind; 310 so that silence alone carries the safety floor
  alarmFrom: 0.5, // the probability from which Silero's own tools speak of speech
  latencyWindows: 1_500, // timed one by one, as a listener waits for them
  warmUpWindows: 64, // first runs compile and fill caches, which nobody waits for twice
} as const;

const notMeasured = [
  {
    key: 'speech_recall',
    why: 'Audio made in code holds no speech, so how well it hears speech cannot be learned from it.',
  },
  {
    key: 'noise_recorded_in_rooms',
    why: 'Only noise made in code was played; recordings of rooms, streets and crowds were not.',
  },
  {
    key: 'other_sample_rates',
    why: `Only ${sampleRateHz / 1000} kHz was played.`,
  },
];

const clipsAtOnce = 101; // a model call costs about as much as its work at this size

export type EvaluationBody = FactBodies['evaluation'];
type Metric = EvaluationBody['metrics'][number];

interface Clip {
  kind: NoiseKind;
  seed: number;
}

/** The clips of the suite in the order in which they are played. */
export function clipsOf(seed: number = vadCore.seed): Clip[] {
  return noiseKinds.flatMap((kind, row) => {
    const count =
      kind === 'silence' ? vadCore.clips.silence : vadCore.clips.other;
    // Rows are far apart, so that no two clips share a seed.
    return Array.from({ length: count }, (_, index) => ({
      kind,
      seed: seed + row * 1_000_003 + index,
    }));
  });
}

/** Plays the suite to a model and says what it did. Times are this machine's. */
export async function runVadCore(
  model: Uint8Array,
  now: () => Date,
): Promise<EvaluationBody> {
  const startedAt = now().toISOString();
  const detector = await loadDetector(model);
  const clips = clipsOf();
  const alarms = new Map<NoiseKind, number>(noiseKinds.map(kind => [kind, 0]));
  for (let at = 0; at < clips.length; at += clipsAtOnce) {
    const batch = clips.slice(at, at + clipsAtOnce);
    const raised = await raiseAlarms(detector, batch);
    for (const { kind } of batch.filter((_, index) => raised[index])) {
      alarms.set(kind, alarms.get(kind)! + 1);
    }
  }
  const latenciesMs = await timeWindows(detector, clips);
  await detector.release();
  return {
    suite: vadCore.suite,
    suiteVersion: vadCore.version,
    dataset: describeClips(clips),
    seed: vadCore.seed,
    harness: `Assay first run, ${runtime} (wasm, one thread)`,
    environment: `Node ${process.version} on ${platform()} ${arch()}, ${
      cpus()[0]?.model.trim() || 'unknown processor'
    }`,
    startedAt,
    finishedAt: now().toISOString(),
    metrics: [...alarmMetrics(clips, alarms), ...latencyMetrics(latenciesMs)],
    notMeasured,
  };
}

/**
 * A clip raises an alarm when any of its windows is taken for speech. Each begins without memory.
 * Clips are played side by side, which gives the same numbers as one after the other.
 */
async function raiseAlarms(
  detector: Detector,
  batch: readonly Clip[],
): Promise<boolean[]> {
  const { windowsPerClip, alarmFrom } = vadCore;
  const sounds = batch.map(soundOf);
  const raised = batch.map(() => false);
  detector.reset(batch.length);
  for (let at = 0; at < windowsPerClip; at++) {
    const heard = await detector.hear(sounds.map(sound => windowOf(sound, at)));
    heard.forEach((probability, index) => {
      if (!Number.isFinite(probability)) {
        throw new Error(
          `The model answered ${probability} to ${batch[index].kind}`,
        );
      }
      if (probability >= alarmFrom) raised[index] = true;
    });
  }
  return raised;
}

/** How long each window takes, in milliseconds, one stream at a time. */
async function timeWindows(
  detector: Detector,
  clips: readonly Clip[],
): Promise<number[]> {
  const { windowsPerClip, latencyWindows, warmUpWindows } = vadCore;
  const wanted = warmUpWindows + latencyWindows;
  // Every so many clips, so that all kinds take part.
  const stride = Math.floor((clips.length * windowsPerClip) / wanted);
  const latenciesMs: number[] = [];
  detector.reset(1);
  for (let at = 0; latenciesMs.length < wanted; at++) {
    const sound = soundOf(clips[(at * stride) % clips.length]);
    for (let index = 0; index < windowsPerClip; index++) {
      const window = windowOf(sound, index);
      const begun = performance.now();
      await detector.hear([window]);
      latenciesMs.push(performance.now() - begun);
    }
  }
  return latenciesMs.slice(warmUpWindows, wanted);
}

function soundOf({ kind, seed }: Clip): Float32Array {
  return makeNoise(kind, seed, vadCore.windowsPerClip * windowSamples);
}

function windowOf(sound: Float32Array, at: number): Float32Array {
  return sound.slice(at * windowSamples, (at + 1) * windowSamples);
}

function alarmMetrics(
  clips: readonly Clip[],
  alarms: ReadonlyMap<NoiseKind, number>,
): Metric[] {
  const countOf = (kind: NoiseKind) =>
    clips.filter(clip => clip.kind === kind).length;
  const all = [...alarms.values()].reduce((sum, hits) => sum + hits, 0);
  return [
    rate('false_alarm_rate', all, clips.length),
    rate(
      'silence_false_alarm_rate',
      alarms.get('silence')!,
      countOf('silence'),
    ),
    ...noiseKinds.map(kind =>
      rate('false_alarm_rate', alarms.get(kind)!, countOf(kind), kind),
    ),
  ];
}

function rate(key: string, hits: number, n: number, slice?: string): Metric {
  return {
    key,
    value: hits / n,
    unit: 'ratio',
    n,
    higherIsBetter: false,
    interval: wilson(hits, n),
    ...(slice ? { slice } : {}),
  };
}

const rounded = (value: number) => Number(value.toFixed(4));

function latencyMetrics(latenciesMs: readonly number[]): Metric[] {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  return [
    ['latency_p50_ms', 0.5] as const,
    ['latency_p95_ms', 0.95] as const,
  ].map(([key, share]) => ({
    key,
    value: rounded(quantile(sorted, share)),
    unit: 'ms',
    n: sorted.length,
    higherIsBetter: false,
    interval: roundedInterval(quantileInterval(sorted, share)),
  }));
}

// Rounded the same way as the value, so that the value stays inside.
function roundedInterval(interval: ReturnType<typeof quantileInterval>) {
  const { lower, upper } = interval;
  return { ...interval, lower: rounded(lower), upper: rounded(upper) };
}

function describeClips(clips: readonly Clip[]): string {
  const { windowsPerClip, clips: counts } = vadCore;
  const ms = (windowsPerClip * windowSamples * 1000) / sampleRateHz;
  const others = noiseKinds.filter(kind => kind !== 'silence').join(', ');
  return `${clips.length} clips of ${ms} ms at ${
    sampleRateHz / 1000
  } kHz, made in code from a seed: ${counts.silence} of silence, ${
    counts.other
  } each of ${others}. No speech in them.`;
}
