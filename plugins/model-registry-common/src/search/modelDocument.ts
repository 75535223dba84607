import { z } from 'zod';
import type { ModelSummary, VersionSummary } from '../api/shapes';
import type { CardJson } from '../card';
import { formatModelRef, semverSchema } from '../identity';
import {
  riskTierSchema,
  versionStateSchema,
  type RiskTier,
  type VersionState,
} from '../lifecycle/states';

/** The type of these documents in the portal's search. */
export const MODEL_DOCUMENT_TYPE = 'ai-model';

/** What the portal's search knows of a model, or of one version of it. */
export const modelDocumentSchema = z.object({
  title: z.string(),
  text: z.string(),
  location: z.string(),
  kind: z.literal('Resource'), // of the catalog entity, for the search page's own filter
  modelRef: z.string(),
  description: z.string(),
  /** Absent for a model without versions; of a model's own document it is the one it is known by. */
  version: semverSchema.optional(),
  state: versionStateSchema,
  /** The same as `state`, under the name the search page filters by. */
  lifecycle: versionStateSchema,
  tier: riskTierSchema,
  owner: z.string(),
  /** True for the document of one version. */
  isVersion: z.boolean(),
  /** The search asks for `model.read` of this model before it shows the row (safety: S9). */
  authorization: z.object({ resourceRef: z.string() }),
});
export type ModelDocument = z.infer<typeof modelDocumentSchema>;

/** A card holds about 10,000 characters; a tsvector of PostgreSQL at most 1 MiB. */
const textLengthMax = 50_000;

/** The document of a model, with the state of what runs, else of what is newest. */
export function modelDocument(model: ModelSummary): ModelDocument {
  const known = model.production ?? model.newest;
  return {
    ...shared(model),
    title: model.title,
    text: cut([
      model.description,
      ...namesOf(model),
      ...model.tags,
      ...model.frameworks,
      ...(model.licence ? [model.licence] : []),
    ]),
    location: locationOf(model),
    ...(known ? { version: known.version } : {}),
    ...stateOf(known?.state ?? 'draft'),
    isVersion: false,
  };
}

/** The document of one version: what its card says. */
export function versionDocument(
  model: ModelSummary,
  version: VersionSummary,
  card: CardJson,
): ModelDocument {
  return {
    ...shared(model),
    title: `${model.title} ${version.version}`,
    text: cut([
      ...namesOf(model),
      version.version,
      ...version.aliases,
      ...cardTexts(card),
    ]),
    location: `${locationOf(model)}/${encodeURIComponent(version.version)}`,
    version: version.version,
    ...stateOf(version.state),
    tier: card.version.tier as RiskTier,
    isVersion: true,
  };
}

function shared(model: ModelSummary) {
  const modelRef = formatModelRef(model);
  return {
    kind: 'Resource' as const,
    modelRef,
    description: model.description,
    tier: model.tier,
    owner: model.owner,
    authorization: { resourceRef: modelRef }, // of `model.read` (safety: S9)
  };
}

function stateOf(state: VersionState) {
  return { state, lifecycle: state };
}

/** Both, since PostgreSQL takes `speech/silero-vad` for one word, the path of a file. */
function namesOf(model: ModelSummary): string[] {
  return [model.name, formatModelRef(model)];
}

/** The address that leads to the entity page wherever a portal has put it. */
function locationOf(model: ModelSummary): string {
  return `/models/go/${model.group}/${model.name}`;
}

function cardTexts(card: CardJson): string[] {
  return card.sections.flatMap(section =>
    section.statements.map(({ label, text }) =>
      label ? `${label}: ${text}` : text,
    ),
  );
}

function cut(parts: string[]): string {
  return parts.join('\n').slice(0, textLengthMax);
}
