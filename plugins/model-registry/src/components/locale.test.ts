import { bytesText, countText } from './numbers';
import { localeOf } from './locale';
import { deadlineText, whenText } from './time';

const now = Date.parse('2026-11-21T09:14:07Z');

describe('the locale of a language', () => {
  it.each([
    ['en', ['en-GB', 'de'], 'en-GB'],
    ['de', ['en-GB', 'de-AT'], 'de-AT'],
    ['de', ['en-US'], 'de'],
    ['en', ['de-DE', 'english-xx'], 'en'],
  ])('%s among %j is %s', (language, preferred, locale) => {
    expect(localeOf(language, preferred)).toBe(locale);
  });

  it('decides how numbers and times read', () => {
    expect(bytesText(2_243_022, 'de')).toBe('2,2 MB');
    expect(countText(12_407, 'de')).toBe('12.407');
    expect(whenText('2026-11-21T07:14:07Z', 'de', now)).toBe('vor 2 Stunden');
    expect(deadlineText('2026-12-14T09:14:07Z', 'de', now)).toBe(
      'in 23 Tagen, 14. Dez. 2026',
    );
  });
});
