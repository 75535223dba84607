import { riskTiers, type QuorumRole } from '../lifecycle/states';
import { everySituation, linesNeeded, type Situation } from './lines';
import {
  approvalTableSchema,
  needsDifferentPeople,
  seedApprovals,
  type ApprovalTable,
} from './table';

/**
 * Reads the table of approvals from configuration. It may ask for more than the seed and never for less:
 * production needs MRC and Security recorded, always, and at High different people (safety: S7).
 *
 * @throws RangeError naming the rule or the situation that is not as it has to be
 */
export function parseApprovals(input: unknown): ApprovalTable {
  const given = typeof input === 'object' ? input : undefined;
  const read = approvalTableSchema.safeParse({ ...seedApprovals, ...given });
  if (!read.success || given === undefined) {
    const issue = read.error?.issues[0];
    throw new RangeError(
      `The rule setting 'approvals${(issue?.path ?? [])
        .map(part => `.${String(part)}`)
        .join('')}': ${issue?.message ?? 'has to be an object'}`,
    );
  }
  refuseTwice(read.data);
  refuseSofter(read.data);
  return read.data;
}

function refuseTwice({ rules }: ApprovalTable): void {
  const ids = rules.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice)
    throw new RangeError(`The approval rule '${twice}' is given twice`);
}

/** Holds a table against the seed in every situation there is. */
function refuseSofter(table: ApprovalTable): void {
  for (const tier of riskTiers) {
    if (
      needsDifferentPeople(seedApprovals, tier) &&
      !needsDifferentPeople(table, tier)
    ) {
      throw new RangeError(
        `The approval rules let one person cast every vote at ${tier}, where different people are needed`,
      );
    }
  }
  for (const situation of everySituation()) {
    const lacking = lacksIn(table, situation);
    if (lacking) {
      const { tier, event, data, impact } = situation;
      throw new RangeError(
        `The approval rules ask for no vote of ${lacking} at ${tier} for ${event} (data: ${data}, impact: ${impact}), which is always needed. Add rules to those that come with the registry; none of them can be left out.`,
      );
    }
  }
}

/** A role whose votes the seed asks for and a table does not. Any vote that is asked for is one of any role. */
function lacksIn(
  table: ApprovalTable,
  situation: Situation,
): QuorumRole | undefined {
  const asked = linesNeeded(table, situation);
  return linesNeeded(seedApprovals, situation).find(({ role, needed }) => {
    const counted = asked.filter(line => role === 'any' || line.role === role);
    return counted.reduce((sum, line) => sum + line.needed, 0) < needed;
  })?.role;
}
