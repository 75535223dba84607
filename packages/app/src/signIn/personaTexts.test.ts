import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../translations/messages';

it('every persona of the embedded profile has its text among the translated ones', () => {
  const file = join(__dirname, '../../../embedded/personas.yaml');
  const written = readFileSync(file, 'utf8').matchAll(
    /^- name: (\S+)\n {2}title: .+\n {2}does: (.+)$/gm,
  );
  const personas = [...written].map(([, name, does]) => [name, does]);
  expect(personas.length).toBeGreaterThan(10);
  expect(messages.personas).toEqual(Object.fromEntries(personas));
});
