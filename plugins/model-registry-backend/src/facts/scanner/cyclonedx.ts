import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** Versions whose official JSON schemas come with @cyclonedx/cyclonedx-library. */
export const specVersions = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'] as const;

const problemsMax = 20;
const problemLengthMax = 500;
const compiled = new Map<string, ValidateFunction>();

/** What the official schema says against a CycloneDX document; empty when it fits. */
export function schemaProblems(bom: unknown, specVersion: string): string[] {
  if (!(specVersions as readonly string[]).includes(specVersion)) {
    return [
      `CycloneDX ${specVersion.slice(0, 32)} is not a version that is read`,
    ];
  }
  const validate = validatorOf(specVersion);
  if (validate(bom)) return [];
  return (validate.errors ?? [])
    .slice(0, problemsMax)
    .map(error =>
      `${error.instancePath || '/'} ${error.message ?? 'does not fit'}`.slice(
        0,
        problemLengthMax,
      ),
    );
}

function validatorOf(specVersion: string): ValidateFunction {
  const known = compiled.get(specVersion);
  if (known) return known;
  const ajv = new Ajv({ strict: false, allErrors: false });
  addFormats(ajv);
  // Formats of later drafts; ajv has no test for them, so they are taken as they are.
  for (const name of ['idn-email', 'iri', 'iri-reference']) {
    ajv.addFormat(name, true);
  }
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    const file = `${name}.SNAPSHOT.schema.json`;
    // Others refer to it by its file's name, which is not the one that it gives itself.
    ajv.addSchema(readSchema(file), `http://cyclonedx.org/schema/${file}`);
  }
  const strict =
    specVersion === '1.2' || specVersion === '1.3' ? '-strict' : '';
  const validate = ajv.compile(
    readSchema(`bom-${specVersion}${strict}.SNAPSHOT.schema.json`),
  );
  compiled.set(specVersion, validate);
  return validate;
}

function readSchema(name: string): object {
  const library = path.dirname(
    require.resolve('@cyclonedx/cyclonedx-library/package.json'),
  );
  const file = path.join(library, 'res', 'schema', name);
  return JSON.parse(readFileSync(file, 'utf8'));
}
