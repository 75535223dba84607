import {
  formatModelRef,
  parseModelRef,
  parseVersionRef,
  type ModelRef,
} from '@assay/plugin-model-registry-common';

/** What a model rests on, as the metadata of its production, else newest version says. */
export interface ModelDependencies {
  /** Named like a model of this registry; whether there is one is the court's to say. */
  baseModel?: ModelRef;
  /** Datasets whose id is the full ref of a resource of the catalog. */
  datasets: string[];
}

const resourceRef =
  /^resource:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** The part of a version's metadata that names others, whoever made it smaller. */
export interface NamesOthers {
  readonly data?: { readonly datasets?: readonly { readonly id: string }[] };
  readonly provenance?: { readonly base_model?: { readonly name: string } };
}

export function dependenciesOf(metadata: NamesOthers): ModelDependencies {
  const ids = (metadata.data?.datasets ?? []).map(({ id }) => id);
  const base = metadata.provenance?.base_model?.name;
  const baseModel = base === undefined ? undefined : modelNamed(base);
  return {
    ...(baseModel ? { baseModel } : {}),
    datasets: [...new Set(ids.filter(id => resourceRef.test(id)))],
  };
}

/** `group/name`, a version of it as `group/name@1.0.0`, or the ref of its entity. */
function modelNamed(text: string): ModelRef | undefined {
  const plain = text.replace(/^resource:/, '');
  return parseModelRef(plain) ?? parseVersionRef(plain)?.model;
}

/**
 * The entity refs a model's entity depends on.
 *
 * @param isModel - whether the registry has this model: `org/name` may as well be one of another hub
 */
export function dependsOn(
  { baseModel, datasets }: ModelDependencies,
  isModel: (ref: string) => boolean,
): string[] {
  const base = baseModel && formatModelRef(baseModel);
  return base && isModel(base) ? [`resource:${base}`, ...datasets] : datasets;
}
