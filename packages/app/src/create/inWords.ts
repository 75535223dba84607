/** What a template says to people: its own title, those of its steps and fields, and what stands beside them. */
const readFields = new Set(['title', 'description', 'name']);

/** What the choices of a field are called, in the order of its values. */
const choices = 'enumNames';

/** The same with every text that people read put into words. `name` is read where steps of a task have one. */
export function inWords<T>(value: T, say: (text: string) => string): T {
  if (Array.isArray(value))
    return value.map(item => inWords(item, say)) as unknown as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([field, inner]) => {
    if (readFields.has(field) && typeof inner === 'string')
      return [field, say(inner)];
    if (field === choices && Array.isArray(inner))
      return [field, inner.map(one => say(String(one)))];
    return [field, inWords(inner, say)];
  });
  return Object.fromEntries(entries) as T;
}
