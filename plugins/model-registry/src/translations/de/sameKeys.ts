/** The keys of a table of messages with other words: a key that is missing does not compile. */
export type SameKeys<Messages> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string
    ? string
    : SameKeys<Messages[Key]>;
};
