import { newId } from './newId';

describe('an id', () => {
  it('begins as the example of the standard does', () => {
    // RFC 9562, appendix A.6: 22 February 2022, 14:22:22 in New York
    expect(newId(new Date(0x017f22e279b0))).toMatch(
      /^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('is another each time', () => {
    const at = new Date(0);
    expect(new Set(Array.from({ length: 1_000 }, () => newId(at))).size).toBe(
      1_000,
    );
  });

  it('comes after what was made before', () => {
    const [early, late] = [255, 256].map(time => newId(new Date(time)));
    expect(early < late).toBe(true);
  });
});
