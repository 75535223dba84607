import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { inputFields } from '@assay/plugin-model-registry-common/packs';

const options = inputFields.map(({ path }) => ({
  label: path,
  type: path.includes('(') ? 'text' : 'property',
}));

/** Completes what a rule can read, while a name is typed or where completion is asked for. */
function fieldsAt(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[A-Za-z_][\w.]*/);
  if (!word && !context.explicit) return null;
  // A word that could be prose is completed once it looks like a path, or when asked.
  const isPath = word !== null && word.text.includes('.');
  if (!isPath && !context.explicit) return null;
  return { from: word?.from ?? context.pos, options, validFor: /^[\w.]*$/ };
}

export const completeFields = autocompletion({ override: [fieldsAt] });
