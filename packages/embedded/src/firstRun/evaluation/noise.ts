import { between, createRandom, normal, type Random } from './random';

/*
 * Sounds that hold no speech, made in code. What a voice detector hears in them is a false alarm;
 * how it hears speech cannot be learned from them.
 */

export const sampleRateHz = 16_000;

/** Kinds of sound, in the order in which clips take turns. */
export const noiseKinds = [
  'silence', // the least a microphone gives: a few steps of a 16-bit converter
  'white',
  'pink',
  'brown',
  'hum', // mains and its harmonics over a quiet floor
  'fan', // a band of noise with a slow swell
  'clicks', // keys, switches, knocks
  'chirp', // a tone that glides, as machines beep
] as const;
export type NoiseKind = (typeof noiseKinds)[number];

type Maker = (random: Random, samples: number) => Float32Array;

const makers: Record<NoiseKind, Maker> = {
  silence: (random, samples) => {
    const step = 1 / 32_768;
    return fill(samples, () => Math.round(between(random, -1.5, 1.5)) * step);
  },
  white: (random, samples) => fill(samples, () => normal(random)),
  pink,
  brown: (random, samples) => {
    let level = 0;
    // The leak keeps the walk from drifting out of range.
    return fill(samples, () => (level = 0.995 * level + normal(random)));
  },
  hum: (random, samples) => {
    const base = random() < 0.5 ? 50 : 60;
    const parts = [1, 2, 3, 5].map(order => ({
      step: (2 * Math.PI * base * order) / sampleRateHz,
      gain: random() / order,
      phase: 2 * Math.PI * random(),
    }));
    return fill(samples, at => {
      const floor = 0.02 * normal(random);
      return parts.reduce(
        (sum, part) => sum + part.gain * Math.sin(part.step * at + part.phase),
        floor,
      );
    });
  },
  fan: (random, samples) => {
    const swell = (2 * Math.PI * between(random, 0.2, 1.5)) / sampleRateHz;
    const filter = bandPass(
      between(random, 120, 900),
      between(random, 0.3, 1.2),
    );
    return fill(
      samples,
      at => filter(normal(random)) * (1 + 0.3 * Math.sin(swell * at)),
    );
  },
  clicks: (random, samples) => {
    const perSecond = between(random, 2, 12);
    const fade = Math.exp(-1 / (sampleRateHz * between(random, 0.002, 0.02)));
    let level = 0;
    return fill(samples, () => {
      level = random() < perSecond / sampleRateHz ? 1 : level * fade;
      return level * normal(random) + 0.005 * normal(random);
    });
  },
  chirp: (random, samples) => {
    const from = between(random, 200, 3_000);
    const to = between(random, 200, 3_000);
    let phase = 0;
    return fill(samples, at => {
      const hertz = from + ((to - from) * at) / samples;
      phase += (2 * Math.PI * hertz) / sampleRateHz;
      return Math.sin(phase) + 0.01 * normal(random);
    });
  },
};

/** One clip of a kind. The same kind, seed and length give the same samples. */
export function makeNoise(
  kind: NoiseKind,
  seed: number,
  samples: number,
): Float32Array {
  const random = createRandom(seed);
  const out = makers[kind](random, samples);
  // -46 to -14 dB below full scale: from a quiet room to a loud one.
  if (kind !== 'silence') scaleTo(out, 10 ** (between(random, -46, -14) / 20));
  return out;
}

/** Noise that loses 3 dB per octave, as the sum of six first-order filters of white noise. */
function pink(random: Random, samples: number): Float32Array {
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616];
  const gains = [
    0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898,
  ];
  const states = poles.map(() => 0);
  return fill(samples, () => {
    const white = normal(random);
    let sum = 0.5362 * white;
    for (let at = 0; at < poles.length; at++) {
      states[at] = poles[at] * states[at] + gains[at] * white;
      sum += states[at];
    }
    return sum;
  });
}

/** A second-order band pass around a frequency; `octaves` is how wide it is. */
function bandPass(hertz: number, octaves: number): (input: number) => number {
  const angle = (2 * Math.PI * hertz) / sampleRateHz;
  const width =
    Math.sin(angle) *
    Math.sinh(((Math.LN2 / 2) * octaves * angle) / Math.sin(angle));
  const scale = 1 / (1 + width);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return input => {
    const output =
      scale *
      (width * input -
        width * x2 +
        2 * Math.cos(angle) * y1 -
        (1 - width) * y2);
    [x2, x1, y2, y1] = [x1, input, y1, output];
    return output;
  };
}

function fill(samples: number, at: (index: number) => number): Float32Array {
  const out = new Float32Array(samples);
  for (let index = 0; index < samples; index++) out[index] = at(index);
  return out;
}

/** Scales to a root mean square, and cuts what would not fit a converter. */
function scaleTo(out: Float32Array, level: number) {
  const power = out.reduce((sum, value) => sum + value * value, 0) / out.length;
  const gain = power > 0 ? level / Math.sqrt(power) : 0;
  for (let index = 0; index < out.length; index++) {
    out[index] = Math.max(-1, Math.min(1, out[index] * gain));
  }
}
