import { Environment } from '@marcbachmann/cel-js';
import { liesWithin } from '../../gates/residencyMatch';
import { daysBetween } from '../../lifecycle/time';
import { expressionNestingMax, expressionNodesMax } from '../limits';

/** What an expression can name. An unknown name is refused with its place. */
export const inputNames = [
  'now',
  'event',
  'environment',
  'tier',
  'model',
  'version',
  'metadata',
  'manifest',
  'regions',
  'metrics',
  'measured',
  'licences',
  'sboms',
  'code',
  'damaged',
  'riskAssessed',
  'sources',
] as const;

/**
 * The language as rules may use it: limits of size, the fields of the input, the pack's `params`, and
 * two functions of ours. `daysBetween('2026-01-01T00:00:00Z', now)` gives days with fractions;
 * `liesWithin('eu-west-1', 'eu')` says whether a region is part of another.
 */
export const environment = new Environment({
  limits: {
    maxAstNodes: expressionNodesMax,
    maxDepth: expressionNestingMax,
    maxListElements: 200,
    maxMapEntries: 50,
    maxCallArguments: 8,
  },
})
  .registerVariable('now', 'string')
  .registerVariable('event', 'string')
  .registerVariable('environment', 'string')
  .registerVariable('tier', 'string')
  .registerVariable('model', 'map<string, dyn>')
  .registerVariable('version', 'map<string, dyn>')
  .registerVariable('metadata', 'map<string, dyn>')
  .registerVariable('manifest', 'list<map<string, dyn>>')
  .registerVariable('regions', 'list<string>')
  .registerVariable('metrics', 'map<string, dyn>')
  .registerVariable('measured', 'list<map<string, dyn>>')
  .registerVariable('licences', 'list<map<string, dyn>>')
  .registerVariable('sboms', 'list<map<string, dyn>>')
  .registerVariable('code', 'list<map<string, dyn>>')
  .registerVariable('damaged', 'list<map<string, dyn>>')
  .registerVariable('riskAssessed', 'bool')
  .registerVariable('sources', 'list<map<string, dyn>>')
  .registerVariable('params', 'map<string, dyn>')
  .registerFunction('daysBetween(string, string): double', (from, to) => {
    const days = daysBetween(from, to);
    if (Number.isNaN(days))
      throw new RangeError('daysBetween() needs two times');
    return days;
  })
  .registerFunction('liesWithin(string, string): bool', liesWithin);
