/** Rows of several versions apart, each in the order they came in. */
export function byVersion<R extends { readonly version_id: string }>(
  rows: readonly R[],
): ReadonlyMap<string, R[]> {
  const found = new Map<string, R[]>();
  for (const row of rows) {
    const own = found.get(row.version_id);
    if (own) own.push(row);
    else found.set(row.version_id, [row]);
  }
  return found;
}
