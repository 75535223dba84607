const byUrl =
  /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?([\w.-]+(?::\d{1,5})?)\/([^?#\s]+)$/i;
const byScp = /^(?:[\w.-]+@)([\w.-]+):(?!\/\/)([^?#\s]+)$/;

/**
 * A repository as one name, `host/path`, however somebody wrote it down: an address to read it at, to clone
 * it from, or by SSH. undefined when it is none of these.
 */
export function repositoryName(text: string): string | undefined {
  const found = byUrl.exec(text.trim()) ?? byScp.exec(text.trim());
  if (!found) return undefined;
  const [, host, path] = found;
  const parts = path
    .replace(/\.git\/?$/, '')
    .split('/')
    .filter(Boolean);
  const plain = parts.every(
    part => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part),
  );
  if (!plain || parts.length < 2) return undefined;
  // Code hosts do not tell names apart by their case.
  return `${host}/${parts.join('/')}`.toLowerCase();
}

/** What may stand in for a commit in metadata; the shortest that Git itself prints. */
export const commitPrefixMin = 7;
const commitLength = 40;

/** Whether metadata that names a commit or a tag means this one. */
export function meansCommit(
  claim: string,
  { commit, tag }: { commit: string; tag: string },
): boolean {
  if (claim === tag) return true;
  const hex = claim.toLowerCase();
  return /^[0-9a-f]{7,40}$/.test(hex) && commit.startsWith(hex);
}

/** Every way in which metadata may name a commit or tag, for a query by equality. */
export function namesOfCommit({
  commit,
  tag,
}: {
  commit: string;
  tag: string;
}): string[] {
  const prefixes = Array.from(
    { length: commitLength - commitPrefixMin + 1 },
    (_, at) => commit.slice(0, commitPrefixMin + at),
  );
  return [tag, ...prefixes];
}
