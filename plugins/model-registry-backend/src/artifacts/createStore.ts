import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createLinkSigner, type LinkSigner } from './links';
import { sweepPartials } from './localFiles';
import { LocalStore } from './localStore';
import { createS3Client } from './s3Client';
import { readS3Settings } from './s3Settings';
import { S3Store } from './s3Store';
import type { ArtifactStore } from './store';
import { defaultSection, type StoreSection } from './storeSection';

/** Reads `modelRegistry.links.secret`. @throws when it is absent or short */
export function readLinkSigner(root: RootConfigService): LinkSigner {
  return createLinkSigner(root.getString('modelRegistry.links.secret'));
}

/**
 * Makes the store of a section of the configuration.
 *
 * @throws InputError that says what to set
 */
export async function createStore(
  root: RootConfigService,
  links: LinkSigner,
  at: StoreSection = defaultSection(root),
): Promise<ArtifactStore> {
  const { config, section, name } = at;
  const type = config.getString('type');
  if (type === 'local') {
    const region = name ?? config.getOptionalString('region');
    const directory = config.getString('directory');
    await sweepPartials(directory);
    return new LocalStore({ directory, region, links, name });
  }
  if (type !== 's3') {
    throw new InputError(
      `${section}.type is '${type}'. Set it to 'local' or 's3'.`,
    );
  }
  const settings = readS3Settings(root, at);
  return new S3Store(createS3Client(root, undefined, at), {
    ...settings,
    region: name ?? settings.region,
  });
}

/**
 * Asks the store whether a page of this portal can send bytes to it (safety: S20).
 *
 * @throws InputError with every sentence that says what to set
 */
export async function checkStore(
  root: RootConfigService,
  store: ArtifactStore,
  logger: LoggerService,
): Promise<void> {
  const found = await store.checkAtStart?.({
    origin: new URL(root.getString('app.baseUrl')).origin,
    connectSources: connectSources(root),
  });
  if (!found) return;
  for (const warning of found.warnings) logger.warn(warning);
  if (found.refusals.length > 0) throw new InputError(found.refusals.join(' '));
  logger.info(
    'The bucket answers, and takes files from the pages of this portal',
  );
}

/** As the portal's pages are sent with it; Backstage's own default is `default-src 'self'`. */
function connectSources(
  root: RootConfigService,
): readonly string[] | undefined {
  const csp = root.getOptionalConfig('backend.csp');
  const keys = ['connect-src', 'connectSrc', 'default-src', 'defaultSrc'];
  for (const key of keys) {
    const removed = csp?.getOptional(key) === false;
    if (removed && key.startsWith('default')) return undefined;
    const sources = removed ? undefined : csp?.getOptionalStringArray(key);
    if (sources) return sources;
  }
  return ["'self'"];
}
