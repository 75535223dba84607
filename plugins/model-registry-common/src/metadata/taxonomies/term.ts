export interface Term {
  readonly id: string;
  readonly title: string;
  readonly help: string; // one line
}

/** A use case also says what kind of model serves it, since some questions apply to that kind only. */
export interface UseCase extends Term {
  readonly kind: 'language' | 'tabular' | 'perception' | 'other';
}
