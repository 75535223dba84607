import {
  dataDomains,
  useCases,
  type SimilarReason,
} from '@assay/plugin-model-registry-common';
import type { Text } from '../translations/useText';

/** Why a model is like another one, in words: "same base model llama-3", "shares 2 data sets". */
export function saySimilar(reason: SimilarReason, t: Text): string {
  switch (reason.kind) {
    case 'base-model':
    case 'is-base':
    case 'built-on':
      return t(`similar.reason.${reason.kind}`, { name: reason.name });
    case 'datasets':
      return t('similar.reason.datasets', { count: reason.names.length });
    case 'use-cases':
      return titles(useCases, reason.names);
    case 'data-domains':
      return titles(dataDomains, reason.names);
    case 'tags':
    case 'frameworks':
      return reason.names.join(', ');
    case 'text':
      return t('similar.reason.text');
    default:
      return reason satisfies never;
  }
}

/** Terms of a vocabulary are proper names here: the registry knows them in English only. */
function titles(
  terms: readonly { id: string; title: string }[],
  ids: readonly string[],
): string {
  return ids
    .map(id => terms.find(term => term.id === id)?.title ?? id)
    .join(', ');
}
