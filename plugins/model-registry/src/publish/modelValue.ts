import {
  groupSchema,
  modelCreateSchema,
  modelNameSchema,
  semverSchema,
  type RiskTier,
} from '@assay/plugin-model-registry-common';

/** What the first step of the wizard holds: the model and the version it becomes. */
export interface ModelValue {
  group: string;
  name: string;
  version: string;
  title: string;
  description: string;
  owner: string;
  tier: RiskTier;
  tags: string[];
  /** Where its bytes have to lie; absent where nobody asked. */
  region?: string;
}

export const emptyModel: ModelValue = {
  group: '',
  name: '',
  version: '',
  title: '',
  description: '',
  owner: '',
  tier: 'Low',
  tags: [],
};

/** What still keeps the step from being left, by field, in the contract's own words. */
export function complaintsOf(
  value: Partial<ModelValue> | undefined,
): Partial<Record<keyof ModelValue, string>> {
  const model = { ...emptyModel, ...value };
  const { version, ...rest } = model;
  const parsed = modelCreateSchema.safeParse(rest);
  const complaints: Partial<Record<keyof ModelValue, string>> = {};
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      complaints[issue.path[0] as keyof ModelValue] ??= issue.message;
  }
  const semver = semverSchema.safeParse(version);
  if (!semver.success) complaints.version = semver.error.issues[0].message;
  return complaints;
}

/** Whether name and group can be looked up. */
export function isNamed(value: Partial<ModelValue> | undefined): boolean {
  return (
    groupSchema.safeParse(value?.group).success &&
    modelNameSchema.safeParse(value?.name).success
  );
}
