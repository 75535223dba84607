/** What the schema itself says about a value that does not fit; zod says the rest, in either language. */
export const complaintsEn = {
  empty: 'say something here, or leave the field out',
  tooLong: 'keep it to {max} characters',
  unstorable: 'leave out NUL characters and halves of surrogate pairs',
  ratio: 'use a ratio from 0 to 1',
  dayOrTime: 'use a day such as 2026-04-20 or a time such as 2026-04-20T14:55Z',
  tooMany: 'list at most {max}',
  keyName: 'start the name with a letter; use letters, digits and _ . @ : / -',
} as const;
export type ComplaintWords = Readonly<
  Record<keyof typeof complaintsEn, string>
>;

export function complaint(code: keyof typeof complaintsEn, max?: number) {
  return complaintsEn[code].replace('{max}', String(max));
}
