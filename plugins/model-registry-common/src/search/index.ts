export {
  MODEL_DOCUMENT_TYPE,
  modelDocument,
  modelDocumentSchema,
  versionDocument,
  type ModelDocument,
} from './modelDocument';
