import type { Json } from './json';
import { Refused } from './refusal';

const linesMax = 20_000;
const depthMax = 32;
const keyCharactersMax = 512;

interface Line {
  indent: number;
  text: string;
  offset: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '');
    const content = line.trimStart();
    if (line.includes('\t') && /^\s*\t/.test(line)) {
      throw new Refused('not-yaml', offset);
    }
    const isMark = content === '---' && lines.length === 0;
    if (content !== '' && !content.startsWith('#') && !isMark) {
      if (lines.length >= linesMax) {
        throw new Refused('too-many', offset, { limit: linesMax });
      }
      const indent = line.length - content.length;
      lines.push({ indent, text: content.trimEnd(), offset });
    }
    offset += raw.length + 1;
  }
  return lines;
}

/** A key and what follows its colon; undefined where a line is no entry of a map. Linear in the line. */
function entryOf(line: string): { key: string; rest: string } | undefined {
  const quote = /^["']/.exec(line)?.[0];
  const from = quote ? line.indexOf(quote, 1) + 1 : 0;
  if (quote && from === 0) return undefined;
  const colon = line.slice(from).search(/:(?:\s|$)/) + from;
  if (colon < from) return undefined;
  const key = line.slice(0, colon).trimEnd();
  const isPlain = quote
    ? key.length === from
    : key !== '' && !/^[#&*!|>%@`,?]|["'{}[\]#]/.test(key);
  if (!isPlain || key.length > keyCharactersMax) return undefined;
  return { key: unquoted(key), rest: line.slice(colon + 1).trim() };
}

class YamlReader {
  private at = 0;

  constructor(private readonly lines: readonly Line[]) {}

  get isDone(): boolean {
    return this.at >= this.lines.length;
  }

  block(indent: number, depth: number): Json {
    if (depth > depthMax) {
      throw new Refused('nested-too-deep', this.lines[this.at].offset, {
        limit: depthMax,
      });
    }
    const { text } = this.lines[this.at];
    if (text === '-' || text.startsWith('- ')) return this.list(indent, depth);
    return entryOf(text) ? this.map(indent, depth) : this.scalarLine();
  }

  private map(indent: number, depth: number): Json {
    const map = new Map<string, Json>();
    while (!this.isDone && this.lines[this.at].indent === indent) {
      const { text } = this.lines[this.at];
      if (text === '-' || text.startsWith('- ')) break;
      const { key, rest } = entryOf(text) ?? this.refuse();
      if (map.has(key)) this.refuse('name-twice', { name: key });
      this.at += 1;
      map.set(key, this.valueAfter(rest, indent, depth));
    }
    if (!this.isDone && this.lines[this.at].indent > indent) this.refuse();
    return map;
  }

  private list(indent: number, depth: number): Json {
    const list: Json[] = [];
    while (!this.isDone && this.lines[this.at].indent === indent) {
      const line = this.lines[this.at];
      if (line.text !== '-' && !line.text.startsWith('- ')) break;
      const rest = line.text.slice(1).trimStart();
      if (entryOf(rest)) {
        // A map that begins on the line of its dash.
        const inner = indent + line.text.length - rest.length;
        (this.lines as Line[])[this.at] = {
          ...line,
          indent: inner,
          text: rest,
        };
        list.push(this.map(inner, depth + 1));
      } else {
        this.at += 1;
        list.push(this.valueAfter(rest, indent, depth));
      }
    }
    return list;
  }

  private valueAfter(rest: string, indent: number, depth: number): Json {
    if (/^[|>][+-]?\d?$/.test(rest)) return this.text(indent);
    if (rest !== '') return this.scalar(rest, indent);
    const next = this.lines[this.at];
    if (!next) return null;
    const isList = next.text === '-' || next.text.startsWith('- ');
    // A list may stand at the very indent of its key.
    if (next.indent > indent || (isList && next.indent === indent)) {
      return this.block(next.indent, depth + 1);
    }
    return null;
  }

  /** Text in a block, and what goes on below a plain or quoted value. */
  private text(indent: number): string {
    const parts: string[] = [];
    while (!this.isDone && this.lines[this.at].indent > indent) {
      parts.push(this.lines[this.at].text);
      this.at += 1;
    }
    return parts.join('\n');
  }

  private scalarLine(): Json {
    const { text, indent } = this.lines[this.at];
    this.at += 1;
    return this.scalar(text, indent);
  }

  private scalar(first: string, indent: number): Json {
    if (/^[&*!%@`]/.test(first)) this.refuse();
    const opens = /^(["'])/.exec(first)?.[1];
    let text = first;
    if (opens && !isClosed(first, opens)) {
      text = `${first} ${this.text(indent).replaceAll('\n', ' ')}`;
      if (!isClosed(text, opens)) this.refuse();
    } else if (!opens && !/^[[{]/.test(first)) {
      const more = this.text(indent);
      if (more !== '') text = `${first} ${more.replaceAll('\n', ' ')}`;
    }
    return opens ? unquoted(text) : plain(text);
  }

  refuse(
    rule: 'not-yaml' | 'name-twice' = 'not-yaml',
    params: Record<string, string> = {},
  ): never {
    const line = this.lines[Math.min(this.at, this.lines.length - 1)];
    throw new Refused(rule, line?.offset ?? 0, params);
  }
}

function isClosed(text: string, quote: string): boolean {
  const body = text.slice(1).replace(quote === "'" ? /''/g : /\\./g, '');
  return body.endsWith(quote);
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (!text.startsWith('"')) return text.trim();
  return text.slice(1, -1).replace(/\\(["\\/nt])/g, (_all, one: string) => {
    if (one === 'n') return '\n';
    return one === 't' ? '\t' : one;
  });
}

function plain(text: string): Json {
  const value = text.replace(/\s#.*$/, '').trim();
  if (/^(?:null|~|)$/.test(value)) return null;
  if (/^(?:true|True)$/.test(value)) return true;
  if (/^(?:false|False)$/.test(value)) return false;
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(value)
    ? Number(value)
    : value;
}

/**
 * Reads the part of YAML that MLflow writes: maps and lists by indentation, plain and quoted values,
 * text in blocks. Anchors, tags and several documents are refused, since they name things and classes.
 *
 * @throws Refused
 */
export function parseYaml(text: string): Json {
  const lines = linesOf(text);
  if (lines.length === 0) return new Map();
  const reader = new YamlReader(lines);
  const value = reader.block(lines[0].indent, 0);
  if (!reader.isDone) reader.refuse();
  return value;
}
