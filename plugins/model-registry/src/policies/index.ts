export { PoliciesRouter } from './PoliciesRouter';
