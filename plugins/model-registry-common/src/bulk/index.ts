export { chunksOf } from './chunks';
export {
  differencesMax,
  differencesOf,
  fillGaps,
  type Difference,
} from './compare';
export {
  asksForRequest,
  metadataWithClaims,
  requestRationale,
} from './elsewhere';
export {
  importArtifactsMax,
  importBytesMax,
  importItemSchema,
  importModelsMax,
  importOutcomes,
  importVersionsMax,
  type ImportArtifact,
  type ImportItem,
  type ImportItemResult,
  type ImportOutcome,
  type ImportVersion,
  type ImportVersionResult,
} from './importItem';
export {
  elsewhereStates,
  importFormat,
  manifestDefaultsSchema,
  readManifestEntry,
  type Elsewhere,
  type ManifestDefaults,
  type ManifestEntry,
  type ManifestFault,
  type ManifestModel,
  type ManifestVersion,
} from './manifest';
export {
  countOutcomes,
  reportCsv,
  type ReportCounts,
  type ReportLine,
} from './report';
