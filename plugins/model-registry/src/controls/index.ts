export { ControlsPage } from './ControlsPage';
export { ControlsPanel } from './ControlsPanel';
