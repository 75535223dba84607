import path from 'node:path';
import type { Config } from '@backstage/config';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type DatabaseService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  createStore,
  defaultSection,
  isWhole,
  LocalStore,
  moveStore,
  type MoveReport,
  readLinkSigner,
  regionSection,
} from '@assay/plugin-model-registry-backend';

/** What comes before `--config` in `node packages/backend store:move --config …`. */
export const moveVerb = 'store:move';

const progressEveryMs = 2_000;
const namedMax = 20;
const notWhole = 1;
const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * Copies what a local store holds to the bucket of `modelRegistry.store`, or with `--region` to that of a
 * region, and ends. It reads the
 * configuration and the database as the portal does, and serves nothing.
 */
export function startStoreMove(): void {
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootHttpRouter,
      deps: {},
      factory: () => ({ use: () => undefined }),
    }),
  );
  backend.add(
    createBackendPlugin({
      pluginId: 'model-registry', // whose schema it reads
      register(env) {
        env.registerInit({
          deps: {
            config: coreServices.rootConfig,
            database: coreServices.database,
          },
          async init({ config, database }) {
            process.exit(await run(config, database).catch(tell));
          },
        });
      },
    }),
  );
  backend.start().catch(error => process.exit(tell(error)));
}

async function run(
  config: RootConfigService,
  database: DatabaseService,
): Promise<number> {
  const region = argument(process.argv, '--region');
  const at =
    region === undefined
      ? defaultSection(config)
      : regionSection(config, region);
  const directory =
    argument(process.argv, '--from') ??
    at.config.getOptionalString('directory');
  if (!directory) {
    throw new Error(
      'Say where the files are: add --from and the folder of the local store, the one that holds `blobs`.',
    );
  }
  const links = readLinkSigner(config);
  const target = await createStore(config, links, at);
  if (target.type !== 's3') {
    throw new Error(
      `${at.section}.type is 'local', so there is nowhere to move to. Name the configuration with the bucket last, with one more --config.`,
    );
  }
  const source = new LocalStore({
    directory: path.resolve(directory),
    region: undefined,
    links,
  });
  const db = await database.getClient();
  say(`Moving ${path.resolve(directory)} to ${bucketOf(at.config)}`);
  let last = 0;
  const report = await moveStore({
    db,
    name: at.name,
    source,
    target,
    progress: now => {
      if (Date.now() - last < progressEveryMs) return;
      last = Date.now();
      say(line(now));
    },
  });
  return tellReport(report);
}

function argument(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args[at + 1];
}

function bucketOf(store: Config): string {
  return `${store.getString('bucket')}/${
    store.getOptionalString('prefix') ?? ''
  }`;
}

function line({ verified, found, bytes, copied, wrong }: MoveReport): string {
  return `${verified} of ${found} files verified (${bytes} bytes, ${copied} copied in this run), ${wrong.length} wrong`;
}

function tellReport(report: MoveReport): number {
  say(line(report));
  for (const sentence of report.wrong.slice(0, namedMax)) say(`  ${sentence}`);
  if (report.wrong.length > namedMax) {
    say(`  and ${report.wrong.length - namedMax} more`);
  }
  if (report.late > 0) {
    say(
      `  ${report.late} files came while this ran. Stop the portal, then run this again.`,
    );
  }
  if (isWhole(report)) {
    say('Done: every file was read at the target and is what its digest says.');
    return 0;
  }
  say('Not done: do not switch the portal over yet.');
  return notWhole;
}

function tell(error: Error): number {
  process.stderr.write(`${error.message}\n`);
  return notWhole;
}
