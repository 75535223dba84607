import { createHash } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ActionsRegistryActionOptions,
  ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';
import {
  moveCarryOutPermission,
  moveDecidePermission,
  type Endpoint,
} from '@assay/plugin-model-registry-common';
import type { AnyZodObject, z as zod3 } from 'zod/v3';
import type { Context } from '../context';
import { parseInput } from '../http/parse';
import { authorise, type Call } from '../http/prepare';
import { tellAuditor } from '../http/tellAuditor';
import { asBackstageError } from './errors';

/** What came with an action, in the parts that the endpoint has. */
interface Asked {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: Record<string, unknown>;
  readonly idempotencyKey?: string;
}

/** The same as a route's call, without the parts of HTTP. */
export type ActionCall<E extends Endpoint> = Pick<
  Call<E>,
  'params' | 'query' | 'body' | 'principal' | 'model' | 'write'
>;

type Texts<I extends AnyZodObject, O extends AnyZodObject> = Pick<
  ActionsRegistryActionOptions<I, O>,
  'name' | 'title' | 'description' | 'schema'
>;

interface Definition<
  E extends Endpoint,
  I extends AnyZodObject,
  O extends AnyZodObject,
> extends Texts<I, O> {
  /** The call of the contract that the action stands for: its principals, permission and limits apply. */
  readonly endpoint: E;
  ask(input: zod3.infer<I>): Asked;
  answer(
    ctx: Context,
    call: ActionCall<E>,
    input: zod3.infer<I>,
  ): Promise<zod3.input<O>>;
}

/** An action that agents and templates may call, bound to one endpoint of the contract. */
export interface CourtAction {
  readonly name: string;
  readonly endpoint: Endpoint;
  register(registry: ActionsRegistryService, ctx: Context): void;
}

/**
 * Makes an action of an endpoint that asks or reads.
 *
 * @throws Error when the endpoint decides or carries out: that is a person's, never an agent's (safety: S3)
 */
export function defineAction<
  E extends Endpoint,
  I extends AnyZodObject,
  O extends AnyZodObject,
>(definition: Definition<E, I, O>): CourtAction {
  const { endpoint, name, title, description, schema } = definition;
  if (isPersonal(endpoint)) {
    throw new Error(
      `The action '${name}' stands for ${endpoint.id}, which only a person does. Actions read and ask.`,
    );
  }
  const reads = endpoint.method === 'GET';
  const run = async (
    ctx: Context,
    credentials: BackstageCredentials,
    input: zod3.infer<I>,
  ) => {
    const asked = definition.ask(input);
    const call = await prepareAction(ctx, endpoint, credentials, asked);
    return definition.answer(ctx, call, input);
  };
  return {
    name,
    endpoint,
    register(registry, ctx) {
      registry.register({
        name,
        title,
        description,
        schema,
        attributes: { readOnly: reads, idempotent: reads, destructive: false },
        action: async ({ input, credentials }) => {
          try {
            return { output: await run(ctx, credentials, input) } as never;
          } catch (error) {
            await tellAuditor(ctx, endpoint, undefined, error);
            throw asBackstageError(error);
          }
        },
      });
    },
  };
}

function isPersonal({ decision, permission }: Endpoint): boolean {
  const personal = [moveDecidePermission.name, moveCarryOutPermission.name];
  return (
    decision ||
    (typeof permission === 'object' && personal.includes(permission.name))
  );
}

/** As `prepare` does for a route: who calls, how often, what they sent, and whether they may. */
async function prepareAction<E extends Endpoint>(
  ctx: Context,
  endpoint: E,
  credentials: BackstageCredentials,
  asked: Asked,
): Promise<ActionCall<E>> {
  const principal = ctx.access.principalFrom(credentials, endpoint);
  ctx.rateLimit.take(principal.ref, endpoint);
  const params = parseInput(endpoint.params, 'path', asked.params ?? {});
  const query = parseInput(endpoint.query, 'query', asked.query ?? {});
  const named = params as Record<string, string>;
  const model = await authorise(ctx, endpoint, principal, named);
  const body = parseInput(endpoint.body, 'body', asked.body ?? {});
  return {
    get model() {
      if (!model) throw new Error(`The path of ${endpoint.id} names no model`);
      return model;
    },
    params,
    query,
    body,
    principal,
    write: {
      principal: principal.ref,
      route: `${endpoint.id} ${JSON.stringify(params)}`,
      idempotencyKey: asked.idempotencyKey,
      bodyDigest: createHash('sha256')
        .update(JSON.stringify(asked.body ?? {}))
        .digest('hex'),
    },
  } as ActionCall<E>;
}
