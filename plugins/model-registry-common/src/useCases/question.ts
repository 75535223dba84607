/** A text in the two languages of the portal. Our own words, never those of a law or a supervisor. */
export interface Words {
  readonly en: string;
  readonly de: string;
}

/** What an answer bears on: how much is exposed, what it is for, or the class of the EU AI Act. */
export const axes = ['exposure', 'purpose', 'eu'] as const;
export type Axis = (typeof axes)[number];

export interface Option {
  readonly id: string;
  readonly title: Words;
  /** 0 least to 3 most. On the axis `eu`, what an answer does is said by `provision`. */
  readonly score: number;
  /** The provision of the EU AI Act that an answer calls up. */
  readonly provision?: string;
}

export interface Question {
  readonly id: string;
  readonly axis: Axis;
  /** `one` of its options, or `many` of them: an empty list says that none applies. */
  readonly kind: 'one' | 'many';
  readonly title: Words;
  readonly help: Words;
  readonly options: readonly Option[];
}

export const exposureLevels = ['small', 'considerable', 'large'] as const;
export type ExposureLevel = (typeof exposureLevels)[number];
export const purposeLevels = ['supporting', 'material', 'critical'] as const;
export type PurposeLevel = (typeof purposeLevels)[number];

/** A level is reached by the sum of the scores of its axis, or by one score alone. */
export interface Threshold {
  readonly sum: number;
  readonly single: number;
}
