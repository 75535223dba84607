import type { Change } from './compare';
import { groupsMax } from './limits';
import type { DiffPartName } from './schema';

export interface ChangeGroup {
  name: string;
  added: number;
  removed: number;
  altered: number;
}

/** Counts changes by where they belong. The largest groups come first; the rest is one, without a name. */
export function groupChanges(
  part: DiffPartName,
  changes: readonly Change<unknown>[],
): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const { name, change } of changes) {
    const group = groupOf(part, name);
    const counted = groups.get(group) ?? emptyGroup(group);
    counted[change] += 1;
    groups.set(group, counted);
  }
  const sorted = [...groups.values()].sort(
    (a, b) => sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1),
  );
  if (sorted.length <= groupsMax) return sorted;
  const rest = emptyGroup('');
  for (const group of sorted.splice(groupsMax - 1)) {
    rest.added += group.added;
    rest.removed += group.removed;
    rest.altered += group.altered;
  }
  return [...sorted, rest];
}

/** The changes of one group, as `groupChanges` tells them apart. */
export function changesOfGroup<C extends Change<unknown>>(
  part: DiffPartName,
  changes: readonly C[],
  group: string,
): C[] {
  const named = new Set(groupChanges(part, changes).map(({ name }) => name));
  return changes.filter(({ name }) => {
    const own = groupOf(part, name);
    return named.has(own) ? own === group : group === '';
  });
}

/** A folder, a layer, a section, a suite or a kind of package. */
export function groupOf(part: DiffPartName, name: string): string {
  switch (part) {
    case 'files':
      return name.includes('/') ? `${name.split('/')[0]}/` : './';
    case 'tensors':
      return layerOf(name);
    case 'components':
      return /^pkg:[^/]+\/(?:[^/]+(?=\/))?/.exec(name)?.[0] ?? name.slice(0, 1);
    case 'metadata':
      return name.split('.')[0];
    default:
      return name.split('/')[0];
  }
}

/** `model.layers.12.mlp.up_proj.weight` belongs to `model.layers.12`. */
function layerOf(name: string): string {
  const parts = name.split('.');
  const number = parts.findIndex(part => /^\d+$/.test(part));
  return parts.slice(0, number < 0 ? 1 : number + 1).join('.');
}

function emptyGroup(name: string): ChangeGroup {
  return { name, added: 0, removed: 0, altered: 0 };
}

function sizeOf({ added, removed, altered }: ChangeGroup): number {
  return added + removed + altered;
}
