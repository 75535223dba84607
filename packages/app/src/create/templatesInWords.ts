interface MaybeTemplate {
  kind?: string;
  metadata?: { title?: string; description?: string };
}

/**
 * An answer of the catalog with the titles and descriptions of templates put into words. Names and refs
 * stay as they are, and so does every other entity.
 */
export function templatesInWords(
  answer: unknown,
  say: (text: string) => string,
): unknown {
  if (answer === null || typeof answer !== 'object') return answer;
  const { items } = answer as { items?: unknown };
  return Array.isArray(items)
    ? { ...answer, items: items.map(one => templateInWords(one, say)) }
    : templateInWords(answer, say);
}

function templateInWords(
  entity: MaybeTemplate,
  say: (text: string) => string,
): MaybeTemplate {
  if (entity?.kind !== 'Template' || !entity.metadata) return entity;
  const { title, description } = entity.metadata;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      ...(title !== undefined && { title: say(title) }),
      ...(description !== undefined && { description: say(description) }),
    },
  };
}
