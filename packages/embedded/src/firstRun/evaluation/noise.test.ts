import { createHash } from 'node:crypto';
import { makeNoise, noiseKinds } from './noise';
import { createRandom } from './random';
import { clipsOf, vadCore } from './vadCore';

// The suite says what it played by its seed; that is true only while these hold.
jest.mock('./detector', () => ({ runtime: 'none', windowSamples: 512 }));

const digest = (samples: Float32Array) =>
  createHash('sha256')
    .update(new Uint8Array(samples.buffer))
    .digest('hex')
    .slice(0, 12);

describe('noise made in code', () => {
  it('is the same for the same seed, and another for another', () => {
    for (const kind of noiseKinds) {
      const first = digest(makeNoise(kind, 1, 2_048));
      expect(digest(makeNoise(kind, 1, 2_048))).toBe(first);
      expect(digest(makeNoise(kind, 2, 2_048))).not.toBe(first);
    }
  });

  it('stays within what a converter takes, and is never all zero', () => {
    for (const kind of noiseKinds) {
      for (let seed = 0; seed < 20; seed++) {
        const samples = makeNoise(kind, seed, 1_024);
        expect(samples.every(value => Math.abs(value) <= 1)).toBe(true);
        expect(samples.some(value => value !== 0)).toBe(true);
      }
    }
  });

  it('has more low tones the redder it is called', () => {
    const lowShare = (kind: 'white' | 'pink' | 'brown') => {
      const samples = makeNoise(kind, 3, 16_384);
      // A running mean over 16 samples keeps what is slow.
      let [slow, all] = [0, 0];
      for (let at = 16; at < samples.length; at++) {
        const mean = samples.slice(at - 16, at).reduce((a, b) => a + b) / 16;
        slow += mean * mean;
        all += samples[at] * samples[at];
      }
      return slow / all;
    };
    expect(lowShare('white')).toBeLessThan(lowShare('pink'));
    expect(lowShare('pink')).toBeLessThan(lowShare('brown'));
  });

  it('comes from numbers that are even', () => {
    const random = createRandom(42);
    const buckets = new Array(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      buckets[Math.floor(random() * 10)] += 1;
    }
    for (const count of buckets)
      expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});

describe('the clips of vad-core', () => {
  it('are a thousand at least, no two alike, and enough of silence for the floor', () => {
    const clips = clipsOf();
    expect(clips.length).toBeGreaterThanOrEqual(1_000);
    expect(new Set(clips.map(({ seed }) => seed)).size).toBe(clips.length);
    const silence = clips.filter(({ kind }) => kind === 'silence');
    expect(silence.length).toBe(vadCore.clips.silence);
    expect(silence.length).toBeGreaterThanOrEqual(300);
  });
});
