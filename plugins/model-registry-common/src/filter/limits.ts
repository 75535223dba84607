/** Longer than what people type, short enough to fit in an address with everything else. */
export const filterLengthMax = 2_000;
/** Parentheses and NOTs inside each other. */
export const filterDepthMax = 12;
/** Tests in one filter; each may cost the database a look at an index. */
export const filterTestsMax = 50;
/** Values of one `in (…)`. */
export const filterValuesMax = 50;
/** Of one value, as the metadata's short texts are. */
export const filterValueLengthMax = 256;
