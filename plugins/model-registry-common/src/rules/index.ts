export { parseRules } from './parseRules';
export { seedRules } from './seedRules';
