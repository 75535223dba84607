/** A header that offers bytes under a file's name, whatever the name holds (RFC 6266). */
export function attachmentNamed(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const plain = base.replace(/[^A-Za-z0-9._-]/g, '_');
  const encoded = encodeURIComponent(
    base.replace(/\p{Surrogate}/gu, '_'),
  ).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
