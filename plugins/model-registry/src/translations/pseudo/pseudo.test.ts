import { flatten, type Messages } from '../de/flatten';
import { english } from '../ref';
import { pseudoMessages, pseudoText } from './pseudo';

const en = flatten(english as unknown as Messages);
const pseudo = flatten(pseudoMessages(english as unknown as Messages));
const placesOf = (text: string) => text.match(/\{\{\w+\}\}/g) ?? [];

describe('the pseudo-language', () => {
  it('has every message of English, with its places, and longer', () => {
    expect(Object.keys(pseudo)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect([key, placesOf(pseudo[key])]).toEqual([key, placesOf(text)]);
      if (key === 'language') continue;
      const letters = text.replace(/\{\{\w+\}\}/g, '').length;
      expect([key, pseudo[key].length]).toEqual([
        key,
        text.length + Math.ceil(letters * 0.4),
      ]);
    }
  });

  it('leaves a text of places alone as it is', () => {
    expect(pseudoText('{{model}}')).toBe('{{model}}');
    expect(pseudoText('Save')).toMatch(/^Sávé /);
  });
});
