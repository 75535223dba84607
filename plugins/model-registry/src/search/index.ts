export { ModelResult } from './ModelResult';
