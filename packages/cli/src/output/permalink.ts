/** The page of the portal where a version's gates stand. It leads on to wherever that page is today. */
export function permalinkOf({ url }: { url: string }, ref: string): string {
  const at = ref.lastIndexOf('@');
  const version = encodeURIComponent(ref.slice(at + 1));
  return `${url}/models/go/${ref.slice(0, at)}/${version}/governance`;
}
