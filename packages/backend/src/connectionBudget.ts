import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type RootConfigService,
} from '@backstage/backend-plugin-api';

/**
 * Every plugin of this portal. Each has a schema and a pool of its own, also those that keep nothing but
 * their keys there. docs/operations/database.md lists the same ones for the operator.
 */
export const pluginIds = [
  'app',
  'auth',
  'catalog',
  'events',
  'mcp-actions',
  'model-registry',
  'notifications',
  'permission',
  'scaffolder',
  'search',
  'signals',
  'techdocs',
  'user-settings',
] as const;

const poolMaxOfKnex = 10; // when nothing is set
/** One more while schemas are made at start; it is closed after ten seconds. */
const forSchemas = 1;
/** The events plugin listens on a connection that it takes from no pool. */
const forListening = 1;

export interface ConnectionBudget {
  readonly perPlugin: Readonly<Record<string, number>>;
  /** The most that one replica opens. */
  readonly total: number;
}

/** Works out from the configuration how many connections one replica may open. */
export function connectionBudget(config: RootConfigService): ConnectionBudget {
  const database = config.getConfig('backend.database');
  const general = database.getOptionalNumber('knexConfig.pool.max');
  const perPlugin = Object.fromEntries(
    pluginIds.map(id => [
      id,
      database.getOptionalNumber(`plugin.${id}.knexConfig.pool.max`) ??
        general ??
        poolMaxOfKnex,
    ]),
  );
  const makesSchemas =
    (database.getOptionalBoolean('ensureExists') ?? true) ||
    (database.getOptionalBoolean('ensureSchemaExists') ?? false);
  const pools = Object.values(perPlugin).reduce((sum, max) => sum + max, 0);
  const beside = forListening + (makesSchemas ? forSchemas : 0);
  return { perPlugin, total: pools + beside };
}

/** The line at start. */
export function sayBudget({ perPlugin, total }: ConnectionBudget): string {
  const counts = Object.values(perPlugin);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const each = least === most ? `${most}` : `${least} to ${most}`;
  return `Connections to the database: ${counts.length} plugins with at most ${each} each and a few beside them, so this replica opens up to ${total}. Count every replica, and during an update the old ones beside the new ones; docs/operations/database.md has the sum.`;
}

const connectionBudgetRef = createServiceRef<ConnectionBudget>({
  id: 'assay.connection-budget',
  scope: 'root',
});

/** Says the budget in the log, whether anybody asks for it or not. */
export const connectionBudgetLine = createServiceFactory({
  service: connectionBudgetRef,
  deps: { config: coreServices.rootConfig, logger: coreServices.rootLogger },
  initialization: 'always',
  factory({ config, logger }) {
    const budget = connectionBudget(config);
    logger.info(sayBudget(budget));
    return budget;
  },
});
