import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderControls } from '../controls/renderReference';
import { renderFilterReference } from '../filter/renderReference';
import { renderQuestionnaire } from '../useCases/renderReference';
import {
  renderArtifactKinds,
  renderCompletenessTable,
  renderTaxonomies,
} from './renderReference';

const folder = resolve(__dirname, '../../../../docs/reference');
const begin =
  '<!-- Written by the tests of plugins/model-registry-common with UPDATE_DOCS=1. Edit the code. -->';
const end = '<!-- End of what is written by the tests. -->';

describe.each([
  ['metadata.md', renderCompletenessTable],
  ['taxonomies.md', renderTaxonomies],
  ['artifact-kinds.md', renderArtifactKinds],
  ['filter.md', renderFilterReference],
  ['controls.md', renderControls],
  ['questionnaire.md', renderQuestionnaire],
])('docs/reference/%s', (name, render) => {
  it('says what the code says (UPDATE_DOCS=1 writes it anew)', () => {
    const file = resolve(folder, name);
    const text = readFileSync(file, 'utf8');
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    expect(from).toBeGreaterThan(0);
    expect(to).toBeGreaterThan(from);
    const wanted = `${text.slice(0, from)}${begin}\n\n${render()}\n${text.slice(
      to,
    )}`;
    if (process.env.UPDATE_DOCS === '1') writeFileSync(file, wanted);
    expect(unaligned(readFileSync(file, 'utf8'))).toBe(unaligned(wanted));
  });
});

/** Formatters align the columns of tables; that is no drift. */
function unaligned(text: string): string {
  return text
    .replace(/ +/g, ' ')
    .replace(/-{3,}/g, '---')
    .replace(/\n{2,}/g, '\n\n');
}
