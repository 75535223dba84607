export { OverviewLayout } from './OverviewLayout';
export { OverviewTab } from './OverviewTab';
