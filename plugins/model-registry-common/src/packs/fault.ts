/** What is wrong with a pack. Line and column count from 1, in `file`. */
export interface PackFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** As people and editors read it: `pack.yaml:3:5 what is wrong`. */
export function sayFault({ file, line, column, message }: PackFault): string {
  return `${file}:${line}:${column} ${message}`;
}
