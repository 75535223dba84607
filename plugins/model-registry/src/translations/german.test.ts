import { german } from './de';
import { flatten, type Messages } from './de/flatten';
import { english } from './ref';

const en = flatten(english as unknown as Messages);
const de = flatten(german as unknown as Messages);

/** Names, units and words that both languages have. */
const sameInBoth = [
  /^browse\.(framework|sort_name|tick|filter|filterExample|saveName)$/,
  /^common\.version$/,
  /^entity\.(versionLabel|versionOption|tabGovernance|artifactsSum|artifactDigest|artifactFormat|repo|commit|glanceSource)$/,
  /^evaluations\.(thisVersion|source|trendPoint)$/,
  /^governance\.(quorum|nextWho|inCi|sbomRead)$/,
  /^health\.(databaseIs|scanner|quota\.bytes)$/,
  /^inbox\.(count|request)$/,
  /^inside\.(typeLine|about\.(tokenizer|graph|pickles|python|format))$/,
  /^keys\.(moveOn|tabOf|tabs\.governance|kind\.version)$/,
  /^policies\.(newId)$/,
  /^publish\.(name|version|groupTitle|json|region)$/,
  /^reports\.(csv|json|column\.(version|region))$/,
  /^search\.(ofVersion|version)$/,
  /^webhooks\.(title|heading|status)$/,
];

const placesOf = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))];

describe('German', () => {
  it('has every key of English and no other', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    expect(Object.keys(en).length).toBeGreaterThan(700);
  });

  it('fills the same places', () => {
    for (const [key, text] of Object.entries(en))
      expect([key, placesOf(de[key]).sort()]).toEqual([
        key,
        placesOf(text).sort(),
      ]);
  });

  it('says nothing in English but what both languages have', () => {
    const same = Object.keys(en).filter(key => de[key] === en[key]);
    expect(
      same.filter(key => !sameInBoth.some(known => known.test(key))),
    ).toEqual([]);
  });

  it('has both forms wherever a number decides', () => {
    const ones = Object.keys(de).filter(key => key.endsWith('_one'));
    for (const key of ones)
      expect(de).toHaveProperty([key.replace(/_one$/, '_other')]);
  });
});
