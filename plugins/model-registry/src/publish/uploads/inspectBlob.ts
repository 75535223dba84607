import {
  inspectFile,
  judgeUpload,
  type Inspection,
  type UploadJudgement,
} from '@assay/plugin-model-registry-common';

/** What was found in a chosen file, and whether it may be sent. */
export interface Looked {
  inspection?: Inspection;
  judgement: UploadJudgement;
}

export type LookInside = (file: Blob, path: string) => Promise<Looked>;

/** Looks into a file in the browser before it is hashed or sent; only pieces of it are read. */
export const lookInside: LookInside = async (file, path) => {
  const source = {
    size: file.size,
    read: async (offset: number, length: number) =>
      new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
  };
  const { inspection } = await inspectFile(source, path);
  return { inspection, judgement: judgeUpload(path, inspection) };
};
