import { InferenceSession, Tensor, env } from 'onnxruntime-web';
import { sampleRateHz } from './noise';

export const windowSamples = 512; // 32 ms at 16 kHz, what the model was made for

/** What runs the models, with its version. */
export const runtime = `onnxruntime-web ${
  env.versions.web ?? 'of unknown version'
}`;

/** A voice detector that listens to some streams at once, each with a memory of its own. */
export interface Detector {
  /** Forgets what it heard, and listens to this many streams from now on. */
  reset(streams: number): void;
  /** The probability of speech in the next window of each stream. */
  hear(windows: readonly Float32Array[]): Promise<number[]>;
  release(): Promise<void>;
}

/** Loads a Silero VAD from its bytes. Which generation it is shows in the names of its inputs. */
export async function loadDetector(model: Uint8Array): Promise<Detector> {
  env.wasm.numThreads = 1; // one thread, so that latency is comparable between machines
  const session = await InferenceSession.create(model, {
    executionProviders: ['wasm'],
  });
  const detector = session.inputNames.includes('h')
    ? firstGeneration(session)
    : laterGeneration(session);
  detector.reset(1);
  return detector;
}

const rate = () =>
  new Tensor('int64', BigInt64Array.from([BigInt(sampleRateHz)]), []);

function zeros(streams: number, width: number): Tensor {
  return new Tensor('float32', new Float32Array(2 * streams * width), [
    2,
    streams,
    width,
  ]);
}

/** Rows of equal length as one tensor. */
function stack(rows: readonly Float32Array[]): Tensor {
  const width = rows[0].length;
  const all = new Float32Array(rows.length * width);
  rows.forEach((row, at) => all.set(row, at * width));
  return new Tensor('float32', all, [rows.length, width]);
}

const probabilities = (out: Tensor) => Array.from(out.data as Float32Array);

/** Up to v4: the state of an LSTM comes and goes as two tensors. */
function firstGeneration(session: InferenceSession): Detector {
  const width = 64;
  let h = zeros(1, width);
  let c = zeros(1, width);
  return {
    reset: streams => {
      h = zeros(streams, width);
      c = zeros(streams, width);
    },
    async hear(windows) {
      const out = await session.run({
        input: stack(windows),
        h,
        c,
        sr: rate(),
      });
      h = out.hn;
      c = out.cn;
      return probabilities(out.output);
    },
    release: () => session.release(),
  };
}

/** From v5 on: one state tensor, and the tail of the window before is put in front. */
function laterGeneration(session: InferenceSession): Detector {
  const width = 128;
  const contextSamples = 64; // so that an onset across two windows is seen whole
  const takesRate = session.inputNames.includes('sr');
  let state = zeros(1, width);
  let contexts: Float32Array[] = [];
  return {
    reset: streams => {
      state = zeros(streams, width);
      contexts = Array.from(
        { length: streams },
        () => new Float32Array(contextSamples),
      );
    },
    async hear(windows) {
      const rows = windows.map((window, stream) => {
        const row = new Float32Array(contextSamples + window.length);
        row.set(contexts[stream]);
        row.set(window, contextSamples);
        return row;
      });
      contexts = windows.map(window => window.slice(-contextSamples));
      const out = await session.run({
        input: stack(rows),
        state,
        ...(takesRate ? { sr: rate() } : {}),
      });
      state = out.stateN;
      return probabilities(out.output);
    },
    release: () => session.release(),
  };
}
