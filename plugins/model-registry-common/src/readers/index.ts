export { bytesSource, readLimits, type ByteSource } from './byteSource';
export { inspectFile, type FileReading, type SniffedFormat } from './inspect';
export {
  inspectedFormats,
  inspectionSchema,
  readerVersion,
  shownMax,
  summaryKeys,
  type ChatTemplate,
  type InspectedFormat,
  type Inspection,
  type InspectionRead,
  type InspectionRefused,
  type PickleImport,
  type ReadingFinding,
  type SummaryKey,
} from './inspection';
export { asText } from './readText';
export { judgeUpload, type UploadJudgement } from './judgeUpload';
export { allowedImports } from './pickle/allowList';
export { readingRules, type ReadingRule } from './refusal';
export { archiveLimits } from './zip';
