import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloneRoot } from '@assay/embedded/testing';

/** The text of a page of docs/operations. */
export function page(name: string): string {
  return readFileSync(
    path.join(cloneRoot, 'docs/operations', `${name}.md`),
    'utf8',
  );
}

/** The blocks of a page in a language, below a heading, as an operator would copy them. */
export function blocksOf(
  name: string,
  language: string,
  heading?: string,
): string[] {
  const text = page(name);
  const section = heading === undefined ? text : sectionOf(name, text, heading);
  // One after the other, since the fence that ends a block looks like one that begins another.
  const fences = section.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...fences]
    .filter(([, found]) => found === language)
    .map(([, , block]) => block);
}

function sectionOf(name: string, text: string, heading: string): string {
  const from = text.search(headed(heading));
  if (from < 0) throw new Error(`${name}.md has no heading '${heading}'`);
  const below = text.slice(text.indexOf('\n', from));
  const end = below.search(/^#{1,3} /m);
  return end < 0 ? below : below.slice(0, end);
}

/** The one block there is. */
export function blockOf(name: string, language: string, heading: string) {
  const blocks = blocksOf(name, language, heading);
  if (blocks.length === 1) return blocks[0];
  throw new Error(
    `${name}.md has ${blocks.length} blocks of '${language}' below '${heading}', expected 1`,
  );
}

function headed(heading: string): RegExp {
  return new RegExp(`^#+ ${heading.replace(/[.()]/g, '\\$&')}$`, 'm');
}
