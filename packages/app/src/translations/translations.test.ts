import { flatten } from '@assay/plugin-model-registry/translations';
import { messages } from './messages';
import { messagesDe } from './messagesDe';

const en = flatten(messages);
const de = flatten(messagesDe);
const placesOf = (text: string) => text.match(/\{\{\w+\}\}/g) ?? [];

describe('the German of the portal', () => {
  it('has every key of English, with the same places and other words', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect([key, placesOf(de[key])]).toEqual([key, placesOf(text)]);
      expect(de[key]).not.toBe(text);
    }
  });
});
