import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { z } from 'zod';
import { lentRole } from '../approvals/delegation';
import type { Caller, CaseFile } from '../lifecycle/caseFile';
import { moves, type Move, type MoveName } from '../lifecycle/moves';
import { decidingRoles, type DecisionInput } from '../lifecycle/refuse';
import type { Role, VersionState } from '../lifecycle/states';
import { RESOURCE_TYPE_MODEL } from '../permissions';
import { modelConditionSchema } from './modelConditions';

/**
 * What an authorization pack is asked, by door: what the portal lets somebody try (`policy`), whether their
 * roles fit a permission (`role`), and whether a move in a state is theirs to make (`move`). It is a value: no
 * clock and no id, so the same question always has the same answer. Source: docs/adr/0060.
 */
export type AuthorizationQuestion =
  | {
      readonly door: 'policy';
      readonly permission: AskedPermission;
      /** Full refs of whoever asks and of their groups, in the order of the alphabet. */
      readonly caller: { readonly claims: readonly string[] };
    }
  | CourtQuestion;

/** What the court asks besides its own rules. A pack that says yes here loosens nothing. */
export type CourtQuestion =
  | {
      readonly door: 'role';
      readonly permission: AskedPermission;
      readonly caller: AskedCaller;
    }
  | {
      readonly door: 'move';
      readonly permission: AskedPermission;
      readonly caller: AskedCaller;
      readonly move: AskedMove;
    };

interface AskedPermission {
  readonly name: string;
  readonly action?: string;
  /** Whether it is about one model, so that a condition may narrow it. */
  readonly onModel: boolean;
}

interface AskedCaller {
  readonly kind: 'user' | 'service';
  /** False where a template or another service acts for a person. */
  readonly direct: boolean;
  /** In which they act here: their own, or the one that was lent to them. */
  readonly roles: readonly Role[];
}

interface AskedMove {
  readonly name: MoveName;
  readonly state: VersionState;
  /** The reviewing roles that the request names. */
  readonly deciding: readonly Role[];
  /** Whether they, or whoever lent them the role, authored it or asked for it. */
  readonly own: boolean;
}

const becauseMax = 200;

const answerSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('allow') }),
  z.strictObject({
    answer: z.literal('deny'),
    /** Said to whoever is refused at a door of the court. */
    because: z.string().max(becauseMax).optional(),
  }),
  z.strictObject({
    answer: z.literal('conditional'),
    when: modelConditionSchema,
  }),
]);
export type AuthorizationAnswer = z.infer<typeof answerSchema>;

const outputSchema = z.tuple([z.object({ result: answerSchema })]);

/**
 * Reads what a pack gave. Undefined, another shape, and a condition where there is nothing to narrow are no
 * answer, which denies (safety: S17).
 */
export function readAuthorizationAnswer(
  question: AuthorizationQuestion,
  output: unknown,
): AuthorizationAnswer | undefined {
  const parsed = outputSchema.safeParse(output);
  if (!parsed.success) return undefined;
  const [{ result }] = parsed.data;
  const mayNarrow = question.door === 'policy' && question.permission.onModel;
  return result.answer === 'conditional' && !mayNarrow ? undefined : result;
}

export function askedPermission(permission: Permission): AskedPermission {
  const { name, attributes } = permission;
  const onModel = isResourcePermission(permission, RESOURCE_TYPE_MODEL);
  const { action } = attributes;
  return { name, ...(action && { action }), onModel };
}

/** What a move is asked as, with the caller as the case meets them. */
export function moveOfQuestion(
  name: MoveName,
  file: CaseFile,
  caller: Caller,
  input: DecisionInput,
): { roles: readonly Role[]; move: AskedMove } {
  return {
    roles: rolesActedIn(moves[name], caller, input),
    move: {
      name,
      state: file.version.state,
      deciding: decidingRoles(file),
      own: isOwn(file, caller, input),
    },
  };
}

function rolesActedIn(
  move: Move,
  caller: Caller,
  { role, onBehalfOf }: DecisionInput,
): readonly Role[] {
  if (!move.decision) return caller.roles;
  if (onBehalfOf !== undefined) {
    const loan = lentRole(caller.lent, onBehalfOf, role);
    return loan ? [loan.role] : [];
  }
  if (role === undefined) return caller.roles;
  return caller.roles.filter(held => held === role);
}

function isOwn(
  file: CaseFile,
  caller: Caller,
  { onBehalfOf }: DecisionInput,
): boolean {
  const people = [
    caller.ref,
    ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
  ];
  const opener = file.request?.openedBy;
  return people.some(ref => file.authors.includes(ref) || ref === opener);
}
