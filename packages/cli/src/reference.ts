import {
  parseModelRef,
  parseVersionRef,
  type VersionSelector,
} from '@assay/plugin-model-registry-common';
import { Failure } from './failure';

export type VersionParams = {
  group: string;
  name: string;
  version: string; // as the API takes it: semver, '@alias' or 'sha256:…'
};

/** Reads `group/name@1.2.3`, `group/name@production` or `group/name@sha256:…`. */
export function versionParams(text: string): VersionParams {
  const parsed = parseVersionRef(text);
  if (parsed) {
    return { ...parsed.model, version: selectorText(parsed.selector) };
  }
  if (parseModelRef(text)) {
    throw new Failure(
      `'${text}' names a model; a version of it is wanted.`,
      `add the version, as in ${text}@1.0.0 or ${text}@production`,
    );
  }
  throw new Failure(
    `'${text}' does not name a version. The form is group/name@version, in lower case.`,
    'write it as in speech/silero-vad@5.0.0',
  );
}

/** The same, where only a version number will do. */
export function exactVersionParams(text: string): VersionParams {
  const params = versionParams(text);
  if (/^[@s]/.test(params.version)) {
    throw new Failure(
      `'${text}' is not a version number. A new version is named by one.`,
      'write it as in speech/silero-vad@5.0.0',
    );
  }
  return params;
}

export function looksLikeVersion(text: string): boolean {
  return parseVersionRef(text) !== undefined;
}

export function refOf(params: VersionParams): string {
  const { group, name, version } = params;
  return `${group}/${name}@${version.replace(/^@/, '')}`;
}

function selectorText(selector: VersionSelector): string {
  switch (selector.kind) {
    case 'semver':
      return selector.version;
    case 'alias':
      return `@${selector.alias}`;
    case 'digest':
      return selector.digest;
    default:
      throw new Error(
        `Unknown selector ${JSON.stringify(selector satisfies never)}`,
      );
  }
}
