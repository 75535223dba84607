import type { Reason } from '@assay/plugin-model-registry-common';

/** What the gate metadata complete says of each gap. */
const missingField = 'field-missing';

/** Reasons that say the same of several fields, with the fields they say it of. */
export interface ReasonGroup {
  reason: Reason; // the first of them; all share its words, remedies and controls
  paths: string[]; // more than one where they were put together
}

/** Puts reasons together that differ in nothing but the field, so that thirty gaps read as one sentence. */
export function groupReasons(reasons: readonly Reason[]): ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>();
  for (const reason of reasons) {
    const key = keyOf(reason);
    const group = groups.get(key);
    const paths = reason.path === undefined ? [] : [reason.path];
    if (group) group.paths.push(...paths);
    else groups.set(key, { reason, paths });
  }
  return [...groups.values()];
}

function keyOf(reason: Reason): string {
  const { kind, code, facts, remedies, controls, path } = reason;
  const isAboutField = code === missingField && facts.length === 0;
  return JSON.stringify([
    kind,
    code,
    isAboutField ? [] : [path, reason.params],
    facts,
    remedies,
    controls,
  ]);
}
