/** The last part of a ref, which is what people call it. */
export function nameOf(ref: string): string {
  return ref.replace(/^\w+:/, '').replace(/^default\//, '');
}
