import {
  importModelsMax,
  importVersionsMax,
  type ImportItem,
} from './importItem';

/** Below what one request may weigh, with room for what goes around the items. */
export const chunkBytesMax = 6 * 1024 * 1024;

/**
 * Cuts items into requests that keep to the limits of `importModels`. A model with more versions than
 * one request holds goes on in the next one.
 *
 * @param sizeOf - bytes of a value as JSON
 */
export function chunksOf(
  items: readonly ImportItem[],
  sizeOf: (value: unknown) => number,
): ImportItem[][] {
  const chunks: ImportItem[][] = [];
  let chunk: ImportItem[] = [];
  let versions = 0;
  let bytes = 0;
  const close = () => {
    if (chunk.length > 0) chunks.push(chunk);
    chunk = [];
    versions = 0;
    bytes = 0;
  };
  const begin = (item: ImportItem): ImportItem => {
    if (chunk.length === importModelsMax) close();
    const open: ImportItem = { ...item, versions: [] };
    bytes += sizeOf(open);
    chunk.push(open);
    return open;
  };
  for (const item of items) {
    let open = begin(item);
    for (const version of item.versions) {
      const size = sizeOf(version);
      const full =
        versions === importVersionsMax || bytes + size > chunkBytesMax;
      if (full) {
        if (open.versions.length === 0 && chunk.length > 1) chunk.pop();
        close();
        open = begin(item);
      }
      open.versions.push(version);
      versions += 1;
      bytes += size;
    }
  }
  close();
  return chunks;
}
