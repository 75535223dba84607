export { UseCasesRouter } from './UseCasesRouter';
export { UseCasesCard } from './UseCasesCard';
export { RiskPanel } from './RiskPanel';
