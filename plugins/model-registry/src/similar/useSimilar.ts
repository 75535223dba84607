import { useRegistry } from '../api/useRegistry';

export const alternativesMax = 3;
const similarShown = 5;

/** Models like this one; `governed` asks for those that may be used in its place. */
export function useSimilar(
  subject: { ref: string; group: string; name: string } | undefined,
  governed: boolean,
) {
  return useRegistry(
    subject && `similar:${subject.ref}?governed=${governed}`,
    registry =>
      registry.listSimilar({
        params: { group: subject!.group, name: subject!.name },
        query: governed
          ? { governed: 'true', limit: alternativesMax }
          : { limit: similarShown },
      }),
  );
}
