import {
  type ArtifactView,
  parseReference,
  type Reference,
} from '@assay/plugin-model-registry-common';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type {
  ReferenceBucket,
  ReferenceHost,
  ReferenceSettings,
} from './settings';

const linkLifeSeconds = 15 * 60;
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Where to ask for the bytes of a reference, and as whom. */
export interface Location {
  url: URL;
  headers: Record<string, string>;
  host: ReferenceHost;
  /** Of a registry that may want a token for it. */
  repository?: string;
}

/** Why an address may not be asked; written for who declared it. */
export class NotAllowedHere extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAllowedHere';
  }
}

/** @throws NotAllowedHere unless the address is of a host or bucket that is configured (safety: S14) */
export async function locate(
  settings: ReferenceSettings,
  text: string,
  kind: ArtifactView['kind'],
): Promise<Location> {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new NotAllowedHere(parsed.fix);
  const { reference } = parsed;
  if (reference.scheme === 's3') return locateObject(settings, reference);
  const { url, accept } = httpAddress(settings, reference, kind);
  const host = hostOf(settings, url);
  if (!host) {
    throw new NotAllowedHere(
      `${url.host} is none of the hosts that bytes may be fetched from`,
    );
  }
  if (host.insecure) url.protocol = 'http:';
  return {
    url,
    host,
    ...(reference.scheme === 'oci' && { repository: reference.repository }),
    headers: {
      ...(accept && { Accept: accept }),
      ...(host.authorization && { Authorization: host.authorization }),
    },
  };
}

export function hostOf(
  settings: ReferenceSettings,
  url: URL,
): ReferenceHost | undefined {
  return settings.hosts.find(({ host }) => host === url.host.toLowerCase());
}

function httpAddress(
  settings: ReferenceSettings,
  reference: Exclude<Reference, { scheme: 's3' }>,
  kind: ArtifactView['kind'],
): { url: URL; accept?: string } {
  switch (reference.scheme) {
    case 'https':
      return { url: new URL(reference.url) };
    case 'hf': {
      const { repository, revision, path } = reference;
      const file = path.split('/').map(encodeURIComponent).join('/');
      const at = `${repository}/resolve/${encodeURIComponent(
        revision,
      )}/${file}`;
      return { url: new URL(`${settings.huggingFaceEndpoint}/${at}`) };
    }
    default: {
      const { registry, repository, digest } = reference;
      // An image is named by the digest of its manifest; any other file is a blob of the registry.
      const image = kind === 'container';
      const at = `${repository}/${image ? 'manifests' : 'blobs'}/${digest}`;
      return {
        url: new URL(`https://${registry}/v2/${at}`),
        ...(image && { accept: manifestTypes }),
      };
    }
  }
}

async function locateObject(
  settings: ReferenceSettings,
  { bucket, key }: Extract<Reference, { scheme: 's3' }>,
): Promise<Location> {
  const known = settings.buckets.find(one => one.bucket === bucket);
  if (!known) {
    throw new NotAllowedHere(
      `the bucket ${bucket} is none of those that bytes may be fetched from`,
    );
  }
  const command = new GetObjectCommand({ Bucket: bucket, Key: key });
  const signed = await getSignedUrl(clientOf(known), command, {
    expiresIn: linkLifeSeconds,
  });
  const url = new URL(signed);
  const { allowPrivate } = known;
  const insecure = url.protocol === 'http:';
  const host = {
    host: url.host,
    redirectsTo: [],
    tokensFrom: [],
    allowPrivate,
    insecure,
  };
  return { url, headers: {}, host };
}

function clientOf(bucket: ReferenceBucket): S3Client {
  const { accessKeyId, secretAccessKey } = bucket;
  return new S3Client({
    region: bucket.region,
    endpoint: bucket.endpoint,
    forcePathStyle: bucket.forcePathStyle,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(accessKeyId &&
      secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
  });
}
