export { FindingsPanel } from './FindingsPanel';
export { ReportDialog } from './ReportDialog';
